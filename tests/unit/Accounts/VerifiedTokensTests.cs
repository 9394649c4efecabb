using EduSphere.Features.Accounts;
using Microsoft.Extensions.Time.Testing;

namespace EduSphere.UnitTests.Accounts;

public class VerifiedTokensTests
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 4, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_token_is_remembered_until_it_expires_and_a_moment()
    {
        using var tokens = new VerifiedTokens(clock);
        var verified = new VerifiedToken(Guid.CreateVersion7(), clock.GetUtcNow().UtcDateTime.AddMinutes(15));
        tokens.Remember("a token", verified);

        Assert.Null(tokens.Find("another token"));
        Assert.Equal(verified, tokens.Find("a token"));
        clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(verified, tokens.Find("a token"));
        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Null(tokens.Find("a token"));
    }

    [Fact]
    public void A_token_that_has_expired_is_not_remembered()
    {
        using var tokens = new VerifiedTokens(clock);

        tokens.Remember("a token", new VerifiedToken(Guid.CreateVersion7(), clock.GetUtcNow().UtcDateTime.AddSeconds(-30)));

        Assert.Null(tokens.Find("a token"));
    }
}
