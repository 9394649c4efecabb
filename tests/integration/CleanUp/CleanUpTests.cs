using EduSphere.Features.Accounts;
using EduSphere.Features.Settings;
using EduSphere.Platform.Idempotency;
using EduSphere.Platform.Jobs;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>What is kept for a time, up to its last second and not longer.</summary>
public class CleanUpTests : IAsyncLifetime
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly OutboxApp app = new();
    private readonly User user = new() { FirstName = "Ada", LastName = "Byron" };

    public async ValueTask InitializeAsync()
    {
        await app.InitializeAsync();
        await SaveAsync(new School { Id = app.SchoolId, Name = "School", TimeZone = "UTC", Currency = "EUR", Locale = "en-IE", Country = "IE", SchoolDays = [], CreatedAt = app.Now }, user);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return app.DisposeAsync();
    }

    [Fact]
    public async Task A_session_stays_for_a_month_after_its_end_or_expiry_with_its_tokens()
    {
        var (ended, expired, open) = (NewSession(expires: TimeSpan.FromDays(900), ended: app.Now), NewSession(expires: TimeSpan.Zero), NewSession(expires: TimeSpan.FromDays(900)));
        await SaveAsync(ended, expired, open);
        await SaveAsync([.. new[] { ended, expired, open }.Select(session => new RefreshToken { SessionId = session.Id, Hash = $"{session.Id}" })]);

        await RunLaterAsync<ForgetSignIns>(ForgetSignIns.SessionsKept);
        Assert.Equal((3, 3), (await CountAsync<Session>(), await CountAsync<RefreshToken>()));
        await RunLaterAsync<ForgetSignIns>(Second);

        Assert.Equal(open.Id, (await app.WithAsync(db => db.Sessions.SingleAsync())).Id);
        Assert.Equal(open.Id, (await app.WithAsync(db => db.RefreshTokens.SingleAsync())).SessionId);
    }

    [Fact]
    public async Task A_spent_refresh_token_stays_as_long_as_it_could_have_been_good()
    {
        var session = NewSession(expires: TimeSpan.FromDays(900));
        await SaveAsync(session, new RefreshToken { SessionId = session.Id, Hash = "spent", SpentAt = app.Now }, new RefreshToken { SessionId = session.Id, Hash = "good" });

        await RunLaterAsync<ForgetSignIns>(TimeSpan.FromDays(7));
        Assert.Equal(2, await CountAsync<RefreshToken>());
        await RunLaterAsync<ForgetSignIns>(Second);

        Assert.Equal("good", (await app.WithAsync(db => db.RefreshTokens.SingleAsync())).Hash);
    }

    [Fact]
    public async Task A_link_stays_for_a_month_after_its_use_or_expiry()
    {
        await SaveAsync(NewLink("used", TimeSpan.FromDays(900), app.Now), NewLink("expired", TimeSpan.Zero, null), NewLink("good", TimeSpan.FromDays(900), null));

        await RunLaterAsync<ForgetSignIns>(ForgetSignIns.LinksKept);
        Assert.Equal(3, await CountAsync<OneTimeLink>());
        await RunLaterAsync<ForgetSignIns>(Second);

        Assert.Equal("good", (await app.WithAsync(db => db.OneTimeLinks.SingleAsync())).Hash);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(SignInDelay.FreeTries, 2)]
    public async Task Wrong_passwords_are_forgotten_a_day_after_the_last_wait(int failures, int wait)
    {
        var delay = new SignInDelay { NameHash = "somebody" };
        foreach (var _ in Enumerable.Range(0, failures))
            delay.Count(app.Now);
        await SaveAsync(delay);

        await RunLaterAsync<ForgetSignIns>(ForgetSignIns.DelaysKept + TimeSpan.FromSeconds(wait));
        Assert.Equal(1, await CountAsync<SignInDelay>());
        await RunLaterAsync<ForgetSignIns>(Second);

        Assert.Equal(0, await CountAsync<SignInDelay>());
    }

    [Fact]
    public async Task An_idempotency_key_holds_for_a_week_in_every_school()
    {
        await SaveAsync(new IdempotentAnswer { UserId = user.Id, RequestKey = "monday-1", Fingerprint = "", Answer = "{}", CreatedAt = app.Now });

        await RunLaterAsync<ForgetAnswers>(ForgetAnswers.Kept);
        Assert.Equal(1, await CountAsync<IdempotentAnswer>());
        await RunLaterAsync<ForgetAnswers>(Second);

        Assert.Equal(0, await CountAsync<IdempotentAnswer>());
    }

    [Fact]
    public async Task A_dead_letter_goes_after_two_weeks_and_what_waits_stays()
    {
        var dead = new OutboxMessage { SchoolId = app.SchoolId, Kind = "mail", Lane = Lane.Outside, Payload = "{}", DueAt = app.Now, DeadAt = app.Now };
        var waiting = new OutboxMessage { SchoolId = app.SchoolId, Kind = "mail", Lane = Lane.Outside, Payload = "{}", DueAt = app.Now };
        await SaveAsync(dead, waiting);

        await RunLaterAsync<ForgetDeadLetters>(ForgetDeadLetters.Kept);
        Assert.Equal(2, (await app.RowsAsync()).Count);
        await RunLaterAsync<ForgetDeadLetters>(Second);

        Assert.Equal(waiting.Id, Assert.Single(await app.RowsAsync()).Id);
    }

    private Session NewSession(TimeSpan expires, DateTime? ended = null) =>
        new() { UserId = user.Id, SchoolId = app.SchoolId, Role = Role.Admin, CreatedAt = app.Now, ExpiresAt = app.Now + expires, EndedAt = ended };

    private OneTimeLink NewLink(string hash, TimeSpan expires, DateTime? used) =>
        new() { UserId = user.Id, Purpose = LinkPurpose.Invitation, Hash = hash, CreatedAt = app.Now, ExpiresAt = app.Now + expires, UsedAt = used };

    private Task<int> SaveAsync(params object[] rows) => app.WithAsync(db =>
    {
        db.AddRange(rows);
        return db.SaveChangesAsync();
    });

    private Task<int> CountAsync<TRow>() where TRow : class => app.WithAsync(db => db.Set<TRow>().CountAsync());

    private Task RunLaterAsync<TWork>(TimeSpan time) where TWork : class, IRecurringWork
    {
        app.Time.Advance(time);
        return app.RunAsync<TWork>();
    }
}
