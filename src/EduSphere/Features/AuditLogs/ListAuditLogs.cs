using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using EduSphere.Data;
using EduSphere.Features.Classes;
using EduSphere.Features.Settings;
using EduSphere.Platform.Audit;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Lists;
using EduSphere.Platform.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.AuditLogs;

/// <summary>Which changes to list.</summary>
public sealed record AuditLogsQuery : PageQuery
{
    /// <summary>What kind of row: <c>Student</c>, <c>Guardianship</c>.</summary>
    [StringLength(50)]
    public string? Entity { get; init; }

    /// <summary>One row.</summary>
    public Guid? EntityId { get; init; }

    /// <summary>Whose changes.</summary>
    public Guid? UserId { get; init; }

    [OneOf<AuditAction>]
    public string? Action { get; init; }

    /// <summary>First day, inclusive; where it is absent and no one row is asked for, thirty days before the last.</summary>
    public DateOnly? StartDate { get; init; }

    /// <summary>Last day, inclusive; today when it is absent.</summary>
    public DateOnly? EndDate { get; init; }
}

/// <summary>One change of one row.</summary>
public sealed record AuditLog
{
    public required Guid Id { get; init; }

    public required DateTime At { get; init; }

    /// <summary>Null where the program did it by itself.</summary>
    public required NamedReference? User { get; init; }

    /// <summary>From where they called.</summary>
    public required string? Address { get; init; }

    public required AuditAction Action { get; init; }

    /// <summary>What kind of row: <c>Student</c>.</summary>
    public required string Entity { get; init; }

    public required Guid EntityId { get; init; }

    /// <summary>Who or what it is, by its present name; null where that is gone or has none.</summary>
    public required string? Subject { get; init; }

    public required IReadOnlyList<AuditedChange> Changes { get; init; }
}

/// <summary>What one property was and is.</summary>
public sealed record AuditedChange
{
    public required string Property { get; init; }

    /// <summary>Null where it was empty, or the row is new.</summary>
    public required string? Old { get; init; }

    /// <summary>Null where it is empty, or the row is gone.</summary>
    public required string? New { get; init; }

    public static AuditedChange Of(KeyValuePair<string, JsonElement[]> change) => new() { Property = change.Key, Old = TextOf(change.Value[0]), New = TextOf(change.Value[1]) };

    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        _ => value.GetRawText(),
    };
}

public static class ListAuditLogs
{
    private const int UsualDays = 30;

    /// <summary>List what was changed</summary>
    /// <remarks>The latest first: who, when, from where, old and new values. Passwords and other secrets are never among them.</remarks>
    public static async Task<Ok<Page<AuditLog>>> Handle([AsParameters] AuditLogsQuery query, AppDbContext db, SchoolClock clock, CancellationToken ct) =>
        TypedResults.Ok(await QueryAsync(query, db, clock, ct));

    public static async Task<Page<AuditLog>> QueryAsync(AuditLogsQuery query, AppDbContext db, SchoolClock clock, CancellationToken ct)
    {
        var last = query.EndDate ?? await clock.TodayAsync(ct);
        var first = query.StartDate ?? (query.EntityId is null ? last.AddDays(-UsualDays) : DateOnly.MinValue);
        if (last < first)
            throw Problems.Validation.Invalid("endDate", "The last day cannot be before the first.");
        var (from, until) = (await clock.BeginningAsync(first, ct), await clock.BeginningAsync(last.AddDays(1), ct));
        var entries = db.AuditLog.AsNoTracking().Where(e => e.At >= from && e.At < until);
        if (query.Entity is { } entity)
            entries = entries.Where(e => e.Entity == entity);
        if (query.EntityId is { } entityId)
            entries = entries.Where(e => e.EntityId == entityId);
        if (query.UserId is { } userId)
            entries = entries.Where(e => e.UserId == userId);
        if (OneOf.Parse<AuditAction>(query.Action) is { } action)
            entries = entries.Where(e => e.Action == action);
        var page = await entries.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).ToPageAsync(query, e => e, ct);
        var by = page.Data.Select(e => e.UserId).Distinct().ToArray();
        var users = await db.Users.Where(u => by.Contains(u.Id)).Select(u => new NamedReference { Id = u.Id, Name = u.FirstName + " " + u.LastName }).ToDictionaryAsync(u => u.Id, ct);
        var names = await AuditSubjects.NamesAsync(db, page.Data, ct);
        return query.PageOf<AuditLog>(page.Pagination.Total, [.. page.Data.Select(entry => new AuditLog
        {
            Id = entry.Id,
            At = entry.At,
            User = entry.UserId is { } id ? users.GetValueOrDefault(id) : null,
            Address = entry.Address,
            Action = entry.Action,
            Entity = entry.Entity,
            EntityId = entry.EntityId,
            Subject = names.GetValueOrDefault(entry.EntityId),
            Changes = [.. entry.Values().Select(AuditedChange.Of)],
        })]);
    }
}
