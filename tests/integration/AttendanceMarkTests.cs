using System.Text.Json.Nodes;
using EduSphere.Features.Attendance;
using EduSphere.Features.Enrollments;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>Taking a register and changing it: what is answered, what is kept, whose mark counts.</summary>
public class AttendanceMarkTests(EduSphereApp app)
{
    [Fact]
    public async Task The_first_save_takes_the_register()
    {
        var school = await TestSchool.CreateAsync(app);
        await school.AddStudentAsync(classId: school.ClassId);
        var api = await school.SignInAsync(Role.Teacher);

        var saved = (await api.PostAsync("attendance/mark", Marks(school, school.Today, ("late", "Bus")))).AssertStatus(200);

        Assert.Equal((school.ClassId, $"{school.Today:yyyy-MM-dd}", 1), (saved["classId"]!.GetValue<Guid>(), saved["date"]!.GetValue<string>(), saved["version"]!.GetValue<int>()));
        Assert.Equal((school.Teacher.UserId, "Teacher Number4"), (saved["takenBy"]!["id"]!.GetValue<Guid>(), saved["takenBy"]!["name"]!.GetValue<string>()));
        Assert.True(JsonNode.DeepEquals(new JsonObject { ["present"] = 0, ["absent"] = 0, ["late"] = 1, ["excused"] = 0, ["notMarked"] = 1 }, saved["summary"]), saved.ToJsonString());
        var row = await school.ReadAsync(db => db.AttendanceMarks.SingleAsync());
        Assert.Equal((school.Student.ProfileId, AttendanceStatus.Late, AttendanceStatus.Late, null, "Bus"), (row.StudentId, row.Status, row.TeacherStatus, row.OfficeStatus, row.TeacherRemarks));
        var log = await school.ReadAsync(db => db.AuditLog.SingleAsync(e => e.EntityId == row.Id));
        Assert.Equal(("AttendanceMark", (Guid?)school.Teacher.UserId), (log.Entity, log.UserId));
    }

    [Fact]
    public async Task Who_is_not_named_keeps_the_mark_they_have()
    {
        var school = await TestSchool.CreateAsync(app);
        var other = await school.AddStudentAsync(classId: school.ClassId);
        var api = await school.SignInAsync(Role.Teacher);
        await school.MarkAsync(api, school.Today, (school.Student, "absent"));

        var saved = (await api.PostAsync("attendance/mark", Marks(school, school.Today, other, "present"))).AssertStatus(200);

        Assert.Equal(2, saved["version"]!.GetValue<int>());
        Assert.Equal((1, 1, 0), (saved["summary"]!["absent"]!.GetValue<int>(), saved["summary"]!["present"]!.GetValue<int>(), saved["summary"]!["notMarked"]!.GetValue<int>()));
    }

    [Fact]
    public async Task The_offices_correction_stands_beside_the_teachers_mark_and_wins_over_later_ones()
    {
        var school = await TestSchool.CreateAsync(app);
        var (teacher, office) = (await school.SignInAsync(Role.Teacher), await school.SignInAsync(Role.Registrar));
        await school.MarkAsync(teacher, school.Today, (school.Student, "absent"));
        await school.MarkAsync(office, school.Today, (school.Student, "excused"));

        await school.MarkAsync(teacher, school.Today, (school.Student, "present"));

        var row = await school.ReadAsync(db => db.AttendanceMarks.SingleAsync());
        Assert.Equal((AttendanceStatus.Present, AttendanceStatus.Excused, AttendanceStatus.Excused), (row.TeacherStatus, row.OfficeStatus, row.Status));
        var seen = (await teacher.GetAsync($"attendance/register?classId={school.ClassId}&date={school.Today:yyyy-MM-dd}")).AssertStatus(200)["students"]![0]!;
        Assert.Equal(("excused", true), (seen["status"]!.GetValue<string>(), seen["corrected"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task A_version_that_is_no_longer_the_last_is_shown_the_register_as_it_is()
    {
        var school = await TestSchool.CreateAsync(app);
        var (teacher, admin) = (await school.SignInAsync(Role.Teacher), await school.SignInAsync(Role.Admin));
        await school.MarkAsync(admin, school.Today, (school.Student, "late"));

        var problem = (await teacher.PostAsync("attendance/mark", Marks(school, school.Today, ("absent", null), version: 0))).AssertProblem(409, "register-changed");

        Assert.Equal((1, "late"), (problem["current"]!["version"]!.GetValue<int>(), problem["current"]!["students"]![0]!["status"]!.GetValue<string>()));
        Assert.Equal(AttendanceStatus.Late, await school.ReadAsync(db => db.AttendanceMarks.Select(m => m.Status).SingleAsync()));
        (await teacher.PostAsync("attendance/mark", Marks(school, school.Today, ("absent", null), version: 1))).AssertStatus(200);
    }

    [Fact]
    public async Task Those_who_save_at_once_lose_no_mark()
    {
        var school = await TestSchool.CreateAsync(app);
        var students = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => school.AddStudentAsync(classId: school.ClassId)));
        var api = await school.SignInAsync(Role.Teacher);

        var answers = await Task.WhenAll(students.Select(student => api.PostAsync("attendance/mark", Marks(school, school.Today, student, "absent"))));

        Assert.All(answers, answer => answer.AssertStatus(200));
        Assert.Equal(Enumerable.Range(1, 8), answers.Select(answer => answer.Json["version"]!.GetValue<int>()).Order());
        Assert.Equal(8, await school.ReadAsync(db => db.AttendanceMarks.CountAsync(m => m.Status == AttendanceStatus.Absent)));
        Assert.Equal(1, await school.ReadAsync(db => db.Registers.CountAsync()));
    }

    [Fact]
    public async Task Of_those_who_saw_it_untaken_one_takes_it()
    {
        var school = await TestSchool.CreateAsync(app);
        var api = await school.SignInAsync(Role.Teacher);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => api.PostAsync("attendance/mark", Marks(school, school.Today, ("late", null), version: 0))));

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.All(answers.Where(answer => answer.Status != 200), answer => answer.AssertProblem(409, "register-changed"));
    }

