using Microsoft.EntityFrameworkCore;

namespace EduSphere.Data;

/// <summary>A row that keeps something made of what it says and of the rows it belongs to, as a search text is. Every save of the row makes it anew.</summary>
public interface IDerives
{
    /// <summary>Called before it is written, with what it is made of at hand.</summary>
    void Derive();

    /// <summary>Fetches what it is made of beside the rows that it belongs to.</summary>
    Task FetchAsync(AppDbContext db, CancellationToken ct) => Task.CompletedTask;
}

/// <summary>A row of which others keep something: where it changes, the save fetches them and has them make it anew.</summary>
public interface IDerivedFrom
{
    /// <param name="isNew">Whether it is about to be added, and nobody but new rows can have it already.</param>
    Task<IReadOnlyCollection<IDerives>> KeptByAsync(AppDbContext db, bool isNew, CancellationToken ct);
}

/// <summary>What a save does with rows that derive something.</summary>
internal static class Derivation
{
    /// <summary>To be called when the changes are detected; what it changes itself is detected afterwards.</summary>
    public static async Task MakeAsync(AppDbContext db, CancellationToken ct)
    {
        var changes = db.ChangeTracker.Entries<Entity>().Where(entry => entry.State is EntityState.Added or EntityState.Modified).ToList();
        var deriving = changes.Select(change => change.Entity).OfType<IDerives>().ToHashSet();
        foreach (var change in changes)
            if (change.Entity is IDerivedFrom source)
                deriving.UnionWith(await source.KeptByAsync(db, change.State == EntityState.Added, ct));
        foreach (var entry in deriving.Select(row => db.Entry(row)))
        {
            foreach (var owner in entry.References.Where(owner => owner.CurrentValue is null))
                await owner.LoadAsync(ct);
            await entry.Entity.FetchAsync(db, ct);
            entry.Entity.Derive();
            entry.DetectChanges();
        }
    }
}
