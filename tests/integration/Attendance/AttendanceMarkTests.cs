using System.Text.Json.Nodes;
using EduSphere.Features.Attendance;
using EduSphere.Platform.Audit;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>Taking a register and changing it: what is answered, what is kept, and what a later save leaves alone.</summary>
public class AttendanceMarkTests(EduSphereApp app)
{
    [Fact]
    public async Task The_first_save_takes_the_register()
    {
        var school = await TestSchool.CreateAsync(app);
        var students = await AddStudentsAsync(school, 5);
        var api = await school.SignInAsync(Role.Teacher);

        var saved = (await school.MarkAsync(api, [(students[0], "present"), (students[1], "absent"), (students[2], "late"), (students[3], "excused")])).AssertStatus(200);

        Assert.Equal(["classId", "date", "summary", "takenAt", "takenBy", "version"], saved.AsObject().Select(member => member.Key).Order());
        Assert.Equal((school.ClassId, $"{school.Today:yyyy-MM-dd}", 1), ((Guid)saved["classId"]!, (string?)saved["date"], (int)saved["version"]!));
        Assert.Equal((school.Teacher.UserId, $"{school.Teacher.FirstName} {school.Teacher.LastName}"), ((Guid)saved["takenBy"]!["id"]!, (string?)saved["takenBy"]!["name"]));
        // The student whom the school began with is in the class as well.
        Assert.Equal("""{"present":1,"absent":1,"late":1,"excused":1,"notMarked":2}""", saved["summary"]!.ToJsonString());
        var register = await school.ReadAsync(db => db.Registers.Include(r => r.Marks).SingleAsync());
        Assert.Equal((school.ClassId, school.Today, school.Teacher.UserId, school.Teacher.UserId), (register.ClassId, register.Date, register.TakenByUserId, register.ChangedByUserId));
        Assert.Equal((register.TakenAt, register.TakenAt), ((DateTime)saved["takenAt"]!, register.ChangedAt));
        Assert.Equal(
            students[..4].Select(student => student.ProfileId).Zip([AttendanceStatus.Present, AttendanceStatus.Absent, AttendanceStatus.Late, AttendanceStatus.Excused]).OrderBy(mark => mark.First),
            register.Marks.Select(mark => (mark.StudentId, mark.Status)).OrderBy(mark => mark.StudentId));
        Assert.All(register.Marks, mark => Assert.Equal((school.Today, mark.Status, null, null), (mark.Date, mark.TeacherStatus, mark.OfficeStatus, mark.TeacherRemarks)));
    }

    [Fact]
    public async Task Who_is_not_named_keeps_the_mark_or_stays_without_one()
    {
        var school = await TestSchool.CreateAsync(app);
        var students = await AddStudentsAsync(school, 2);
        var api = await school.SignInAsync(Role.Teacher);
        (await school.MarkAsync(api, students[0], "late", remarks: "The bus")).AssertStatus(200);

        var second = (await school.MarkAsync(api, students[1], "absent", version: 1)).AssertStatus(200);

        Assert.Equal(2, (int)second["version"]!);
        Assert.Equal("""{"present":0,"absent":1,"late":1,"excused":0,"notMarked":1}""", second["summary"]!.ToJsonString());
        var rows = (await api.GetAsync(school.RegisterPath())).AssertStatus(200)["students"]!.AsArray();
        Assert.Equal(("late", "The bus"), Mark(rows, students[0]));
        Assert.Equal(("absent", null), Mark(rows, students[1]));
        Assert.Equal((null, null), Mark(rows, school.Student));
    }

    [Fact]
    public async Task A_save_replaces_the_mark_and_its_remark_and_the_taker_stays()
    {
        var school = await TestSchool.CreateAsync(app);
        var colleague = await school.AddSubjectTeacherAsync();
        var first = (await school.MarkAsync(await school.SignInAsync(Role.Teacher), school.Student, "absent", remarks: "No news")).AssertStatus(200);

        var second = (await school.MarkAsync(await school.SignInAsync(colleague), school.Student, "present")).AssertStatus(200);

        Assert.Equal((2, school.Teacher.UserId), ((int)second["version"]!, (Guid)second["takenBy"]!["id"]!));
        Assert.Equal((string?)first["takenAt"], (string?)second["takenAt"]);
        var mark = await school.ReadAsync(db => db.AttendanceMarks.Include(m => m.Register).SingleAsync());
        Assert.Equal((AttendanceStatus.Present, null, colleague.UserId), (mark.TeacherStatus, mark.TeacherRemarks, mark.Register.ChangedByUserId));
    }