    [Fact]
    public async Task After_the_window_the_office_alone_changes_it_and_says_why()
    {
        var school = await TestSchool.CreateAsync(app);
        var (teacher, office) = (await school.SignInAsync(Role.Teacher), await school.SignInAsync(Role.Admin));
        var window = await school.ReadAsync(db => db.Schools.Where(s => s.Id == school.Id).Select(s => s.RegisterWindowDays).SingleAsync());
        var (last, closed) = (school.Today.AddDays(-window), school.Today.AddDays(-window - 1));
        await school.MarkAsync(teacher, last, (school.Student, "absent"));

        (await teacher.PostAsync("attendance/mark", Marks(school, closed, ("absent", null)))).AssertProblem(409, "register-closed");
        (await office.PostAsync("attendance/mark", Marks(school, closed, ("absent", null)))).AssertInvalid("reason");
        Assert.Equal(last, await school.ReadAsync(db => db.Registers.Select(r => r.Date).SingleAsync()));
        await school.ChangeAsync(db => db.Schools.Single(s => s.Id == school.Id).RegisterWindowDays = window - 1);
        (await office.PostAsync("attendance/mark", Marks(school, last, ("excused", null), reason: "A note came"))).AssertStatus(200);
        Assert.Equal((AttendanceStatus.Absent, AttendanceStatus.Excused, "A note came"),
            await school.ReadAsync(db => db.AttendanceMarks.Select(m => new ValueTuple<AttendanceStatus?, AttendanceStatus, string?>(m.TeacherStatus, m.Status, m.OfficeReason)).SingleAsync()));
    }

    [Fact]
    public async Task An_old_register_has_those_who_were_there_that_day()
    {
        var school = await TestSchool.CreateAsync(app);
        var late = await school.AddStudentAsync(classId: school.ClassId, since: school.Today);
        await school.ChangeAsync(db => db.Enrollments.Single(e => e.StudentId == school.Student.ProfileId).End(school.Today, ExitKind.Withdrawn, "Moved"));
        var api = await school.SignInAsync(Role.Teacher);

        Assert.Equal([school.Student.ProfileId], await RosterAsync(api, school, school.Today.AddDays(-1)));
        Assert.Equal([late.ProfileId], await RosterAsync(api, school, school.Today));
        await school.MarkAsync(api, school.Today.AddDays(-1), (school.Student, "present"));
        (await api.PostAsync("attendance/mark", Marks(school, school.Today, ("present", null)))).AssertInvalid("attendance[0].studentId");
    }

    [Fact]
    public async Task What_is_not_taken_is_not_all_present()
    {
        var school = await TestSchool.CreateAsync(app);
        var api = await school.SignInAsync(Role.Teacher);

        var register = (await api.GetAsync($"attendance/register?classId={school.ClassId}&date={school.Today:yyyy-MM-dd}")).AssertStatus(200);

        Assert.Equal((false, 0, null, null), (register["taken"]!.GetValue<bool>(), register["version"]!.GetValue<int>(), register["takenAt"], register["takenBy"]));
        Assert.Null(register["students"]!.AsArray().Single()!["status"]);
    }

    internal static object Marks(TestSchool school, DateOnly date, (string Status, string? Remarks) mark, int? version = null, string? reason = null) =>
        new { classId = school.ClassId, date, attendance = new[] { new { studentId = school.Student.ProfileId, status = mark.Status, remarks = mark.Remarks } }, version, reason };

    internal static object Marks(TestSchool school, DateOnly date, TestPerson student, string status) =>
        new { classId = school.ClassId, date, attendance = new[] { new { studentId = student.ProfileId, status } } };

    private static async Task<Guid[]> RosterAsync(ApiClient api, TestSchool school, DateOnly date) =>
        [.. (await api.GetAsync($"attendance/register?classId={school.ClassId}&date={date:yyyy-MM-dd}")).AssertStatus(200)["students"]!.AsArray().Select(s => s!["studentId"]!.GetValue<Guid>())];
}
