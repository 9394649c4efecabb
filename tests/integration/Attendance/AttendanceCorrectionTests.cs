using EduSphere.Features.Attendance;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>A3 and A5: what the office corrects, beside what the teacher marked, inside the school's window and after it.</summary>
public class AttendanceCorrectionTests(EduSphereApp app)
{
    // A school's window unless it sets another: a register of a week ago is open, one of the day before is closed.
    private const int WindowDays = 7;

    [Theory]
    [InlineData(Role.Registrar)]
    [InlineData(Role.Admin)]
    public async Task The_offices_correction_wins_over_what_the_teacher_saves_later(Role office)
    {
        var school = await TestSchool.CreateAsync(app);
        var (teacher, corrector) = (await school.SignInAsync(Role.Teacher), await school.SignInAsync(office));
        (await school.MarkAsync(teacher, school.Student, "absent", remarks: "Not seen")).AssertStatus(200);
        var corrected = (await school.MarkAsync(corrector, school.Student, "excused", remarks: "Ill")).AssertStatus(200);

        var later = (await school.MarkAsync(teacher, school.Student, "late", remarks: "Seen at nine")).AssertStatus(200);

        Assert.Equal((2, 3), ((int)corrected["version"]!, (int)later["version"]!));
        Assert.Equal((1, 0), ((int)later["summary"]!["excused"]!, (int)later["summary"]!["late"]!));
        var row = (await teacher.GetAsync(school.RegisterPath())).AssertStatus(200)["students"]!.AsArray().Single()!;
        Assert.Equal(("excused", "Ill", true), ((string?)row["status"], (string?)row["remarks"], (bool)row["corrected"]!));
        var mark = await school.ReadAsync(db => db.AttendanceMarks.SingleAsync());
        Assert.Equal((AttendanceStatus.Late, "Seen at nine"), (mark.TeacherStatus, mark.TeacherRemarks));
        Assert.Equal((AttendanceStatus.Excused, "Ill", null, AttendanceStatus.Excused), (mark.OfficeStatus, mark.OfficeRemarks, mark.OfficeReason, mark.Status));
    }

    [Fact]
    public async Task A_correction_may_be_corrected_and_without_a_remark_shows_none()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        (await school.MarkAsync(await school.SignInAsync(Role.Teacher), school.Student, "absent", remarks: "Not seen")).AssertStatus(200);
        (await school.MarkAsync(registrar, school.Student, "excused", remarks: "Ill")).AssertStatus(200);

        (await school.MarkAsync(registrar, school.Student, "present")).AssertStatus(200);

        var row = (await registrar.GetAsync(school.RegisterPath())).AssertStatus(200)["students"]!.AsArray().Single()!;
        Assert.Equal(("present", null), ((string?)row["status"], (string?)row["remarks"]));
    }

    [Fact]
    public async Task The_registrar_corrects_a_register_and_takes_none()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);

        foreach (var date in new[] { school.Today, school.Today.AddDays(-WindowDays - 1) })
            (await school.MarkAsync(registrar, school.Student, "present", date, reason: "r")).AssertProblem(409, "register-not-taken");

        Assert.Equal(0, await school.ReadAsync(db => db.Registers.CountAsync()));
    }

    [Theory]
    [InlineData(WindowDays, null, true)]
    [InlineData(WindowDays + 1, null, false)]
    [InlineData(0, 0, true)]
    [InlineData(1, 0, false)]
    [InlineData(30, 30, true)]
    [InlineData(31, 30, false)]
    public async Task Teachers_change_registers_inside_the_schools_window(int daysAgo, int? window, bool open)
    {
        var school = await TestSchool.CreateAsync(app);
        var date = school.Today.AddDays(-daysAgo);
        if (window is { } days)
            await school.ChangeAsync(db => db.Schools.Single(s => s.Id == school.Id).RegisterWindowDays = days);
        var api = await school.SignInAsync(Role.Teacher);

        var answer = await school.MarkAsync(api, school.Student, "present", date, reason: "A teacher's reason opens nothing");

        if (open)
            answer.AssertStatus(200);
        else
            answer.AssertProblem(409, "register-closed");
        Assert.Equal(open ? 1 : 0, await school.ReadAsync(db => db.AttendanceMarks.CountAsync()));
        // Reading is not closed.
        (await api.GetAsync(school.RegisterPath(date))).AssertStatus(200);
    }

    [Theory]
    [InlineData(Role.Registrar, null)]
    [InlineData(Role.Registrar, " \t")]
    [InlineData(Role.Admin, "")]
    public async Task After_the_window_the_office_says_why(Role office, string? reason)
    {
        var school = await TestSchool.CreateAsync(app);
        var date = school.Today.AddDays(-WindowDays - 1);
        await school.TakeRegisterAsync(date, (school.Student, AttendanceStatus.Absent));
        var api = await school.SignInAsync(office);

        (await school.MarkAsync(api, school.Student, "excused", date, reason: reason)).AssertInvalid("reason");
        Assert.Equal(AttendanceStatus.Absent, (await school.ReadAsync(db => db.AttendanceMarks.SingleAsync())).Status);

        (await school.MarkAsync(api, school.Student, "excused", date, reason: "The certificate came late")).AssertStatus(200);
        var mark = await school.ReadAsync(db => db.AttendanceMarks.SingleAsync());
        Assert.Equal((AttendanceStatus.Absent, AttendanceStatus.Excused, "The certificate came late"), (mark.TeacherStatus, mark.OfficeStatus, mark.OfficeReason));
        var log = await school.ReadAsync(db => db.AuditLog.Where(e => e.EntityId == mark.RegisterId).OrderBy(e => e.At).LastAsync());
        Assert.Contains("The certificate came late", log.Changes, StringComparison.Ordinal);
    }

    /// <summary>A reason that is asked for is kept, also where the student had no mark yet.</summary>
    [Theory]
    [InlineData(Role.Registrar, true)]
    [InlineData(Role.Admin, true)]
    [InlineData(Role.Admin, false)]
    public async Task The_reason_for_a_mark_that_was_forgotten_is_kept(Role office, bool taken)
    {
        var school = await TestSchool.CreateAsync(app);
        var date = school.Today.AddDays(-WindowDays - 1);
        var forgotten = await school.AddStudentAsync(classId: school.ClassId);
        if (taken)
            await school.TakeRegisterAsync(date, (school.Student, AttendanceStatus.Absent));

        (await school.MarkAsync(await school.SignInAsync(office), forgotten, "present", date, reason: "Found on paper")).AssertStatus(200);

        var mark = await school.ReadAsync(db => db.AttendanceMarks.SingleAsync(m => m.StudentId == forgotten.ProfileId));
        Assert.Equal((AttendanceStatus.Present, "Found on paper"), (mark.Status, mark.OfficeReason));
    }
}
