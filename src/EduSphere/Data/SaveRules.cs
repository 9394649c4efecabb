using System.Collections.Concurrent;
using System.Data.Common;
using System.Reflection;
using EduSphere.Features.Dashboard;
using EduSphere.Platform.Audit;
using EduSphere.Platform.Caching;
using EduSphere.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EduSphere.Data;

/// <summary>
/// What holds for every save: a changed row's version rises, changes of audited rows are logged in the same transaction,
/// dashboards are told of what moves their numbers, and once committed the outbox is woken and the school's cached numbers are dropped.
/// </summary>
public sealed class SaveRules(TimeProvider time, OutboxSignal outbox, SchoolCache cache) : SaveChangesInterceptor, IDbTransactionInterceptor
{
    private static readonly ConcurrentDictionary<Type, bool> Moving = new();

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData e, InterceptionResult<int> result, CancellationToken ct = default)
    {
        var db = (AppDbContext)e.Context!;
        db.ChangeTracker.DetectChanges();
        foreach (var entry in db.ChangeTracker.Entries<Entity>())
            if (entry.State == EntityState.Modified)
                entry.Entity.Version++;
        var now = time.GetUtcNow().UtcDateTime;
        db.AuditLog.AddRange(AuditTrail.Of(db, now));
        if (db.ChangeTracker.Entries<Entity>().Any(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && MovesStats(entry.Entity.GetType())))
            db.Send(new StatsChanged(), now);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData e, int result, CancellationToken ct = default)
    {
        var db = (AppDbContext)e.Context!;
        if (db.Database.CurrentTransaction is null)
            Committed(db);
        else
            db.HasSavesToCommit = true;
        return ValueTask.FromResult(result);
    }

    /// <summary>A transaction that was opened by hand: what its saves left to do is done when it is committed.</summary>
    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData e, CancellationToken ct = default)
    {
        if (e.Context is not AppDbContext { HasSavesToCommit: true } db)
            return Task.CompletedTask;
        db.HasSavesToCommit = false;
        Committed(db);
        return Task.CompletedTask;
    }

    private void Committed(AppDbContext db)
    {
        cache.Forget(db.SchoolId);
        outbox.Wake([.. db.ChangeTracker.Entries<OutboxMessage>().Select(entry => entry.Entity.Kind)]);
    }

    private static bool MovesStats(Type entity) => Moving.GetOrAdd(entity, type => type.GetCustomAttribute<MovesStatsAttribute>() is not null);
}
