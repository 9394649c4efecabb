using EduSphere.Platform.Security;
using Microsoft.Extensions.Caching.Memory;

namespace EduSphere.Features.Accounts;

/// <summary>What a token says that was found to be ours.</summary>
public sealed record VerifiedToken(Guid SessionId, DateTime ExpiresAt);

/// <summary>
/// Access tokens that were verified, by their hash until they expire: a signature costs more than everything else in a small answer.
/// Whether the session still holds is asked every time all the same.
/// </summary>
public sealed class VerifiedTokens(TimeProvider time) : IDisposable
{
    private const int MostTokens = 20_000;

    private readonly MemoryCache remembered = new(new MemoryCacheOptions { SizeLimit = MostTokens });

    /// <returns>Null for a token that was not verified before, or has expired since.</returns>
    public VerifiedToken? Find(string token) =>
        remembered.TryGetValue(Secrets.Hash(token), out VerifiedToken? known) && time.GetUtcNow().UtcDateTime < known!.ExpiresAt + AccessTokens.ClockSkew ? known : null;

    public void Remember(string token, VerifiedToken verified)
    {
        var left = verified.ExpiresAt + AccessTokens.ClockSkew - time.GetUtcNow().UtcDateTime;
        if (left > TimeSpan.Zero)
            remembered.Set(Secrets.Hash(token), verified, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = left });
    }

    public void Dispose() => remembered.Dispose();
}
