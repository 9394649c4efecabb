using EduSphere.Features.Notes;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>Medical and custody notes: the office writes them, the class teacher of today reads them, and they are told nowhere else.</summary>
public class NotesTests(EduSphereApp app)
{
    private const string Allergy = "Allergic to peanuts.\nThe injector is in the office.";

    [Fact]
    public async Task The_office_writes_a_note_and_the_class_teacher_reads_it()
    {
        var school = await TestSchool.CreateAsync(app);
        var (registrar, teacher) = (await school.SignInAsync(Role.Registrar), await school.SignInAsync(Role.Teacher));

        var answer = await registrar.PostAsync(Path(school), Medical(school, Allergy));

        var note = answer.AssertStatus(201);
        Assert.Equal($"/api/v1/{Path(school)}/{note["id"]}", answer.Header("Location"));
        Assert.Equal(("medical", Allergy, null, school[Role.Registrar].UserId), ((string)note["kind"]!, (string)note["text"]!, (string?)note["endDate"], (Guid)note["writtenBy"]!["id"]!));
        var seen = Assert.Single((await teacher.GetAsync(Path(school))).AssertStatus(200)["data"]!.AsArray())!;
        Assert.Equal(note.ToJsonString(), seen.ToJsonString());
        Assert.Equal(note.ToJsonString(), (await teacher.GetAsync(answer.Header("Location")!)).AssertStatus(200).ToJsonString());
        var row = await school.ReadAsync(db => db.StudentNotes.SingleAsync());
        Assert.Equal((school.Student.ProfileId, NoteKind.Medical, Allergy, school.Today), (row.StudentId, row.Kind, row.Text, row.StartDate));
    }

    [Fact]
    public async Task A_change_meets_the_version_is_signed_by_who_made_it_and_logged_with_what_it_was()
    {
        var school = await TestSchool.CreateAsync(app);
        var (registrar, admin) = (await school.SignInAsync(Role.Registrar), await school.SignInAsync(Role.Admin));
        var made = await registrar.PostAsync(Path(school), Medical(school, Allergy));
        var (address, tag) = (made.Header("Location")!, made.Header("ETag")!);

        var changed = (await admin.PatchAsync(address, new { text = "Allergic to wasps", endDate = school.Today.AddDays(9) }, ("If-Match", tag))).AssertStatus(200);

        Assert.Equal(("Allergic to wasps", school[Role.Admin].UserId), ((string)changed["text"]!, (Guid)changed["writtenBy"]!["id"]!));
        Assert.Equal("Allergic to wasps", (string)(await registrar.PatchAsync(address, new { text = "Nothing" }, ("If-Match", tag))).AssertProblem(412, "version-mismatch")["current"]!["text"]!);
        (await registrar.DeleteAsync(address, ("If-Match", tag))).AssertProblem(412, "version-mismatch");
        var log = (await admin.GetAsync($"audit-logs?entity=StudentNote&entityId={made.Json.Id()}")).AssertStatus(200)["data"]!.AsArray();
        Assert.Equal(["changed", "created"], log.Select(entry => (string)entry!["action"]!));
        Assert.Equal($"{school.Student.FirstName} {school.Student.LastName}", (string)log[0]!["subject"]!);
        var text = log[0]!["changes"]!.AsArray().Single(change => (string)change!["property"]! == "text")!;
        Assert.Equal((Allergy, "Allergic to wasps"), ((string)text["old"]!, (string)text["new"]!));
    }

    [Fact]
    public async Task What_is_deleted_is_gone_and_the_log_keeps_what_it_said()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var id = await school.AddNoteAsync(school.Student.ProfileId, text: Allergy);

        (await registrar.DeleteAsync($"{Path(school)}/{id}")).AssertStatus(204);

