using EduSphere.Features.Accounts;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace EduSphere.IntegrationTests;

public class TeachersLeavingTests(EduSphereApp app)
{
    [Fact]
    public async Task Whoever_has_classes_leaves_when_that_is_confirmed_and_all_of_it_ends()
    {
        var school = await TestSchool.CreateAsync(app);
        var (admin, teacher) = (await school.SignInAsync(Role.Admin), await school.SignInAsync(Role.Teacher));
        var path = $"teachers/{school.Teacher.ProfileId}";
        var ((music, now), (_, later)) = (await TeachAsync(school, admin, "Music", school.Today.AddDays(-10)), await TeachAsync(school, admin, "Chemistry", school.Today.AddDays(10)));

        var refused = (await admin.DeleteAsync(path)).AssertProblem(409, "teacher-holds-classes");

        foreach (var held in new[] { "Grade 10 A,", "Music (Grade 10 A)", "Chemistry (Grade 10 A)" })
            Assert.Contains(held, (string)refused["detail"]!, StringComparison.Ordinal);
        Assert.Equal(3, refused["current"]!["classes"]!.AsArray().Count);
        (await teacher.GetAsync("students")).AssertStatus(200);

        var left = (await admin.DeleteAsync($"{path}?confirmed=true")).AssertStatus(200);

        Assert.Equal(("left", $"{school.Today:yyyy-MM-dd}"), ((string)left["status"]!, (string)left["endDate"]!));
        Assert.Equal((school.Today, school.Today.AddDays(10)), (await EndOfAsync(school, now), await EndOfAsync(school, later)));
        (await teacher.GetAsync("students")).AssertProblem(401, "session-revoked");
        (await app.Api().PostAsync("auth/login", new { username = school.Teacher.UserName, password = EduSphereApp.Password })).AssertProblem(401, "sign-in-failed");
        Assert.Null((await admin.GetAsync($"classes/{school.ClassId}")).AssertStatus(200)["homeroomTeacher"]);
        Assert.Empty((await (await school.SignInAsync(Role.Student)).GetAsync("teachers")).AssertStatus(200)["data"]!.AsArray());
        (await admin.PostAsync("class-subjects", new { classId = school.ClassId, subjectId = music, teacherId = school.Teacher.ProfileId, startDate = school.Today })).AssertInvalid("teacherId");
        (await admin.PatchAsync($"class-subjects/{now}", new { endDate = (string?)null })).AssertInvalid("endDate");
        (await admin.DeleteAsync($"{path}?confirmed=true")).AssertProblem(409, "teacher-ended");
        // Nothing is erased, and the past has its teacher.
        Assert.Equal(3, (await admin.GetAsync($"{path}/classes")).AssertStatus(200)["data"]!.AsArray().Count);
    }

    [Fact]
    public async Task Whoever_is_taken_back_signs_in_and_leads_again()
    {
        var school = await TestSchool.CreateAsync(app);
        var admin = await school.SignInAsync(Role.Admin);
        var path = $"teachers/{school.Teacher.ProfileId}";
        (await admin.PostAsync($"{path}/return")).AssertProblem(409, "teacher-not-ended");
        (await admin.DeleteAsync($"{path}?confirmed=true")).AssertStatus(200);

        Assert.Equal("working", (string)(await admin.PostAsync($"{path}/return")).AssertStatus(200)["status"]!);

        var teacher = app.Api();
        await teacher.SignInAsync(school.Teacher.UserName, EduSphereApp.Password);
        Assert.Single((await teacher.GetAsync("classes")).AssertStatus(200)["data"]!.AsArray());
    }

    [Fact]
    public async Task Their_lessons_end_with_them_and_somebody_else_takes_the_place()
    {
        var school = await TestSchool.CreateAsync(app);
        var admin = await school.SignInAsync(Role.Admin);
        var period = await school.AddPeriodAsync(8);
        var held = await school.AddLessonAsync(await school.TeachAsync(), period);
        await school.AddLessonAsync(await school.TeachAsync(), await school.AddPeriodAsync(9), since: school.Today.AddDays(40));

        (await admin.DeleteAsync($"teachers/{school.Teacher.ProfileId}?confirmed=true")).AssertStatus(200);

        Assert.Equal([(held, school.Today)], await school.ReadAsync(async db => (await db.Timetable.ToListAsync()).ConvertAll(e => (e.Id, e.EndDate!.Value))));
        Assert.Null((await admin.GetAsync($"classes/{school.ClassId}/timetable?day={school.Today:yyyy-MM-dd}")).AssertStatus(200)["lessons"]!.AsArray().FirstOrDefault());
        var next = await school.TeachAsync(await school.AddTeacherAsync());
        (await admin.PostAsync("timetable", new { classSubjectId = next.Id, weekday = $"{school.Today.DayOfWeek}".ToLowerInvariant(), periodId = period, startDate = school.Today })).AssertStatus(201);
    }

