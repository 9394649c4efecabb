using EduSphere.Data;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Accounts;

/// <summary>One of the caller's own sessions.</summary>
public sealed record SessionAnswer
{
    public required Guid Id { get; init; }

    public required Role Role { get; init; }

    /// <summary>What the browser or program called itself.</summary>
    public required string? Device { get; init; }

    public required string? Address { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required DateTime ExpiresAt { get; init; }

    /// <summary>Whether it is the one that asks.</summary>
    public required bool IsCurrent { get; init; }
}

public static class Devices
{
    /// <summary>List own sessions</summary>
    public static async Task<Ok<List<SessionAnswer>>> List(AppDbContext db, CurrentUser user, TimeProvider time, CancellationToken ct) =>
        TypedResults.Ok(await QueryAsync(db, user, time, ct));

    public static Task<List<SessionAnswer>> QueryAsync(AppDbContext db, CurrentUser user, TimeProvider time, CancellationToken ct)
    {
        var (now, current) = (time.GetUtcNow().UtcDateTime, user.SessionId);
        return db.Sessions.Where(s => s.UserId == user.Id && s.EndedAt == null && s.ExpiresAt > now).OrderByDescending(s => s.CreatedAt).ThenBy(s => s.Id)
            .Select(s => new SessionAnswer
            {
                Id = s.Id,
                Role = s.Role,
                Device = s.Device,
                Address = s.Address,
                CreatedAt = s.CreatedAt,
                ExpiresAt = s.ExpiresAt,
                IsCurrent = s.Id == current,
            }).ToListAsync(ct);
    }

    /// <summary>End one of the own sessions</summary>
    public static async Task<Results<NoContent, NotFound>> End(Guid id, CurrentUser user, SessionEnding sessions, CancellationToken ct) =>
        await sessions.EndAsync(session => session.Id == id && session.UserId == user.Id, ct) > 0 ? TypedResults.NoContent() : TypedResults.NotFound();
}
