using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Http;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Timetable;

/// <summary>Whose lessons a calendar outside is to have.</summary>
public sealed record CalendarLinkInput
{
    public required CalendarOf Of { get; init; }

    /// <summary>The class, the teacher or the student; absent where all own children are meant.</summary>
    public Guid? Id { get; init; }
}

/// <summary>A link that the caller has made. Its address was told when it was made, and is kept nowhere.</summary>
public sealed record CalendarLinkDetails
{
    public required Guid Id { get; init; }

    public required CalendarOf Of { get; init; }

    /// <summary>The class, the teacher or the student; the caller where all own children are meant.</summary>
    public required Guid OfId { get; init; }

    public required DateTime CreatedAt { get; init; }
}

/// <summary>The address of a calendar. Whoever has it sees the lessons.</summary>
public sealed record CalendarAddress
{
    public required Guid Id { get; init; }

    public required string Url { get; init; }
}

/// <summary>The links of whoever asks, in the role in which they ask.</summary>
public static class CalendarLinks
{
    /// <summary>List the own calendar links</summary>
    public static async Task<Ok<IReadOnlyList<CalendarLinkDetails>>> List(AppDbContext db, CurrentUser user, CancellationToken ct) => TypedResults.Ok(await QueryAsync(db, user, ct));

    public static async Task<IReadOnlyList<CalendarLinkDetails>> QueryAsync(AppDbContext db, CurrentUser user, CancellationToken ct)
    {
        var (userId, role) = (user.Id, user.Role);
        return await db.CalendarLinks.AsNoTracking().Where(l => l.UserId == userId && l.Role == role).OrderBy(l => l.CreatedAt).ThenBy(l => l.Id)
            .Select(l => new CalendarLinkDetails { Id = l.Id, Of = l.Of, OfId = l.OfId, CreatedAt = l.CreatedAt }).ToListAsync(ct);
    }

    /// <summary>Make a calendar link</summary>
    /// <remarks>An address for calendar programs, which ask it without a session. A new one ends the one before it. It shows what the caller may see in this role, and nothing once they may not.</remarks>
    public static async Task<Results<Ok<CalendarAddress>, NotFound>> Make(CalendarLinkInput input, AppDbContext db, CurrentUser user, SchoolClock clock, PublicAddress address, TimeProvider time, CancellationToken ct)
    {
        var (userId, role, of, id) = (user.Id, user.Role, input.Of, input.Of == CalendarOf.Children ? user.Id : input.Id ?? Guid.Empty);
        if (await db.CalendarPartsAsync(of, id, user, await clock.TodayAsync(ct), ct) is null)
            return TypedResults.NotFound();
        // Two who make it at once come one after the other: the later one's holds.
        await using var transaction = await db.LockAsync(db.Users.Where(u => u.Id == userId), ct);
        var link = await db.CalendarLinks.SingleOrDefaultAsync(l => l.UserId == userId && l.Role == role && l.Of == of && l.OfId == id, ct);
        if (link is null)
            db.Add(link = new CalendarLink { UserId = userId, Role = role, Of = of, OfId = id, Hash = "" });
        var secret = Secrets.New();
        (link.Hash, link.CreatedAt) = (Secrets.Hash(secret), time.GetUtcNow().UtcDateTime);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(new CalendarAddress { Id = link.Id, Url = address.Of($"/api/v1/calendars/{db.SchoolId}?key={secret}") });
    }

    /// <summary>End a calendar link</summary>
    /// <remarks>Whoever has its address sees nothing more.</remarks>
    public static async Task<Results<NoContent, NotFound>> End(Guid id, AppDbContext db, CurrentUser user, CancellationToken ct)
    {
        var (userId, role) = (user.Id, user.Role);
        var link = await db.CalendarLinks.SingleOrDefaultAsync(l => l.Id == id && l.UserId == userId && l.Role == role, ct);
        if (link is null)
            return TypedResults.NotFound();
        db.Remove(link);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
