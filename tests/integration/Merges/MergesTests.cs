using EduSphere.Features.Attendance;
using EduSphere.Features.Enrollments;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;
using static EduSphere.IntegrationTests.MergeScene;

namespace EduSphere.IntegrationTests;

/// <summary>Two rows of one child are made one, with all that belongs to the child, and two again.</summary>
public class MergesTests(EduSphereApp app)
{
    [Fact]
    public async Task Everything_of_the_one_comes_to_the_other_and_goes_back_when_it_is_undone()
    {
        var (school, twin) = await TwinsAsync(app, hasAccount: false);
        var (registrar, parent) = (await school.SignInAsync(Role.Registrar), await school.SignInAsync(await school.AddGuardianAsync(twin.ProfileId)));
        await FillAsync(school, twin);
        var before = await RowsAsync(school);

        var merged = await registrar.PostAsync(Merge(school), new { mergedId = twin.ProfileId, fields = new { firstName = "merged", phone = "merged" } });

        Assert.Equal(("Twin", "+49 30 99"), ((string)merged.AssertStatus(200)["firstName"]!, (string)merged.Json["phone"]!));
        var kept = school.Student.ProfileId;
        Assert.Empty(await school.ReadAsync(db => db.Enrollments.Where(e => e.StudentId == twin.ProfileId).ToListAsync()));
        Assert.Equal(3, await school.ReadAsync(db => db.AttendanceMarks.CountAsync(m => m.StudentId == kept)));
        Assert.Equal((2, 1, 2, 1), await school.ReadAsync(async db => (await db.Enrollments.CountAsync(e => e.StudentId == kept), await db.StudentNotes.CountAsync(n => n.StudentId == kept),
            await db.Guardianships.CountAsync(g => g.StudentId == kept), await db.Leaves.CountAsync(l => l.StudentId == kept))));
        Assert.Equal(kept, await school.ReadAsync(db => db.CalendarLinks.Select(l => l.OfId).SingleAsync()));
        Assert.Equal(2, (await parent.GetAsync($"students/{kept}/guardians")).AssertStatus(200)["data"]!.AsArray().Count);

        var undone = await registrar.PostAsync($"{Merge(school)}/undo", null, ("If-Match", merged.Header("ETag")!));

        Assert.Equal(school.Student.FirstName, (string)undone.AssertStatus(200)["firstName"]!);
        Assert.Equal(before, await RowsAsync(school));
        (await parent.GetAsync($"students/{twin.ProfileId}")).AssertProblem(401, "session-revoked");
        var again = await school.SignInAsync(Role.Parent);
        (await again.GetAsync($"students/{twin.ProfileId}")).AssertProblem(404, "not-found");
        (await registrar.PostAsync($"{Merge(school)}/undo")).AssertProblem(409, "merge-not-undoable");
    }

    [Fact]
    public async Task The_old_number_and_address_lead_to_the_one_that_is_kept_for_whoever_may_see_it()
    {
        var (school, twin) = await TwinsAsync(app, hasAccount: false);
        var (registrar, parent) = (await school.SignInAsync(Role.Registrar), await school.SignInAsync(Role.Parent));
        var stranger = await school.SignInAsync(await school.AddTeacherAsync());
        var number = await NumberAsync(school, twin);

        (await registrar.PostAsync(Merge(school), new { mergedId = twin.ProfileId })).AssertStatus(200);

        foreach (var reader in new[] { registrar, parent })
            Assert.Equal(school.Student.ProfileId, (Guid)(await reader.GetAsync($"students/{twin.ProfileId}")).AssertProblem(404, "student-merged")["current"]!["id"]!);
        (await stranger.GetAsync($"students/{twin.ProfileId}")).AssertProblem(404, "not-found");
        (await (await (await TestSchool.CreateAsync(app)).SignInAsync(Role.Admin)).GetAsync($"students/{twin.ProfileId}")).AssertProblem(404, "not-found");
        Assert.Equal($"/students/{school.Student.ProfileId}", new Uri(new("http://localhost"), (await registrar.GetAsync($"/students/{twin.ProfileId}", ("Accept", "text/html"))).Header("Location")!).AbsolutePath);
        Assert.Equal(school.Student.ProfileId, (Guid)Assert.Single((await registrar.GetAsync($"students?search={number}")).AssertStatus(200)["data"]!.AsArray())!["id"]!);
        Assert.DoesNotContain((await registrar.GetAsync("students?limit=100")).AssertStatus(200)["data"]!.AsArray(), student => (Guid)student!["id"]! == twin.ProfileId);
        // A number is never given twice.
        (await registrar.PostAsync("students", new { firstName = "New", lastName = "Comer", admissionDate = school.Today, studentNumber = number })).AssertProblem(409, "student-number-taken");
        (await registrar.PatchAsync($"students/{twin.ProfileId}", new { firstName = "Ghost" })).AssertProblem(404, "not-found");
        (await registrar.PostAsync($"students/{twin.ProfileId}/enroll", new { classId = school.ClassId, date = school.Today })).AssertProblem(404, "not-found");
    }

