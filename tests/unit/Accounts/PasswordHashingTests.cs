using EduSphere.Features.Accounts;
using EduSphere.Platform.Errors;

namespace EduSphere.UnitTests.Accounts;

public class PasswordHashingTests
{
    /// <summary>Both made by the reference program: argon2 sixteenbytesalt! -id -t 2 -k 19456 -p 1 -l 32 -e, and with -t 1 -k 8192.</summary>
    private const string OfToday = "$argon2id$v=19$m=19456,t=2,p=1$c2l4dGVlbmJ5dGVzYWx0IQ$hJ8A/5kdYyDHR/BejhJQe8iD1vjda2dMbRQctIOPpKk";
    private const string OfOnce = "$argon2id$v=19$m=8192,t=1,p=1$c2l4dGVlbmJ5dGVzYWx0IQ$JHFWAa9c4XhEMSrtBkFLDAJF793h3m3qT14agsT7buk";
    private const string Password = "EduSphere-demo-1";

    private readonly PasswordHashing hashing = new();

    [Theory]
    [InlineData(OfToday, Password, true)]
    [InlineData(OfOnce, Password, true)]
    [InlineData(OfToday, "EduSphere-demo-2", false)]
    [InlineData(OfToday, "", false)]
    [InlineData(null, Password, false)]
    [InlineData(null, "", false)]
    public async Task A_hash_knows_its_password_and_no_other(string? stored, string password, bool same) =>
        Assert.Equal(same, await hashing.VerifyAsync(stored, password, CancellationToken.None));

    [Theory]
    [InlineData(OfToday, false)]
    [InlineData(OfOnce, true)]
    public void A_hash_of_other_parameters_is_outdated(string stored, bool outdated) => Assert.Equal(outdated, PasswordHashing.IsOutdated(stored));

    [Fact]
    public async Task A_password_is_never_hashed_to_the_same_twice()
    {
        var first = await hashing.HashAsync("пароль-ß-😀", CancellationToken.None);
        var second = await hashing.HashAsync("пароль-ß-😀", CancellationToken.None);

        Assert.NotEqual(first, second);
        Assert.True(await hashing.VerifyAsync(first, "пароль-ß-😀", CancellationToken.None));
        Assert.False(PasswordHashing.IsOutdated(first));
    }

    /// <summary>A queue without an end would keep everybody waiting until nobody is there any more.</summary>
    [Fact]
    public async Task Those_beyond_the_queue_are_told_to_come_back()
    {
        var refusals = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Record.ExceptionAsync(() => hashing.VerifyAsync(OfOnce, Password, CancellationToken.None)).AsTask()));

        Assert.Contains(null, refusals);
        Assert.Contains(refusals, refusal => refusal is not null);
        Assert.All(refusals.OfType<Exception>(), refusal => Assert.Equal(Problems.Unavailable, Assert.IsType<DomainException>(refusal).Kind));
    }
}