    [Fact]
    public async Task A_role_that_was_taken_does_not_come_back_until_the_last_day()
    {
        var school = await TestSchool.CreateAsync(app);
        var admin = await school.SignInAsync(Role.Admin);
        (await admin.PatchAsync($"users/{school.Teacher.UserId}", new { roles = Array.Empty<string>() })).AssertStatus(200);

        (await admin.DeleteAsync($"teachers/{school.Teacher.ProfileId}?confirmed=true&date={school.Today.AddDays(60):yyyy-MM-dd}")).AssertStatus(200);

        (await app.Api().PostAsync("auth/login", new { username = school.Teacher.UserName, password = EduSphereApp.Password })).AssertProblem(401, "sign-in-failed");
    }

    [Fact]
    public async Task Links_that_were_sent_before_somebody_was_taken_back_end()
    {
        var school = await TestSchool.CreateAsync(app);
        var admin = await school.SignInAsync(Role.Admin);
        (await admin.DeleteAsync($"teachers/{school.Teacher.ProfileId}?confirmed=true")).AssertStatus(200);
        var link = new OneTimeLink { UserId = school.Teacher.UserId, Purpose = LinkPurpose.Invitation, Hash = Secrets.Hash($"early {school.Id}"), CreatedAt = DateTime.UnixEpoch, ExpiresAt = TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(1) };
        await school.ChangeAsync(db => db.Add(link));

        (await admin.PostAsync($"teachers/{school.Teacher.ProfileId}/return")).AssertStatus(200);

        (await app.Api().PostAsync("auth/reset-password", new { token = $"early {school.Id}", password = "Vb9 ploughing zebras under tin" })).AssertProblem(410, "link-spent");
    }

    /// <summary>In Havana the clocks of 1 November 2026 go back from one to midnight: the day has two of them.</summary>
    [Fact]
    public async Task A_day_with_two_midnights_begins_at_the_first()
    {
        var school = await TestSchool.CreateAsync(app);
        await school.ChangeAsync(db => db.Schools.Single(s => s.Id == school.Id).TimeZone = "America/Havana");
        var admin = await school.SignInAsync(Role.Admin);

        (await admin.DeleteAsync($"teachers/{school.Teacher.ProfileId}?confirmed=true&date=2026-11-01")).AssertStatus(200);

        Assert.Equal(new DateTime(2026, 11, 1, 4, 0, 0, DateTimeKind.Utc), await school.ReadAsync(db => db.UserRoles.Where(r => r.UserId == school.Teacher.UserId).Select(r => r.EndedAt).SingleAsync()));
    }

    [Fact]
    public async Task A_last_day_to_come_ends_nothing_before_it_and_everything_after()
    {
        var clock = new FakeTimeProvider(new(2026, 11, 24, 10, 30, 0, TimeSpan.Zero));
        await using var still = new EduSphereApp { Time = clock };
        await still.InitializeAsync();
        var school = await TestSchool.CreateAsync(still);
        var admin = await school.SignInAsync(Role.Admin);
        var path = $"teachers/{school.Teacher.ProfileId}";
        (await admin.DeleteAsync($"{path}?confirmed=true&date={school.Today.AddDays(1):yyyy-MM-dd}")).AssertStatus(200);

        (await (await school.SignInAsync(Role.Teacher)).GetAsync($"classes/{school.ClassId}")).AssertStatus(200);
        Assert.Equal("working", (string)(await admin.GetAsync(path)).AssertStatus(200)["status"]!);
        // A later day, or an earlier one, may still be said.
        (await admin.DeleteAsync($"{path}?confirmed=true&date={school.Today.AddDays(2):yyyy-MM-dd}")).AssertStatus(200);
        Assert.Equal(1, (int)(await admin.GetAsync("users?role=teacher")).AssertStatus(200)["pagination"]!["total"]!);
        clock.Advance(TimeSpan.FromDays(1));
        (await (await school.SignInAsync(Role.Teacher)).GetAsync($"classes/{school.ClassId}")).AssertStatus(200);
        clock.Advance(TimeSpan.FromDays(1));

        (await (await school.SignInAsync(Role.Teacher)).GetAsync("classes")).AssertProblem(401, "session-revoked");
        Assert.Equal("left", (string)(await (await school.SignInAsync(Role.Admin)).GetAsync(path)).AssertStatus(200)["status"]!);
        Assert.Equal(0, (int)(await (await school.SignInAsync(Role.Admin)).GetAsync("users?role=teacher")).AssertStatus(200)["pagination"]!["total"]!);
    }

