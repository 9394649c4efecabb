using EduSphere.Data;
using EduSphere.Platform.Jobs;
using EduSphere.Platform.Lists;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Outbox;

/// <summary>Something that could not be delivered. What it says is not shown: a mail may carry somebody's link.</summary>
public sealed record DeadLetter
{
    public required Guid Id { get; init; }

    /// <summary>What it is: <c>mail</c>.</summary>
    public required string Kind { get; init; }

    public required Lane Lane { get; init; }

    /// <summary>How often it was tried.</summary>
    public required int Attempts { get; init; }

    public required DateTime FailedAt { get; init; }

    /// <summary>The name of the error; the log has the rest, under this id.</summary>
    public required string? Error { get; init; }
}

public static class ListDeadLetters
{
    /// <summary>List what could not be delivered</summary>
    /// <remarks>The latest first. They are kept for two weeks.</remarks>
    public static async Task<Ok<Page<DeadLetter>>> Handle([AsParameters] PageQuery query, AppDbContext db, TimeProvider time, CancellationToken ct) =>
        TypedResults.Ok(await QueryAsync(query, db, time, ct));

    public static Task<Page<DeadLetter>> QueryAsync(PageQuery query, AppDbContext db, TimeProvider time, CancellationToken ct) =>
        db.Outbox.AsNoTracking().DeadIn(db, time.GetUtcNow().UtcDateTime).OrderByDescending(m => m.DeadAt).ThenBy(m => m.Id).ToPageAsync(query, m => new DeadLetter
        {
            Id = m.Id,
            Kind = m.Kind,
            Lane = m.Lane,
            Attempts = m.Attempts,
            FailedAt = m.DeadAt!.Value,
            Error = m.LastError,
        }, ct);

    /// <summary>The school's own. What is put aside while it is being carried out is not dead yet.</summary>
    internal static IQueryable<OutboxMessage> DeadIn(this IQueryable<OutboxMessage> messages, AppDbContext db, DateTime now) =>
        messages.Where(m => m.SchoolId == db.SchoolId && m.DeadAt != null && (m.LeaseId == null || m.DueAt <= now));
}
