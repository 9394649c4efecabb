using System.Text.Json.Nodes;
using EduSphere.Platform.Audit;
using EduSphere.Platform.Security;

namespace EduSphere.IntegrationTests;

/// <summary>Who changed what, as an administrator reads it.</summary>
public class AuditLogsTests(EduSphereApp app)
{
    [Fact]
    public async Task A_change_is_told_with_who_when_what_it_was_and_is()
    {
        var school = await TestSchool.CreateAsync(app);
        var (admin, registrar) = (await school.SignInAsync(Role.Admin), await school.SignInAsync(Role.Registrar));
        var created = (await registrar.PostAsync("subjects", new { name = "Music", code = "MUS" })).AssertStatus(201);
        (await registrar.PatchAsync($"subjects/{created["id"]}", new { name = "Choir" })).AssertStatus(200);

        var logs = await ListAsync(admin, $"entityId={created["id"]}");

        Assert.Equal(["changed", "created"], logs.Select(log => (string)log!["action"]!));
        var changed = logs[0]!;
        Assert.Equal(("Subject", (Guid)created["id"]!, school[Role.Registrar].UserId), ((string)changed["entity"]!, (Guid)changed["entityId"]!, (Guid)changed["user"]!["id"]!));
        Assert.Equal("""[{"property":"name","old":"Music","new":"Choir"}]""", changed["changes"]!.ToJsonString());
        Assert.Equal("Choir", (string)changed["subject"]!);
        Assert.Null(logs[1]!["changes"]!.AsArray().Single(change => (string)change!["property"]! == "code")!["old"]);
    }

    [Fact]
    public async Task What_was_sent_and_is_the_same_is_no_change()
    {
        var school = await TestSchool.CreateAsync(app);
        var admin = await school.SignInAsync(Role.Admin);
        var days = (await admin.GetAsync("settings/school")).AssertStatus(200)["schoolDays"]!.AsArray().Select(day => (string)day!).ToArray();

        (await admin.PatchAsync("settings/school", new { registerWindowDays = 5, schoolDays = days })).AssertStatus(200);

        Assert.Equal("""[{"property":"registerWindowDays","old":"7","new":"5"}]""", (await ListAsync(admin, "entity=School"))[0]!["changes"]!.ToJsonString());
    }

    [Fact]
    public async Task It_is_narrowed_by_kind_person_deed_and_days()
    {
        var school = await TestSchool.CreateAsync(app);
        var (admin, user) = (await school.SignInAsync(Role.Admin), Guid.CreateVersion7());
        var (row, now) = (Guid.CreateVersion7(), TimeProvider.System.GetUtcNow().UtcDateTime);
        await school.ChangeAsync(db => db.AddRange(
            Entry(AuditAction.Created, "Student", 0, user), Entry(AuditAction.Changed, "Student", -10, user, row),
            Entry(AuditAction.Deleted, "Subject", -20, user), Entry(AuditAction.Changed, "Student", -90, user, row)));

        Assert.Equal(3, (await ListAsync(admin, $"userId={user}")).Count);
        Assert.Equal(2, (await ListAsync(admin, $"userId={user}&entity=Student")).Count);
        Assert.Single(await ListAsync(admin, $"userId={user}&action=deleted"));
        Assert.Single(await ListAsync(admin, $"userId={user}&startDate={Day(-12)}&endDate={Day(-10)}"));
        Assert.Single(await ListAsync(admin, $"userId={user}&endDate={Day(-60)}"));
        // Of one row all is told, however long ago.
        Assert.Equal(2, (await ListAsync(admin, $"entityId={row}")).Count);
        (await admin.GetAsync($"audit-logs?startDate={Day(0)}&endDate={Day(-1)}")).AssertProblem(400, "validation");

        string Day(int days) => $"{school.Today.AddDays(days):yyyy-MM-dd}";

        AuditEntry Entry(AuditAction action, string entity, int days, Guid userId, Guid? entityId = null) => new()
        {
            SchoolId = school.Id,
            At = now.AddDays(days),
            UserId = userId,
            Action = action,
            Entity = entity,
            EntityId = entityId ?? Guid.CreateVersion7(),
            Changes = "{}",
        };
    }

    [Fact]
    public async Task Nobody_reads_anothers_log_and_no_secret_is_in_it()
    {
        var (school, other) = (await TestSchool.CreateAsync(app), await TestSchool.CreateAsync(app));
        var (admin, theirs) = (await school.SignInAsync(Role.Admin), await other.SignInAsync(Role.Admin));
        var made = (await theirs.PostAsync("subjects", new { name = "Music", code = "MUS" })).AssertStatus(201);
        (await admin.PostAsync("auth/change-password", new { currentPassword = EduSphereApp.Password, newPassword = "Vb9 ploughing zebras under tin" })).AssertStatus(204);

        Assert.Empty(await ListAsync(admin, $"entityId={made["id"]}"));
        var text = (await admin.GetAsync($"audit-logs?limit=100&userId={school[Role.Admin].UserId}&entity=User")).AssertStatus(200).ToJsonString();
        Assert.Contains("password", text, StringComparison.Ordinal);
        Assert.DoesNotContain("ploughing", text, StringComparison.Ordinal);
        Assert.DoesNotContain("argon", text, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<JsonArray> ListAsync(ApiClient api, string query) => (await api.GetAsync($"audit-logs?{query}")).AssertStatus(200)["data"]!.AsArray();
}