    /// <summary>P6: who, when, old and new values.</summary>
    [Fact]
    public async Task Every_change_of_a_mark_is_logged_with_who_when_and_both_values()
    {
        var school = await TestSchool.CreateAsync(app);
        var before = await school.ReadAsync(db => db.AuditLog.MaxAsync(e => e.At));
        (await school.MarkAsync(await school.SignInAsync(Role.Teacher), school.Student, "absent")).AssertStatus(200);
        (await school.MarkAsync(await school.SignInAsync(Role.Registrar), school.Student, "excused", remarks: "A letter came")).AssertStatus(200);

        var register = await school.ReadAsync(db => db.Registers.SingleAsync());
        var log = await school.ReadAsync(db => db.AuditLog.Where(e => e.EntityId == register.Id).OrderBy(e => e.At).ThenBy(e => e.Id).ToListAsync());

        Assert.Equal(
            [("Register", AuditAction.Created, (Guid?)school.Teacher.UserId), ("Register", AuditAction.Changed, school[Role.Registrar].UserId)],
            log.Select(e => (e.Entity, e.Action, e.UserId)));
        Assert.True(before <= log[0].At && log[0].At <= log[1].At);
        var marks = log.ConvertAll(entry => JsonNode.Parse(entry.Changes)![$"marks/{school.Student.ProfileId}"]!.ToJsonString());
        Assert.Equal("""[null,{"teacherStatus":"absent"}]""", marks[0]);
        Assert.Equal("""[{"teacherStatus":"absent"},{"teacherStatus":"absent","officeStatus":"excused","officeRemarks":"A letter came"}]""", marks[1]);
        Assert.Equal(0, await school.ReadAsync(db => db.AuditLog.CountAsync(e => e.Entity == "AttendanceMark")));
    }

    /// <summary>One deed, one row of the log, and of the marks those alone that it changed.</summary>
    [Fact]
    public async Task A_class_that_is_marked_is_logged_in_one_row_with_the_marks_that_changed()
    {
        var school = await TestSchool.CreateAsync(app);
        var (late, same) = (await school.AddStudentAsync(classId: school.ClassId), await school.AddStudentAsync(classId: school.ClassId));
        var teacher = await school.SignInAsync(Role.Teacher);
        (await school.MarkAsync(teacher, [(school.Student, "present"), (late, "absent"), (same, "present")])).AssertStatus(200);

        (await school.MarkAsync(teacher, [(school.Student, "present"), (late, "late"), (same, "present")])).AssertStatus(200);

        var log = await school.ReadAsync(db => db.AuditLog.Where(e => e.Entity == "Register").OrderBy(e => e.At).ThenBy(e => e.Id).ToListAsync());
        Assert.Equal(2, log.Count);
        Assert.Equal(3, JsonNode.Parse(log[0].Changes)!.AsObject().Count(change => change.Key.StartsWith("marks/", StringComparison.Ordinal)));
        Assert.Equal([$"marks/{late.ProfileId}"], JsonNode.Parse(log[1].Changes)!.AsObject().Select(change => change.Key).Where(key => key.StartsWith("marks/", StringComparison.Ordinal)));
        var marks = await school.ReadAsync(db => db.AttendanceMarks.ToDictionaryAsync(m => m.StudentId));
        Assert.Equal((2, 1, 1), (marks[late.ProfileId].Version, marks[same.ProfileId].Version, marks[school.Student.ProfileId].Version));
    }