        (await registrar.GetAsync($"{Path(school)}/{id}")).AssertProblem(404, "not-found");
        Assert.Equal(0, await school.ReadAsync(db => db.StudentNotes.CountAsync()));
        var entry = await school.ReadAsync(db => db.AuditLog.SingleAsync(e => e.EntityId == id && e.UserId == school[Role.Registrar].UserId));
        Assert.Equal(Allergy, entry.Values()["text"][0].GetString());
    }

    [Fact]
    public async Task Whoever_teaches_a_subject_or_led_the_class_until_today_reads_none()
    {
        var school = await TestSchool.CreateAsync(app);
        var id = await school.AddNoteAsync(school.Student.ProfileId);
        var subjectTeacher = await school.SignInAsync(await school.AddSubjectTeacherAsync());
        var teacher = await school.SignInAsync(Role.Teacher);
        (await teacher.GetAsync($"{Path(school)}/{id}")).AssertStatus(200);

        (await subjectTeacher.GetAsync($"students/{school.Student.ProfileId}")).AssertStatus(200);
        (await subjectTeacher.GetAsync(Path(school))).AssertProblem(404, "not-found");
        (await subjectTeacher.GetAsync($"{Path(school)}/{id}")).AssertProblem(404, "not-found");
        await school.EndEnrollmentAsync(school.Student, school.Today);
        (await teacher.GetAsync(Path(school))).AssertProblem(404, "not-found");
    }

    [Fact]
    public async Task A_teacher_who_acts_as_a_parent_reads_none()
    {
        var school = await TestSchool.CreateAsync(app);
        await school.AddNoteAsync(school.Student.ProfileId);
        await school.ChangeAsync(db =>
        {
            var parent = new EduSphere.Features.Parents.Parent { UserId = school.Teacher.UserId };
            db.AddRange(parent, new EduSphere.Features.Accounts.UserRole { UserId = school.Teacher.UserId, Role = Role.Parent });
        });

        (await (await school.SignInAsync(school.Teacher with { Role = Role.Parent })).GetAsync(Path(school))).AssertProblem(403, "forbidden");
    }

    [Fact]
    public async Task The_register_has_a_sign_for_those_alone_who_may_read_the_note()
    {
        var school = await TestSchool.CreateAsync(app);
        foreach (var (kind, since, until) in new (NoteKind, int, int?)[] { (NoteKind.Custody, -30, null), (NoteKind.Medical, -30, 0), (NoteKind.Medical, 1, null) })
            await school.AddNoteAsync(school.Student.ProfileId, kind, since: since, until: until);
        var (teacher, other) = (await school.SignInAsync(Role.Teacher), await school.SignInAsync(await school.AddSubjectTeacherAsync()));
        Assert.DoesNotContain("row-medical", await RegisterAsync(teacher, school));

        await school.AddNoteAsync((await school.AddStudentAsync(classId: school.ClassId)).ProfileId);
        var noted = await school.AddNoteAsync(school.Student.ProfileId, since: 0);

        Assert.Contains($"href=\"/students/{school.Student.ProfileId}#notes-title\"", await RegisterAsync(teacher, school));
        Assert.Contains("row-medical", await RegisterAsync(await school.SignInAsync(Role.Registrar), school));
        Assert.DoesNotContain("row-medical", await RegisterAsync(other, school));
        await school.ChangeAsync(db => db.Remove(db.StudentNotes.Single(n => n.Id == noted)));
        Assert.DoesNotContain($"href=\"/students/{school.Student.ProfileId}#notes-title\"", await RegisterAsync(teacher, school));
    }

    [Fact]
    public async Task Nobody_finds_a_student_by_a_note_and_no_file_or_message_has_it()
    {
        var school = await TestSchool.CreateAsync(app);
        var (admin, registrar) = (await school.SignInAsync(Role.Admin), await school.SignInAsync(Role.Registrar));
        (await registrar.PostAsync(Path(school), Medical(school, "Xylophagia"))).AssertStatus(201);

        Assert.Empty((await admin.GetAsync("students?search=xylophagia")).AssertStatus(200)["data"]!.AsArray());
        foreach (var path in new[] { "students/export", $"classes/{school.ClassId}/students/export", $"students/{school.Student.ProfileId}", school.RegisterPath(), "dashboard/stats" })
            Assert.DoesNotContain("Xylophagia", (await admin.GetAsync(path)).Text);
        Assert.Empty(await school.ReadAsync(db => db.Outbox.Where(m => m.Payload.Contains("Xylophagia")).ToListAsync()));
    }

    [Fact]
    public async Task Written_twice_with_one_key_there_is_one()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var key = ("Idempotency-Key", $"{Guid.CreateVersion7()}");

        var answers = await Race.RunAsync(4, _ => registrar.PostAsync(Path(school), Medical(school, Allergy), key));

        Assert.Single(answers.Select(answer => answer.AssertStatus(201).ToJsonString()).Distinct());
        Assert.Equal(1, await school.ReadAsync(db => db.StudentNotes.CountAsync()));
    }

    private static string Path(TestSchool school) => $"students/{school.Student.ProfileId}/notes";

    private static object Medical(TestSchool school, string text) => new { kind = "medical", text, startDate = school.Today };

    private static async Task<string> RegisterAsync(ApiClient api, TestSchool school) => (await api.GetAsync($"/{school.RegisterPath()}", ("Accept", "text/html"))).Text;
}