    [Fact]
    public async Task A_third_row_leads_on_to_the_last()
    {
        var (school, twin) = await TwinsAsync(app, hasAccount: false);
        var third = await AddTwinAsync(school, hasAccount: false);
        var registrar = await school.SignInAsync(Role.Registrar);

        (await registrar.PostAsync($"students/{twin.ProfileId}/merge", new { mergedId = third.ProfileId })).AssertStatus(200);
        (await registrar.PostAsync(Merge(school), new { mergedId = twin.ProfileId })).AssertStatus(200);

        foreach (var gone in new[] { twin, third })
        {
            Assert.Equal(school.Student.ProfileId, (Guid)(await registrar.GetAsync($"students/{gone.ProfileId}")).AssertProblem(404, "student-merged")["current"]!["id"]!);
            Assert.Single((await registrar.GetAsync($"students?search={await NumberAsync(school, gone)}")).AssertStatus(200)["data"]!.AsArray());
        }
        (await registrar.PostAsync($"{Merge(school)}/undo")).AssertStatus(200);
        Assert.Equal(twin.ProfileId, (Guid)(await registrar.GetAsync($"students/{third.ProfileId}")).AssertProblem(404, "student-merged")["current"]!["id"]!);
    }

    [Fact]
    public async Task The_only_account_is_kept_and_given_back()
    {
        var (school, twin) = await TwinsAsync(app, hasAccount: true);
        var (registrar, child) = (await school.SignInAsync(Role.Registrar), await school.SignInAsync(twin));
        await school.ChangeAsync(db => db.Users.Single(u => u.Id == school.Student.UserId).PasswordHash = null);
        var secrets = await SecretsAsync(school, twin);

        var merged = await registrar.PostAsync(Merge(school), new { mergedId = twin.ProfileId, fields = new { email = "kept" } });

        Assert.Equal(twin.Email, (string)merged.AssertStatus(200)["email"]!);
        (await child.GetAsync("auth/me")).AssertProblem(401, "session-revoked");
        var session = await app.Api().SignInAsync(twin.UserName, EduSphereApp.Password);
        Assert.Equal(school.Student.UserId, (Guid)session.Json["user"]!["id"]!);
        Assert.Equal(secrets, await SecretsAsync(school, school.Student));
        Assert.Equal((null, null, null, null, null), await SecretsAsync(school, twin));

        (await registrar.PostAsync($"{Merge(school)}/undo")).AssertStatus(200);

        Assert.Equal(secrets, await SecretsAsync(school, twin));
        Assert.Equal((school.Student.UserName, school.Student.UserName, school.Student.Email, school.Student.Email, null), await SecretsAsync(school, school.Student));
        Assert.Equal(twin.UserId, (Guid)(await app.Api().SignInAsync(twin.UserName, EduSphereApp.Password)).Json["user"]!["id"]!);
    }

    [Fact]
    public async Task A_seat_and_a_guardian_that_both_have_are_there_once_afterwards()
    {
        var (school, twin) = await TwinsAsync(app, hasAccount: false);
        await school.LinkAsync(school.Parent.ProfileId, twin.ProfileId);
        await school.ChangeAsync(db => db.Add(new Enrollment { StudentId = twin.ProfileId, ClassId = school.ClassId, EntryDate = school.Today.AddDays(-3) }));
        var before = await RowsAsync(school);
        var (registrar, parent) = (await school.SignInAsync(Role.Registrar), await school.SignInAsync(Role.Parent));

        (await registrar.PostAsync(Merge(school), new { mergedId = twin.ProfileId })).AssertStatus(200);

        Assert.Single((await registrar.GetAsync($"classes/{school.ClassId}/students")).AssertStatus(200)["data"]!.AsArray());
        Assert.Single((await registrar.GetAsync($"students/{school.Student.ProfileId}/guardians")).AssertStatus(200)["data"]!.AsArray());
        Assert.Single((await parent.GetAsync("me/children")).AssertStatus(200)["data"]!.AsArray());
        (await registrar.PostAsync($"{Merge(school)}/undo")).AssertStatus(200);
        Assert.Equal(before, await RowsAsync(school));
    }

    [Fact]
    public async Task A_version_that_was_read_before_is_refused()
    {
        var (school, twin) = await TwinsAsync(app, hasAccount: false);
        var registrar = await school.SignInAsync(Role.Registrar);
        var tag = (await registrar.GetAsync($"students/{school.Student.ProfileId}")).Header("ETag")!;
        (await registrar.PatchAsync($"students/{school.Student.ProfileId}", new { firstName = "Another" })).AssertStatus(200);

        Assert.Equal("Another", (string)(await registrar.PostAsync(Merge(school), new { mergedId = twin.ProfileId }, ("If-Match", tag))).AssertProblem(412, "version-mismatch")["current"]!["firstName"]!);
        (await registrar.PostAsync($"{Merge(school)}/undo", null, ("If-Match", tag))).AssertProblem(412, "version-mismatch");
    }

    [Fact]
    public async Task A_correction_is_told_after_it_as_before()
    {
        var (school, twin) = await TwinsAsync(app, hasAccount: false);
        var admin = await school.SignInAsync(Role.Admin);
        var day = school.Today.AddDays(-1);
        await school.ChangeAsync(db =>
        {
            var old = new Enrollment { StudentId = twin.ProfileId, ClassId = school.ClassId, EntryDate = school.Today.AddDays(-9) };
            db.Enrollments.Single(e => e.StudentId == school.Student.ProfileId).End(school.Today.AddDays(-20), school.Today, ExitKind.Withdrawn, "Moved");
            db.Add(old);
        });
        await school.TakeRegisterAsync(day, (twin, AttendanceStatus.Late));
        (await school.MarkAsync(admin, twin, "present", day)).AssertStatus(200);
        var before = Correction((await admin.GetAsync(school.RegisterPath(day))).AssertStatus(200));

        (await admin.PostAsync(Merge(school), new { mergedId = twin.ProfileId })).AssertStatus(200);

        Assert.Equal(before, Correction((await admin.GetAsync(school.RegisterPath(day))).AssertStatus(200)));

        static string Correction(System.Text.Json.Nodes.JsonNode register) => register["students"]!.AsArray().Single()!["correction"]!.ToJsonString();
    }
}
