using System.Reflection;
using EduSphere.Data;
using EduSphere.Platform.Jobs;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Outbox;

/// <summary>How the program does, as far as the school can see it.</summary>
public sealed record SystemState
{
    /// <summary>Of the program.</summary>
    public required string Version { get; init; }

    /// <summary>Where the rows are, as the setting <c>Database:Provider</c> has it.</summary>
    public required string Database { get; init; }

    public required IReadOnlyList<LaneState> Lanes { get; init; }
}

/// <summary>What waits in line of one kind of work.</summary>
public sealed record LaneState
{
    public required Lane Lane { get; init; }

    /// <summary>How many are due, or will be.</summary>
    public required int Waiting { get; init; }

    /// <summary>Since when the oldest is due; null where nothing waits, and to come where it is tried again later.</summary>
    public required DateTime? OldestDueAt { get; init; }

    /// <summary>How many could not be delivered.</summary>
    public required int Dead { get; init; }
}

public static class ReadSystem
{
    private static readonly string ProgramVersion =
        typeof(ReadSystem).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Read the state of the program</summary>
    /// <remarks>What waits to be delivered, and what could not be, is of this school alone.</remarks>
    public static async Task<Ok<SystemState>> Handle(AppDbContext db, IConfiguration settings, TimeProvider time, CancellationToken ct) => TypedResults.Ok(await QueryAsync(db, settings, time, ct));

    public static async Task<SystemState> QueryAsync(AppDbContext db, IConfiguration settings, TimeProvider time, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var counted = await db.Outbox.Where(m => m.SchoolId == db.SchoolId).GroupBy(m => m.Lane).Select(lane => new
        {
            Lane = lane.Key,
            Waiting = lane.Count(m => m.DeadAt == null),
            Oldest = lane.Min(m => m.DeadAt == null ? m.DueAt : (DateTime?)null),
            Dead = lane.Count(m => m.DeadAt != null && (m.LeaseId == null || m.DueAt <= now)),
        }).ToDictionaryAsync(lane => lane.Lane, ct);
        return new()
        {
            Version = ProgramVersion,
            Database = settings["Database:Provider"]!,
            Lanes = [.. Enum.GetValues<Lane>().Where(lane => lane != Lane.Recurring).Select(lane => new LaneState
            {
                Lane = lane,
                Waiting = counted.GetValueOrDefault(lane)?.Waiting ?? 0,
                OldestDueAt = counted.GetValueOrDefault(lane)?.Oldest,
                Dead = counted.GetValueOrDefault(lane)?.Dead ?? 0,
            })],
        };
    }
}