    [Fact]
    public async Task Whoever_leaves_while_the_role_is_given_back_does_not_hold_it()
    {
        var school = await TestSchool.CreateAsync(app);
        var admin = await school.SignInAsync(Role.Admin);
        var colleagues = new[] { await school.AddTeacherAsync(), await school.AddTeacherAsync(), await school.AddTeacherAsync(), await school.AddTeacherAsync() };
        foreach (var colleague in colleagues)
            (await admin.PatchAsync($"users/{colleague.UserId}", new { roles = Array.Empty<string>() })).AssertStatus(200);

        var answers = await Race.RunAsync(8, n => n % 2 == 0
            ? admin.DeleteAsync($"teachers/{colleagues[n / 2].ProfileId}?confirmed=true")
            : admin.PatchAsync($"users/{colleagues[n / 2].UserId}", new { roles = new[] { "teacher" } }));

        Assert.All(answers.Where((_, n) => n % 2 == 0), answer => answer.AssertStatus(200));
        Assert.All(answers.Where((_, n) => n % 2 == 1), answer => Assert.Contains(answer.Status, new[] { 200, 409 }));
        Assert.Equal(0, await school.ReadAsync(db => db.UserRoles.CountAsync(r => r.Role == Role.Teacher && r.EndedAt == null && db.Teachers.Any(t => t.UserId == r.UserId && t.EndDate != null))));
    }

    [Fact]
    public async Task Whoever_leaves_is_given_nothing_to_teach_meanwhile()
    {
        var school = await TestSchool.CreateAsync(app);
        var admin = await school.SignInAsync(Role.Admin);
        var (colleagues, subjects) = (new List<Guid>(), new List<Guid>());
        for (var n = 0; n < 5; n++)
        {
            colleagues.Add((await school.AddTeacherAsync()).ProfileId);
            subjects.Add((await admin.PostAsync("subjects", new { name = $"Race {n}", code = $"R{n}" })).AssertStatus(201)["id"]!.GetValue<Guid>());
        }

        var answers = await Race.RunAsync(10, n => n % 2 == 0
            ? admin.DeleteAsync($"teachers/{colleagues[n / 2]}?confirmed=true")
            : admin.PostAsync("class-subjects", new { classId = school.ClassId, subjectId = subjects[n / 2], teacherId = colleagues[n / 2], startDate = school.Today }));

        Assert.All(answers.Where((_, n) => n % 2 == 0), answer => answer.AssertStatus(200));
        Assert.All(answers.Where((_, n) => n % 2 == 1), answer => Assert.Contains(answer.Status, new[] { 201, 400 }));
        Assert.Equal(0, await school.ReadAsync(db => db.ClassSubjects.CountAsync(s => db.Teachers.Any(t => t.Id == s.TeacherId && t.EndDate != null && (s.EndDate == null || s.EndDate > t.EndDate)))));
    }

    [Fact]
    public async Task Nobody_leaves_before_they_came()
    {
        var school = await TestSchool.CreateAsync(app);
        var admin = await school.SignInAsync(Role.Admin);
        var colleague = await school.AddTeacherAsync();

        (await admin.DeleteAsync($"teachers/{colleague.ProfileId}?date={school.Today.AddYears(-4):yyyy-MM-dd}")).AssertInvalid("date");
        (await admin.DeleteAsync($"teachers/{colleague.ProfileId}?date={school.Today.AddDays(-4):yyyy-MM-dd}")).AssertStatus(200);
        (await admin.PatchAsync($"teachers/{colleague.ProfileId}", new { joiningDate = school.Today })).AssertInvalid("joiningDate");
    }

    [Fact]
    public async Task The_role_of_a_parent_stays_with_a_teacher_who_leaves()
    {
        var school = await TestSchool.CreateAsync(app);
        var admin = await school.SignInAsync(Role.Admin);
        var colleague = await school.AddTeacherAsync();
        await school.ChangeAsync(db => db.Add(new UserRole { UserId = colleague.UserId, Role = Role.Parent }));

        (await admin.DeleteAsync($"teachers/{colleague.ProfileId}")).AssertStatus(200);

        var parent = app.Api();
        await parent.SignInAsync(colleague.UserName, EduSphereApp.Password);
        Assert.Equal(["parent"], (await parent.GetAsync("auth/me")).AssertStatus(200)["roles"]!.AsArray().Select(role => (string)role!));
    }

    private static async Task<(Guid SubjectId, Guid TaughtId)> TeachAsync(TestSchool school, ApiClient admin, string subject, DateOnly from)
    {
        var id = (await admin.PostAsync("subjects", new { name = subject, code = subject })).AssertStatus(201)["id"]!.GetValue<Guid>();
        return (id, (await admin.PostAsync("class-subjects", new { classId = school.ClassId, subjectId = id, teacherId = school.Teacher.ProfileId, startDate = from })).AssertStatus(201)["id"]!.GetValue<Guid>());
    }

    private static Task<DateOnly?> EndOfAsync(TestSchool school, Guid taught) => school.ReadAsync(db => db.ClassSubjects.Where(t => t.Id == taught).Select(t => t.EndDate).SingleAsync());
}
