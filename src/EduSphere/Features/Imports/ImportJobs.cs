using EduSphere.Data;
using EduSphere.Platform.Audit;
using EduSphere.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Imports;

/// <summary>What is to be done with an import, and who asked for it.</summary>
public sealed record ImportJob
{
    public required Guid ImportId { get; init; }

    public required Guid? UserId { get; init; }

    public required string? Address { get; init; }

    public bool IncludeHeld { get; init; }

    public bool Invite { get; init; }
}

/// <summary>
/// Checking and applying, after the request that asked for it. Each step is one save that also moves the import on, so a job that
/// is carried out twice finds the import beyond its step and does nothing.
/// </summary>
public static class ImportJobs
{
    public const string CheckKind = "import.check";
    public const string ApplyKind = "import.apply";

    public static Task CheckAsync(OutboxMessage message, IServiceProvider services, CancellationToken ct) =>
        CarryOutAsync(message, services, ImportStatus.Checking, (import, _) => services.GetRequiredService<StudentImport>().CheckAsync(import, ct), ct);

    public static Task ApplyAsync(OutboxMessage message, IServiceProvider services, CancellationToken ct) =>
        CarryOutAsync(message, services, ImportStatus.Applying,
            (import, job) => services.GetRequiredService<StudentImport>().ApplyAsync(import, job.IncludeHeld, job.Invite, ct), ct);

    private static async Task CarryOutAsync(OutboxMessage message, IServiceProvider services, ImportStatus step, Func<Import, ImportJob, Task> work, CancellationToken ct)
    {
        var job = message.Read<ImportJob>();
        var db = services.GetRequiredService<AppDbContext>().Enter(message.SchoolId, new Actor(job.UserId, job.Address));
        var import = await db.Imports.SingleOrDefaultAsync(i => i.Id == job.ImportId && i.Status == step, ct);
        if (import is null)
            return;
        try
        {
            await work(import, job);
        }
        catch (Exception e) when (e is not OperationCanceledException && message.Attempts + 1 >= OutboxMessage.MostAttempts)
        {
            await GiveUpAsync(db, import.Id, ct);
            throw;
        }
    }

    /// <summary>Tried for the last time: the person who waits is told, and the file is let go.</summary>
    private static async Task GiveUpAsync(AppDbContext db, Guid importId, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var import = await db.Imports.SingleAsync(i => i.Id == importId, ct);
        import.Fail();
        await db.ImportFiles.Where(f => f.Id == importId).ExecuteDeleteAsync(ct);
        await db.SaveChangesAsync(ct);
    }
}
