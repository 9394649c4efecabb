using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using EduSphere.Data;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.Options;

namespace EduSphere.Platform.Idempotency;

/// <summary>
/// What the caller calls this request, so that sending it again is not doing it again (<c>Idempotency-Key</c>). Without one, every request is a new one; where money
/// moves, the parameter is <see cref="RequiredAttribute">required</see>.
/// </summary>
public readonly record struct IdempotencyKey(string? Value) : IEndpointParameterMetadataProvider
{
    public const string Header = "Idempotency-Key";
    public const int MostCharacters = 200;

    /// <exception cref="InvalidRequestException">The header is there and no key, or several; or it is required and not there.</exception>
    public static ValueTask<IdempotencyKey> BindAsync(HttpContext http, ParameterInfo parameter)
    {
        if (!http.Request.Headers.TryGetValue(Header, out var values))
            return IsRequired(parameter) ? throw Problems.Validation.Invalid(Header, "Money moves: give the request a key, so that sending it again is not paying again.") : ValueTask.FromResult(default(IdempotencyKey));
        return values is [{ Length: > 0 and <= MostCharacters } key] && key.All(c => c is > ' ' and <= '~')
            ? ValueTask.FromResult(new IdempotencyKey(key))
            : throw Problems.Validation.Invalid(Header, "A request has one key, of 1 to {0} visible ASCII characters and no spaces.", MostCharacters);
    }

    /// <summary>Tells the OpenAPI document of the header.</summary>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(new TakesIdempotencyKey(IsRequired(parameter)));

    private static bool IsRequired(ParameterInfo parameter) => parameter.IsDefined(typeof(RequiredAttribute), inherit: false);
}

public sealed record TakesIdempotencyKey(bool IsRequired);

/// <summary>The first answer to a key of one user, saved together with what the request did.</summary>
public sealed class IdempotentAnswer : SchoolEntity
{
    public Guid UserId { get; init; }

    public required string RequestKey { get; init; }

    /// <summary>SHA-256 of the route and the request.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>JSON.</summary>
    public required string Answer { get; init; }

    public DateTime CreatedAt { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<IdempotentAnswer>
    {
        public void Configure(EntityTypeBuilder<IdempotentAnswer> answer)
        {
            answer.ToTable("idempotency_keys");
            answer.Property(a => a.RequestKey).HasMaxLength(IdempotencyKey.MostCharacters);
            answer.Property(a => a.Fingerprint).HasMaxLength(64);
            answer.HasIndex(a => new { a.SchoolId, a.UserId, a.RequestKey }).IsUnique();
        }
    }
}

/// <summary>Does a thing once for each key. The unique index decides between requests that arrive together.</summary>
public sealed class IdempotentRequests(AppDbContext db, CurrentUser user, IHttpContextAccessor accessor, TimeProvider time, IOptions<JsonOptions> json)
{
    /// <param name="request">All that the caller said, as something that JSON can write.</param>
    /// <param name="effect">
    /// Changes the context and gives the answer; it is saved here. What it refuses by an exception is not remembered. One that saves by itself, to answer what it reads, is in a
    /// transaction and has locked something that every request of the same key locks: the one that comes second finds the answer of the first.
    /// </param>
    /// <returns>The answer of the request that came first.</returns>
    public async Task<TAnswer> OnceAsync<TAnswer>(IdempotencyKey key, object request, Func<Task<TAnswer>> effect, CancellationToken ct) where TAnswer : class
    {
        if (key.Value is not { } requestKey)
        {
            var only = await effect();
            await db.SaveChangesAsync(ct);
            return only;
        }
        var fingerprint = FingerprintOf(request);
        if (await FindAsync<TAnswer>(requestKey, fingerprint, ct) is { } earlier)
            return earlier;
        var answer = await effect();
        db.Add(new IdempotentAnswer
        {
            UserId = user.Id,
            RequestKey = requestKey,
            Fingerprint = fingerprint,
            Answer = JsonSerializer.Serialize(answer, json.Value.SerializerOptions),
            CreatedAt = time.GetUtcNow().UtcDateTime,
        });
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e.IsTaken("request_key"))
        {
            db.ChangeTracker.Clear();
            return await FindAsync<TAnswer>(requestKey, fingerprint, ct) ?? throw new InvalidOperationException("The key was taken and is gone.", e);
        }
        return answer;
    }

    private async Task<TAnswer?> FindAsync<TAnswer>(string requestKey, string fingerprint, CancellationToken ct) where TAnswer : class
    {
        var kept = await db.IdempotentAnswers.AsNoTracking().SingleOrDefaultAsync(a => a.UserId == user.Id && a.RequestKey == requestKey, ct);
        if (kept is null)
            return null;
        return kept.Fingerprint == fingerprint
            ? JsonSerializer.Deserialize<TAnswer>(kept.Answer, json.Value.SerializerOptions)
            : throw Problems.IdempotencyKeyReused.Refusal("Give another request another key.");
    }

    private string FingerprintOf(object request)
    {
        var http = accessor.HttpContext!.Request;
        return Convert.ToHexStringLower(SHA256.HashData([.. System.Text.Encoding.UTF8.GetBytes($"{http.Method} {http.Path}\n"), .. JsonSerializer.SerializeToUtf8Bytes(request, json.Value.SerializerOptions)]));
    }
}
