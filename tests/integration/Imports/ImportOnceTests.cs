using System.Globalization;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>What is sent twice, at once or after one another, happens once; and what stands in the way of taking it back.</summary>
public class ImportOnceTests(EduSphereApp app)
{
    private static readonly byte[] File = ImportFiles.Rows(5);

    [Fact]
    public async Task The_same_key_is_the_same_deed()
    {
        var school = await TestSchool.CreateAsync(app);
        var (registrar, admin) = (await school.SignInAsync(Role.Registrar), await school.SignInAsync(Role.Admin));

        var first = await registrar.PostAsync("imports", ImportFiles.Form(File), ("Idempotency-Key", "monday-1"));
        await registrar.WaitAsync(first.AssertStatus(202).Id(), "checked");
        var again = await registrar.PostAsync("imports", ImportFiles.Form(File), ("Idempotency-Key", "monday-1"));
        var other = await registrar.PostAsync("imports", ImportFiles.Form(ImportFiles.Rows(6)), ("Idempotency-Key", "monday-1"));
        var otherUser = await admin.PostAsync("imports", ImportFiles.Form(File), ("Idempotency-Key", "monday-1"));

        Assert.Equal(first.Text, again.AssertStatus(202).ToJsonString());
        Assert.Equal(first.Header("Location"), again.Header("Location"));
        other.AssertProblem(422, "idempotency-key-reused");
        Assert.NotEqual(first.Json.Id(), otherUser.AssertStatus(202).Id());
        Assert.Equal(2, await school.ReadAsync(db => db.Imports.CountAsync()));
    }

    [Fact]
    public async Task Fifty_at_once_with_one_key_are_one()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);

        var answers = await Race.RunAsync(50, _ => registrar.PostAsync("imports", ImportFiles.Form(File), ("Idempotency-Key", "at-once")));

        Assert.Single(answers.Select(answer => answer.AssertStatus(202).Id()).Distinct());
        Assert.Equal(1, await school.ReadAsync(db => db.Imports.CountAsync()));
    }

    [Theory]
    [InlineData("with spaces")]
    [InlineData("long")]
    public async Task What_is_no_key_is_refused(string key)
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);

        var answer = await registrar.PostAsync("imports", ImportFiles.Form(File), ("Idempotency-Key", key == "long" ? new string('k', 10_000) : key));

        answer.AssertInvalid("Idempotency-Key");
        Assert.Equal(0, await school.ReadAsync(db => db.Imports.CountAsync()));
    }

    [Fact]
    public async Task Two_who_apply_an_import_at_once_apply_it_once()
    {
        var school = await TestSchool.CreateAsync(app);
        var (registrar, admin) = (await school.SignInAsync(Role.Registrar), await school.SignInAsync(Role.Admin));
        var id = (await registrar.CheckAsync(File)).Id();

        var answers = await Race.RunAsync(4, i => (i % 2 == 0 ? registrar : admin).PostAsync($"imports/{id}/apply", new { }));
        await registrar.WaitAsync(id, "applied");

        Assert.Equal([202, 409, 409, 409], answers.Select(answer => answer.Status).Order());
        Assert.Equal(6, await registrar.StudentsAsync());
    }

    [Fact]
    public async Task One_file_in_two_tabs_goes_in_once()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        string[] ids = [(await registrar.CheckAsync(File)).Id(), (await registrar.CheckAsync(File)).Id()];

        var answers = await Race.RunAsync(ids.Length, i => registrar.PostAsync($"imports/{ids[i]}/apply", new { }));

        Assert.Equal([202, 409], answers.Select(answer => answer.Status).Order());
        answers.Single(answer => answer.Status == 409).AssertProblem(409, "import-file-applied");
        await registrar.WaitAsync(ids[answers[0].Status == 202 ? 0 : 1], "applied");
        Assert.Equal(6, await registrar.StudentsAsync());
    }

    [Fact]
    public async Task The_day_on_which_a_file_was_applied_is_the_schools()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        await registrar.ApplyAsync((await registrar.CheckAsync(File)).Id());
        var applied = await school.ReadAsync(db => db.Imports.Select(i => i.AppliedAt!.Value).SingleAsync());
        // Where it was another day at that instant than in Greenwich.
        var zone = TimeZoneInfo.FindSystemTimeZoneById(applied.Hour >= 10 ? "Pacific/Kiritimati" : "Etc/GMT+11");
        await school.ChangeAsync(db => db.Schools.Single(s => s.Id == school.Id).TimeZone = zone.Id);

        var again = await registrar.CheckAsync(File);

        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(applied, zone));
        Assert.NotEqual(DateOnly.FromDateTime(applied), day);
        Assert.Contains($"This very file was applied on {day.ToString("d MMM yyyy", CultureInfo.InvariantCulture)}.", again.Texts("notes"));
    }

    [Fact]
    public async Task A_file_that_is_applied_already_changes_nothing_more()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        await registrar.ApplyAsync((await registrar.CheckAsync(File)).Id());

        var again = await registrar.CheckAsync(File);

        Assert.Equal(5, again.Number("errorCount"));
        Assert.All(again["errors"]!.AsArray(), error => Assert.Equal("StudentUniqueId", error!["column"]!.GetValue<string>()));
        Assert.Contains(again.Texts("notes"), note => note.StartsWith("This very file was applied", StringComparison.Ordinal));
        (await registrar.PostAsync($"imports/{again.Id()}/apply", new { })).AssertProblem(409, "import-has-errors");
        Assert.Equal(6, await registrar.StudentsAsync());
    }

    [Fact]
    public async Task A_number_that_is_taken_between_check_and_apply_sends_the_import_back()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var import = await registrar.CheckAsync(File);
        (await registrar.PostAsync("students", new { studentNumber = "604823", firstName = "Ada", lastName = "Lovelace", admissionDate = "2020-09-01" })).AssertStatus(201);

        (await registrar.PostAsync($"imports/{import.Id()}/apply", new { })).AssertStatus(202);
        var back = await registrar.WaitAsync(import.Id(), "checked");

        Assert.Equal([4], back["errors"]!.AsArray().Select(error => error!.Number("row")));
        Assert.Equal(2, await registrar.StudentsAsync());
    }

    [Fact]
    public async Task What_was_changed_or_is_referred_to_is_not_taken_back()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var id = (await registrar.CheckAsync(File)).Id();
        (await registrar.PostAsync($"imports/{id}/undo")).AssertProblem(409, "import-not-ready");
        await registrar.ApplyAsync(id);
        var students = (await registrar.GetAsync("students?search=6048&limit=10")).AssertStatus(200)["data"]!.AsArray();
        (await registrar.PatchAsync($"students/{students[0]!.Id()}", new { phone = "555 1234" })).AssertStatus(200);
        await school.LinkAsync(school.Parent.ProfileId, Guid.Parse(students[1]!.Id()));

        var problem = (await registrar.PostAsync($"imports/{id}/undo")).AssertProblem(409, "import-cannot-undo");

        Assert.Contains("2 students were changed since", problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(6, await registrar.StudentsAsync());
    }
}
