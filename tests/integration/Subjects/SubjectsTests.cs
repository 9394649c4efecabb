using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>What is taught, and by whom to which class, from when to when.</summary>
public class SubjectsTests(EduSphereApp app)
{
    [Fact]
    public async Task A_subject_is_added_changed_and_deleted_and_has_a_code_of_its_own()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);

        var made = await registrar.PostAsync("subjects", new { name = " Chemistry ", code = " CHE " });

        var subject = made.AssertStatus(201);
        Assert.Equal($$"""{"id":"{{subject["id"]}}","name":"Chemistry","code":"CHE"}""", subject.ToJsonString());
        Assert.Equal(made.Header("ETag"), (await registrar.GetAsync($"subjects/{subject["id"]}")).Header("ETag"));
        (await registrar.PostAsync("subjects", new { name = "Cheese", code = "CHE" })).AssertProblem(409, "subject-code-taken");
        var biology = (await registrar.PostAsync("subjects", new { name = "Biology", code = "BIO" })).AssertStatus(201);
        (await registrar.PatchAsync($"subjects/{biology["id"]}", new { code = "CHE" })).AssertProblem(409, "subject-code-taken");
        Assert.Equal(["Biology", "Chemistry"], (await registrar.GetAsync("subjects")).AssertStatus(200)["data"]!.AsArray().Select(row => (string)row!["name"]!));
        Assert.Equal("Life", (string)(await registrar.PatchAsync($"subjects/{biology["id"]}", new { name = "Life" })).AssertStatus(200)["name"]!);
        (await registrar.DeleteAsync($"subjects/{biology["id"]}")).AssertStatus(204);
        (await registrar.GetAsync($"subjects/{biology["id"]}")).AssertProblem(404, "not-found");
    }

    [Fact]
    public async Task Two_who_take_one_code_at_once_do_not_share_it()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);

        var answers = await Race.RunAsync(6, n => registrar.PostAsync("subjects", new { name = $"Subject {n}", code = "CHE" }));

        Assert.Single(answers, answer => answer.Status == 201);
        Assert.All(answers.Where(answer => answer.Status != 201), answer => answer.AssertProblem(409, "subject-code-taken"));
    }

    [Fact]
    public async Task Who_teaches_what_is_dated_and_a_past_day_shows_who_did()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var subject = await SubjectAsync(registrar);
        var (first, second) = (await school.AddTeacherAsync(), await school.AddTeacherAsync());

        var made = await registrar.PostAsync("class-subjects", Taught(school, subject, first, -100), ("Idempotency-Key", "one"));
        var taught = made.AssertStatus(201);
        Assert.Equal(taught.ToJsonString(), (await registrar.PostAsync("class-subjects", Taught(school, subject, first, -100), ("Idempotency-Key", "one"))).AssertStatus(201).ToJsonString());
        var read = await registrar.GetAsync($"class-subjects/{taught["id"]}");
        Assert.Equal((taught.ToJsonString(), made.Header("ETag")), (read.AssertStatus(200).ToJsonString(), read.Header("ETag")));
        (await registrar.PatchAsync($"class-subjects/{taught["id"]}", new { endDate = school.Today }, ("If-Match", made.Header("ETag")!))).AssertStatus(200);
        (await registrar.PatchAsync($"class-subjects/{taught["id"]}", new { endDate = (DateOnly?)null }, ("If-Match", made.Header("ETag")!))).AssertProblem(412, "version-mismatch");
        (await registrar.PostAsync("class-subjects", Taught(school, subject, second, 0))).AssertStatus(201);

        Assert.Equal([second.ProfileId], await TeachersAsync(registrar, $"classes/{school.ClassId}/subjects"));
        Assert.Equal([first.ProfileId], await TeachersAsync(registrar, $"classes/{school.ClassId}/subjects?date={school.Today.AddDays(-1):yyyy-MM-dd}"));
        Assert.Equal([second.ProfileId, first.ProfileId], await TeachersAsync(registrar, $"class-subjects?classId={school.ClassId}"));
        Assert.Equal([first.ProfileId], await TeachersAsync(registrar, $"class-subjects?teacherId={first.ProfileId}"));
        Assert.Equal([second.ProfileId], await TeachersAsync(registrar, $"class-subjects?subjectId={subject}&date={school.Today:yyyy-MM-dd}"));
        (await (await school.SignInAsync(first)).GetAsync($"classes/{school.ClassId}/subjects")).AssertProblem(404, "not-found");
        (await (await school.SignInAsync(second)).GetAsync($"classes/{school.ClassId}/subjects")).AssertStatus(200);
        (await registrar.DeleteAsync($"subjects/{subject}")).AssertProblem(409, "subject-in-use");
    }

    [Fact]
    public async Task Nobody_teaches_the_same_to_the_same_class_twice_at_once()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var subject = await SubjectAsync(registrar);
        var first = (await registrar.PostAsync("class-subjects", Taught(school, subject, school.Teacher, -100, -50))).AssertStatus(201);

        (await registrar.PostAsync("class-subjects", Taught(school, subject, school.Teacher, -51))).AssertProblem(409, "class-subject-overlaps");
        (await registrar.PostAsync("class-subjects", Taught(school, subject, school.Teacher, -150))).AssertProblem(409, "class-subject-overlaps");
        (await registrar.PostAsync("class-subjects", Taught(school, subject, school.Teacher, -150, -100))).AssertStatus(201);
        (await registrar.PostAsync("class-subjects", Taught(school, subject, school.Teacher, -50))).AssertStatus(201);
        (await registrar.PatchAsync($"class-subjects/{first["id"]}", new { endDate = school.Today })).AssertProblem(409, "class-subject-overlaps");
        (await registrar.PostAsync("class-subjects", Taught(school, subject, await school.AddTeacherAsync(), -100))).AssertStatus(201);
    }

    [Fact]
    public async Task Of_two_that_overlap_and_come_at_once_one_is_there()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var subject = await SubjectAsync(registrar);

        var answers = await Race.RunAsync(6, n => registrar.PostAsync("class-subjects", Taught(school, subject, school.Teacher, -n)));

        Assert.Single(answers, answer => answer.Status == 201);
        Assert.All(answers.Where(answer => answer.Status != 201), answer => answer.AssertProblem(409, "class-subject-overlaps"));
        Assert.Equal(1, await school.ReadAsync(db => db.ClassSubjects.CountAsync()));
    }

    [Fact]
    public async Task What_cannot_be_is_said_of_its_member()
    {
        var (school, other) = (await TestSchool.CreateAsync(app), await TestSchool.CreateAsync(app));
        var registrar = await school.SignInAsync(Role.Registrar);
        var (subject, theirs) = (await SubjectAsync(registrar), await SubjectAsync(await other.SignInAsync(Role.Registrar)));
        var gone = await school.AddTeacherAsync();
        await school.ChangeAsync(db => db.Teachers.Single(t => t.Id == gone.ProfileId).EndDate = school.Today);

        (await registrar.PostAsync("class-subjects", Taught(school, theirs, school.Teacher, 0))).AssertInvalid("subjectId");
        (await registrar.PostAsync("class-subjects", Taught(school, subject, other.Teacher, 0))).AssertInvalid("teacherId");
        (await registrar.PostAsync("class-subjects", Taught(school, subject, gone, 0))).AssertInvalid("teacherId");
        (await registrar.PostAsync("class-subjects", Taught(other, subject, school.Teacher, 0))).AssertInvalid("classId");
        (await registrar.PostAsync("class-subjects", Taught(school, subject, school.Teacher, 161))).AssertInvalid("startDate");
        (await registrar.PostAsync("class-subjects", Taught(school, subject, school.Teacher, 0, -1))).AssertInvalid("endDate");
    }

    private static async Task<Guid> SubjectAsync(ApiClient api) => (Guid)(await api.PostAsync("subjects", new { name = "Chemistry", code = "CHE" })).AssertStatus(201)["id"]!;

    private static object Taught(TestSchool school, Guid subject, TestPerson teacher, int from, int? until = null) => new
    {
        classId = school.ClassId,
        subjectId = subject,
        teacherId = teacher.ProfileId,
        startDate = school.Today.AddDays(from),
        endDate = until is { } days ? school.Today.AddDays(days) : (DateOnly?)null,
    };

    private static async Task<Guid[]> TeachersAsync(ApiClient api, string path) =>
        [.. (await api.GetAsync(path)).AssertStatus(200)["data"]!.AsArray().Select(row => (Guid)row!["teacher"]!["id"]!)];
}
