using System.Data.Common;
using EduSphere.Platform.Audit;
using EduSphere.Platform.Caching;
using EduSphere.Platform.Jobs;
using EduSphere.Platform.Realtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EduSphere.Data;

/// <summary>
/// What holds for every save: what rows derive is made anew, a changed row's version rises, changes of audited rows are logged in the same transaction, whoever
/// shows the subjects of what changed is told, and once committed the outbox is woken and what was kept of these subjects is dropped.
/// </summary>
public sealed class SaveRules(TimeProvider time, OutboxSignal outbox, SchoolCache cache, IEnumerable<Audience> audiences) : SaveChangesInterceptor, IDbTransactionInterceptor
{
    private readonly HashSet<string> told = [.. audiences.Select(audience => audience.Subject)];

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData e, InterceptionResult<int> result, CancellationToken ct = default)
    {
        var db = (AppDbContext)e.Context!;
        db.ChangeTracker.DetectChanges();
        // Once is enough: what is changed from here on is changed through its entry.
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        await Derivation.MakeAsync(db, ct);
        var changes = db.ChangeTracker.Entries<Entity>().Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList();
        var subjects = new HashSet<string>();
        foreach (var change in changes)
        {
            if (change.State == EntityState.Modified)
                change.Property(row => row.Version).CurrentValue++;
            subjects.UnionWith(AnnouncesAttribute.Of(change.Entity.GetType()));
        }
        var now = time.GetUtcNow().UtcDateTime;
        db.AuditLog.AddRange(AuditTrail.Of(db, changes, now));
        if (db.Adding is { } added)
        {
            subjects.UnionWith(added.Tables.SelectMany(table => AnnouncesAttribute.Of(table.Entity)));
            added.Log = AuditTrail.Of(db, added, now);
            db.ToWake.UnionWith(added.Of<OutboxMessage>().Select(message => message.Kind));
        }
        foreach (var subject in subjects.Where(told.Contains))
            db.Send(new SubjectChanged(subject), now);
        db.ToDrop.UnionWith(subjects);
        db.ToWake.UnionWith(db.ChangeTracker.Entries<OutboxMessage>().Select(message => message.Entity.Kind));
        return result;
    }

    public override async ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData e, int result, CancellationToken ct = default)
    {
        var db = (AppDbContext)e.Context!;
        db.ChangeTracker.AutoDetectChangesEnabled = true;
        if (db.Database.CurrentTransaction is null)
            await CommittedAsync(db);
        else
            db.HasSavesToCommit = true;
        return result;
    }

    public override Task SaveChangesFailedAsync(DbContextErrorEventData e, CancellationToken ct = default) => DetectAgain(e);

    public override Task SaveChangesCanceledAsync(DbContextEventData e, CancellationToken ct = default) => DetectAgain(e);

    private static Task DetectAgain(DbContextEventData e)
    {
        e.Context!.ChangeTracker.AutoDetectChangesEnabled = true;
        return Task.CompletedTask;
    }

    /// <summary>A transaction that was opened by hand: what its saves left to do is done when it is committed.</summary>
    public async Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData e, CancellationToken ct = default)
    {
        if (e.Context is not AppDbContext { HasSavesToCommit: true } db)
            return;
        db.HasSavesToCommit = false;
        await CommittedAsync(db);
    }

    private async Task CommittedAsync(AppDbContext db)
    {
        await cache.DropAsync(db.SchoolId, db.ToDrop);
        outbox.Wake([.. db.ToWake]);
        db.ToDrop.Clear();
        db.ToWake.Clear();
    }
}
