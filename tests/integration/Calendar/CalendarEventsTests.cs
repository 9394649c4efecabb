using EduSphere.Features.Attendance;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>Holidays and events: what they cost is said before it is saved.</summary>
public class CalendarEventsTests(EduSphereApp app)
{
    private const string Path = "calendar";

    [Fact]
    public async Task An_event_is_added_read_in_its_range_changed_and_deleted()
    {
        var school = await TestSchool.CreateAsync(app);
        var admin = await school.SignInAsync(Role.Admin);

        var made = await admin.PostAsync(Path, Entry(school, " Sports day ", "event", 10, 11), ("Idempotency-Key", "one"));

        var entry = made.AssertStatus(201);
        Assert.Equal(("Sports day", "event"), ((string)entry["title"]!, (string)entry["kind"]!));
        Assert.Equal(entry.ToJsonString(), (await admin.PostAsync(Path, Entry(school, " Sports day ", "event", 10, 11), ("Idempotency-Key", "one"))).AssertStatus(201).ToJsonString());
        var path = $"{Path}/{entry["id"]}";
        Assert.Equal(made.Header("ETag"), (await admin.GetAsync(path)).Header("ETag"));
        foreach (var (from, to, found) in new[] { (0, 9, 0), (0, 10, 1), (11, 20, 1), (12, 20, 0) })
            Assert.Equal(found, (int)(await admin.GetAsync($"{Path}?startDate={school.Today.AddDays(from):yyyy-MM-dd}&endDate={school.Today.AddDays(to):yyyy-MM-dd}")).AssertStatus(200)["pagination"]!["total"]!);
        (await admin.PatchAsync(path, new { title = "Concert" }, ("If-Match", made.Header("ETag")!))).AssertStatus(200);
        (await admin.PatchAsync(path, new { title = "Theatre" }, ("If-Match", made.Header("ETag")!))).AssertProblem(412, "version-mismatch");
        (await admin.DeleteAsync(path)).AssertStatus(204);
        Assert.Equal(0, await school.ReadAsync(db => db.CalendarEvents.CountAsync()));
    }

    [Fact]
    public async Task Days_with_registers_become_a_holiday_only_when_that_is_confirmed()
    {
        var school = await TestSchool.CreateAsync(app);
        var admin = await school.SignInAsync(Role.Admin);
        foreach (var days in new[] { -10, -9, -3 })
            await school.TakeRegisterAsync(school.Today.AddDays(days), (school.Student, AttendanceStatus.Late));

        var problem = (await admin.PostAsync(Path, Entry(school, "Flood", "holiday", -10, -9))).AssertProblem(409, "registers-on-school-days");
        Assert.Equal(2, (int)problem["current"]!["registers"]!);
        Assert.StartsWith("2 registers were taken on days that would become a holiday.", (string)problem["detail"]!, StringComparison.Ordinal);
        (await admin.PostAsync(Path, Entry(school, "Flood", "event", -10, -9))).AssertStatus(201);
        var made = (await admin.PostAsync(Path, Entry(school, "Flood", "holiday", -10, -9, confirmed: true), ("Idempotency-Key", "one"))).AssertStatus(201);
        (await admin.PostAsync(Path, Entry(school, "Flood", "holiday", -10, -9, confirmed: true), ("Idempotency-Key", "one"))).AssertStatus(201);
        (await admin.GetAsync(school.RegisterPath(school.Today.AddDays(-9)))).AssertProblem(409, "no-school-that-day");

        // What is a holiday already costs nothing more; a further day does.
        (await admin.PatchAsync($"{Path}/{made["id"]}", new { title = "The flood" })).AssertStatus(200);
        Assert.Equal(1, (int)(await admin.PatchAsync($"{Path}/{made["id"]}", new { endDate = school.Today.AddDays(-3) })).AssertProblem(409, "registers-on-school-days")["current"]!["registers"]!);
        (await admin.DeleteAsync($"{Path}/{made["id"]}")).AssertStatus(204);
        (await admin.GetAsync(school.RegisterPath(school.Today.AddDays(-9)))).AssertStatus(200);
        Assert.Equal(3, await school.ReadAsync(db => db.Registers.CountAsync()));
    }

    [Fact]
    public async Task What_cannot_be_is_said_of_its_member()
    {
        var school = await TestSchool.CreateAsync(app);
        var admin = await school.SignInAsync(Role.Admin);

        (await admin.PostAsync(Path, Entry(school, " ", "event", 0, 1))).AssertInvalid("title");
        (await admin.PostAsync(Path, Entry(school, "Sports day", "event", 1, 0))).AssertInvalid("endDate");
        (await admin.PostAsync(Path, Entry(school, "Sports day", "event", 0, 366))).AssertInvalid("endDate");
    }

    private static object Entry(TestSchool school, string title, string kind, int from, int to, bool confirmed = false) =>
        new { title, kind, startDate = school.Today.AddDays(from), endDate = school.Today.AddDays(to), confirmed };
}
