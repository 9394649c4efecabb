using EduSphere.Data;
using EduSphere.Platform.Audit;
using EduSphere.Platform.Jobs;
using EduSphere.Platform.Localization;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Imports;

/// <summary>Which import is to be worked on, and who asked for it.</summary>
public abstract record ImportJob
{
    public required Guid ImportId { get; init; }

    public required Guid? UserId { get; init; }

    public required string? Address { get; init; }
}

public sealed record CheckJob : ImportJob, IOutboxMessage
{
    public static string Kind => "import.check";

    public static Lane Lane => Lane.Work;
}

public sealed record ApplyJob : ImportJob, IOutboxMessage
{
    public static string Kind => "import.apply";

    public static Lane Lane => Lane.Work;

    public bool IncludeHeld { get; init; }

    public bool Invite { get; init; }

    /// <summary>In which the invitations are written.</summary>
    public required string Language { get; init; }
}

public sealed class CheckLater(ImportJobs jobs, FileImport files) : IOutboxHandler<CheckJob>
{
    public Task HandleAsync(CheckJob job, Delivery delivery, CancellationToken ct) =>
        jobs.CarryOutAsync(job, delivery, ImportStatus.Checking, import => files.CheckAsync(import, ct), ct);

    public Task GiveUpAsync(CheckJob job, Delivery delivery, CancellationToken ct) => jobs.GiveUpAsync(job, delivery, ImportStatus.Checking, ct);
}

public sealed class ApplyLater(ImportJobs jobs, FileImport files) : IOutboxHandler<ApplyJob>
{
    public async Task HandleAsync(ApplyJob job, Delivery delivery, CancellationToken ct)
    {
        Languages.Speak(job.Language);
        await jobs.CarryOutAsync(job, delivery, ImportStatus.Applying, import => files.ApplyAsync(import, job.IncludeHeld, job.Invite, ct), ct);
    }

    public Task GiveUpAsync(ApplyJob job, Delivery delivery, CancellationToken ct) => jobs.GiveUpAsync(job, delivery, ImportStatus.Applying, ct);
}

/// <summary>
/// Checking and applying, after the request that asked for it. Each step is one save that also moves the import on, so a job that
/// is carried out twice finds the import beyond its step and does nothing.
/// </summary>
public sealed class ImportJobs(AppDbContext db)
{
    public async Task CarryOutAsync(ImportJob job, Delivery delivery, ImportStatus step, Func<Import, Task> work, CancellationToken ct)
    {
        if (await FindAsync(job, delivery, step, ct) is { } import)
            await work(import);
    }

    /// <summary>Tried for the last time: the person who waits is told, and the file is let go.</summary>
    public async Task GiveUpAsync(ImportJob job, Delivery delivery, ImportStatus step, CancellationToken ct)
    {
        if (await FindAsync(job, delivery, step, ct) is not { } import)
            return;
        import.Fail();
        await db.ImportFiles.Where(f => f.Id == import.Id).ExecuteDeleteAsync(ct);
        await db.SaveChangesAsync(ct);
    }

    private Task<Import?> FindAsync(ImportJob job, Delivery delivery, ImportStatus step, CancellationToken ct) =>
        db.Enter(delivery.SchoolId, new Actor(job.UserId, job.Address)).Imports.SingleOrDefaultAsync(i => i.Id == job.ImportId && i.Status == step, ct);
}
