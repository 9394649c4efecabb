using Microsoft.EntityFrameworkCore;

namespace EduSphere.Data;

/// <summary>A row that keeps something made of what it says and of the rows it belongs to, as a search text is. Every save of the row makes it anew.</summary>
public interface IDerives
{
    /// <summary>Called before it is written, with the rows that it belongs to at hand.</summary>
    void Derive();
}

/// <summary>A row of which others keep something: where it alone changes, the save fetches them and has them make it anew.</summary>
public interface IDerivedFrom
{
    IQueryable<IDerives> KeptBy(AppDbContext db);
}

/// <summary>What a save does with rows that derive something.</summary>
internal static class Derivation
{
    /// <summary>To be called when the changes are detected; what it changes itself is detected afterwards.</summary>
    public static async Task MakeAsync(AppDbContext db, CancellationToken ct)
    {
        var changes = db.ChangeTracker.Entries<Entity>().Where(entry => entry.State is EntityState.Added or EntityState.Modified).ToList();
        var deriving = changes.Select(change => change.Entity).OfType<IDerives>().ToHashSet();
        foreach (var source in changes.Where(change => change.State == EntityState.Modified).Select(change => change.Entity).OfType<IDerivedFrom>())
            deriving.UnionWith(await source.KeptBy(db).ToListAsync(ct));
        foreach (var entry in deriving.Select(row => db.Entry(row)))
        {
            foreach (var owner in entry.References.Where(owner => owner.CurrentValue is null))
                await owner.LoadAsync(ct);
            entry.Entity.Derive();
            entry.DetectChanges();
        }
    }
}
