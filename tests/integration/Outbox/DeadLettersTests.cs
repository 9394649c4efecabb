using System.Text.Json;
using EduSphere.Adapters.Email;
using EduSphere.Platform.Audit;
using EduSphere.Platform.Jobs;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

public class DeadLettersTests(EduSphereApp app)
{
    private static readonly DateTime Failed = new(2026, 3, 2, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task An_administrator_sees_what_could_not_be_delivered_and_none_of_its_contents()
    {
        var (ours, theirs) = (await TestSchool.CreateAsync(app), await TestSchool.CreateAsync(app));
        var (older, newer) = (await KillAsync(ours, "older@school.test", Failed), await KillAsync(ours, "newer@school.test", Failed.AddMinutes(1)));
        await KillAsync(theirs, "theirs@school.test", Failed);
        var admin = await ours.SignInAsync(Role.Admin);

        var answer = await admin.GetAsync("outbox/dead-letters");

        var letters = answer.AssertStatus(200)["data"]!.AsArray();
        Assert.Equal([newer, older], letters.Select(letter => (Guid)letter!["id"]!));
        Assert.Equal("""{"kind":"mail","lane":"outside","attempts":8,"failedAt":"2026-03-02T12:01:00Z","error":"SocketException"}""", Without(letters[0]!.AsObject(), "id"));
    }

    [Fact]
    public async Task What_waits_and_what_is_dead_is_counted_by_lane()
    {
        var (ours, theirs) = (await TestSchool.CreateAsync(app), await TestSchool.CreateAsync(app));
        await KillAsync(ours, "dead@school.test", Failed);
        await KillAsync(ours, "later@school.test", null);
        await KillAsync(ours, "held@school.test", Failed, lease: Guid.CreateVersion7());
        await KillAsync(theirs, "theirs@school.test", Failed);

        var state = (await (await ours.SignInAsync(Role.Admin)).GetAsync("system")).AssertStatus(200);

        Assert.Equal(["live", "outside", "work"], state["lanes"]!.AsArray().Select(lane => (string)lane!["lane"]!));
        var outside = state["lanes"]!.AsArray().Single(lane => (string)lane!["lane"]! == "outside")!;
        Assert.Equal((1, 1), ((int)outside["waiting"]!, (int)outside["dead"]!));
        Assert.NotNull(outside["oldestDueAt"]);
        Assert.Equal(Environment.GetEnvironmentVariable("EDUSPHERE_TEST_DATABASE") ?? "Sqlite", (string)state["database"]!);
        Assert.NotEmpty((string)state["version"]!);
    }

    [Fact]
    public async Task Sent_again_it_is_delivered_and_gone()
    {
        var school = await TestSchool.CreateAsync(app);
        var address = $"again.{school.Id:n}@school.test";
        var id = await KillAsync(school, address, Failed);
        var admin = await school.SignInAsync(Role.Admin);

        (await admin.PostAsync($"outbox/dead-letters/{id}/retry")).AssertStatus(202);

        Assert.Equal("secret", (await app.Mail.WaitForAsync(address)).TextBody!.Trim());
        await Eventually.BecomesAsync(() => school.ReadAsync(db => db.Outbox.AnyAsync(m => m.Id == id)), there => !there, "the row's end");
        (await admin.PostAsync($"outbox/dead-letters/{id}/retry")).AssertProblem(404, "not-found");
        var entry = await school.ReadAsync(db => db.AuditLog.SingleAsync(e => e.EntityId == id));
        Assert.Equal((school[Role.Admin].UserId, AuditAction.Changed, "OutboxMessage"), (entry.UserId, entry.Action, entry.Entity));
        Assert.Equal("""{"deadAt":["2026-03-02T12:00:00Z",null]}""", entry.Changes);
    }

    [Fact]
    public async Task Another_schools_and_a_living_one_are_not_there()
    {
        var (ours, theirs) = (await TestSchool.CreateAsync(app), await TestSchool.CreateAsync(app));
        var dead = await KillAsync(theirs, "theirs@school.test", Failed);
        var (held, later) = (await KillAsync(ours, "held@school.test", Failed, lease: Guid.CreateVersion7()), await KillAsync(ours, "later@school.test", null));
        var admin = await ours.SignInAsync(Role.Admin);

        foreach (var id in new[] { dead, held, later })
            (await admin.PostAsync($"outbox/dead-letters/{id}/retry")).AssertProblem(404, "not-found");

        Assert.False(await ours.ReadAsync(db => db.AuditLog.AnyAsync(e => e.Entity == "OutboxMessage")));
        Assert.Empty((await admin.GetAsync("outbox/dead-letters")).AssertStatus(200)["data"]!.AsArray());
        Assert.Equal(Failed, await theirs.ReadAsync(db => db.Outbox.Where(m => m.Id == dead).Select(m => m.DeadAt).SingleAsync()));
    }

    /// <summary>A mail that was tried for the last time; one that is put off to another day where it did not fail.</summary>
    private static async Task<Guid> KillAsync(TestSchool school, string address, DateTime? failed, Guid? lease = null)
    {
        var letter = new OutboxMessage
        {
            SchoolId = school.Id,
            Kind = Mail.Kind,
            Lane = Mail.Lane,
            Payload = JsonSerializer.Serialize(new Mail { To = address, Subject = "Hello", Text = "secret" }, JsonSerializerOptions.Web),
            DueAt = TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(1),
            Attempts = OutboxMessage.MostAttempts,
            LeaseId = lease,
            DeadAt = failed,
            LastError = "SocketException",
        };
        await school.ChangeAsync(db => db.Outbox.Add(letter));
        return letter.Id;
    }

    private static string Without(System.Text.Json.Nodes.JsonObject letter, string member)
    {
        letter.Remove(member);
        return letter.ToJsonString();
    }
}
