using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>The parts of the school day.</summary>
public class PeriodsTests(EduSphereApp app)
{
    private const string Path = "timetable/periods";

    [Fact]
    public async Task A_period_is_added_read_changed_deleted_and_audited()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);

        var made = await registrar.PostAsync(Path, new { name = " First ", startTime = "08:30", endTime = "09:15" }, ("Idempotency-Key", "one"));

        var period = made.AssertStatus(201);
        var path = $"{Path}/{period["id"]}";
        Assert.Equal($$"""{"id":"{{period["id"]}}","name":"First","startTime":"08:30","endTime":"09:15"}""", period.ToJsonString());
        Assert.Equal($"/api/v1/{path}", made.Header("Location"));
        Assert.Equal(period.ToJsonString(), (await registrar.PostAsync(Path, new { name = " First ", startTime = "08:30", endTime = "09:15" }, ("Idempotency-Key", "one"))).AssertStatus(201).ToJsonString());
        var read = await (await school.SignInAsync(Role.Student)).GetAsync(path);
        Assert.Equal((period.ToJsonString(), made.Header("ETag")), (read.AssertStatus(200).ToJsonString(), read.Header("ETag")));
        Assert.Equal("09:20", (string)(await registrar.PatchAsync(path, new { endTime = "09:20" }, ("If-Match", made.Header("ETag")!))).AssertStatus(200)["endTime"]!);
        (await registrar.PatchAsync(path, new { name = "Another" }, ("If-Match", made.Header("ETag")!))).AssertProblem(412, "version-mismatch");
        (await registrar.DeleteAsync(path)).AssertStatus(204);
        (await registrar.GetAsync(path)).AssertProblem(404, "not-found");
        var log = await school.ReadAsync(db => db.AuditLog.Where(entry => entry.Entity == "Period").Select(entry => entry.Action.ToString()).ToListAsync());
        Assert.Equal(["Changed", "Created", "Deleted"], log.Order());
    }

    [Fact]
    public async Task Periods_stand_in_the_order_of_the_day_and_do_not_overlap()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        (await registrar.PostAsync(Path, new { name = "Second", startTime = "09:00", endTime = "10:00" })).AssertStatus(201);
        var first = (await registrar.PostAsync(Path, new { name = "First", startTime = "08:00", endTime = "09:00" })).AssertStatus(201);

        var overlap = (await registrar.PostAsync(Path, new { name = "Third", startTime = "09:59", endTime = "11:00" })).AssertProblem(409, "periods-overlap");
        Assert.Equal("Second lasts from 09:00 to 10:00.", (string)overlap["detail"]!);
        (await registrar.PatchAsync($"{Path}/{first["id"]}", new { endTime = "09:01" })).AssertProblem(409, "periods-overlap");
        (await registrar.PatchAsync($"{Path}/{first["id"]}", new { endTime = "08:59" })).AssertStatus(200);
        (await registrar.PostAsync(Path, new { name = "None", startTime = "11:00", endTime = "11:00" })).AssertInvalid("endTime");
        Assert.Equal(["First", "Second"], (await registrar.GetAsync(Path)).AssertStatus(200)["data"]!.AsArray().Select(row => (string)row!["name"]!));
    }

    [Fact]
    public async Task Of_two_that_overlap_and_come_at_once_one_is_there()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);

        var answers = await Race.RunAsync(6, n => registrar.PostAsync(Path, new { name = $"Period {n}", startTime = $"08:0{n}", endTime = "09:00" }));

        Assert.Single(answers, answer => answer.Status == 201);
        Assert.All(answers.Where(answer => answer.Status != 201), answer => answer.AssertProblem(409, "periods-overlap"));
    }

    [Fact]
    public async Task A_period_with_lessons_stays()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var period = await school.AddPeriodAsync(8);
        await school.AddLessonAsync(await school.TeachAsync(), period);

        (await registrar.DeleteAsync($"{Path}/{period}")).AssertProblem(409, "period-in-use");
    }
}