    /// <summary>Who took a register in the teacher's place and mends a slip has not corrected the teacher: the teacher may still change it.</summary>
    [Fact]
    public async Task An_administrator_who_mends_their_own_mark_leaves_it_to_the_teacher()
    {
        var school = await TestSchool.CreateAsync(app);
        var (admin, teacher) = (await school.SignInAsync(Role.Admin), await school.SignInAsync(Role.Teacher));
        (await school.MarkAsync(admin, school.Student, "absent")).AssertStatus(200);

        (await school.MarkAsync(admin, school.Student, "late")).AssertStatus(200);

        var mark = await school.ReadAsync(db => db.AttendanceMarks.SingleAsync());
        Assert.Equal((AttendanceStatus.Late, null), (mark.TeacherStatus, mark.OfficeStatus));
        (await school.MarkAsync(teacher, school.Student, "present")).AssertStatus(200);
        Assert.Equal(AttendanceStatus.Present, (await school.ReadAsync(db => db.AttendanceMarks.SingleAsync())).Status);
        // From now on it is the teacher's mark: what the office says of it is a correction.
        (await school.MarkAsync(admin, school.Student, "excused")).AssertStatus(200);
        mark = await school.ReadAsync(db => db.AttendanceMarks.SingleAsync());
        Assert.Equal((AttendanceStatus.Present, AttendanceStatus.Excused), (mark.TeacherStatus, mark.OfficeStatus));
    }

    /// <summary>A7.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    public async Task Who_did_not_see_the_last_save_is_shown_it_and_changes_nothing(int version)
    {
        var school = await TestSchool.CreateAsync(app);
        var api = await school.SignInAsync(Role.Teacher);
        (await school.MarkAsync(api, school.Student, "present", version: 0)).AssertStatus(200);
        (await school.MarkAsync(api, school.Student, "late", version: 1, remarks: "The bus")).AssertStatus(200);

        var refused = await school.MarkAsync(api, school.Student, "absent", version: version);

        var current = refused.AssertProblem(409, "register-changed")["current"]!;
        var read = await api.GetAsync(school.RegisterPath());
        Assert.Equal(read.Json.ToJsonString(), current.ToJsonString());
        Assert.Equal((2, ("late", "The bus")), ((int)current["version"]!, Mark(current["students"]!.AsArray(), school.Student)));
        Assert.Equal(read.Header("ETag"), refused.Header("ETag"));
        (await school.MarkAsync(api, school.Student, "absent", version: 2)).AssertStatus(200);
    }

    [Fact]
    public async Task A_version_of_a_register_that_nobody_took_is_refused()
    {
        var school = await TestSchool.CreateAsync(app);

        var current = (await school.MarkAsync(await school.SignInAsync(Role.Teacher), school.Student, "present", version: 1)).AssertProblem(409, "register-changed")["current"]!;

        Assert.Equal((false, 0), ((bool)current["taken"]!, (int)current["version"]!));
        Assert.Equal(0, await school.ReadAsync(db => db.Registers.CountAsync()));
    }

    [Fact]
    public async Task A_remark_may_be_of_any_script_and_as_long_as_is_said()
    {
        var school = await TestSchool.CreateAsync(app);
        var remark = "Zahnarzt – 牙医 👩‍⚕️ <b>".PadRight(AttendanceMark.RemarksLength, 'é');

        (await school.MarkAsync(await school.SignInAsync(Role.Teacher), school.Student, "excused", remarks: remark)).AssertStatus(200);

        Assert.Equal(remark, await school.ReadAsync(db => db.AttendanceMarks.Select(m => m.TeacherRemarks).SingleAsync()));
    }

    internal static async Task<TestPerson[]> AddStudentsAsync(TestSchool school, int number)
    {
        var students = new TestPerson[number];
        for (var i = 0; i < number; i++)
            students[i] = await school.AddStudentAsync(classId: school.ClassId);
        return students;
    }

    /// <summary>Status and remark of a student in a register's rows.</summary>
    internal static (string? Status, string? Remarks) Mark(JsonArray rows, TestPerson student)
    {
        var row = Assert.Single(rows, row => (Guid)row!["studentId"]! == student.ProfileId)!;
        return ((string?)row["status"], (string?)row["remarks"]);
    }
}
