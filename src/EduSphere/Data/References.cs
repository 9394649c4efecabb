using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace EduSphere.Data;

/// <summary>What refers to rows that are about to be erased. Asked of the model, so that a table which is added later is not forgotten.</summary>
public static class References
{
    private static readonly MethodInfo CountOf = typeof(References).GetMethod(nameof(CountRowsAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <param name="ids">The ids of the rows of <typeparamref name="TRow"/>. The query names the school itself: the filter is off here.</param>
    /// <param name="except">Entities that are erased along with them.</param>
    /// <returns>Each table that refers to them, with the number of its rows that do; in any school.</returns>
    public static async Task<IReadOnlyList<(string Table, int Count)>> CountAsync<TRow>(AppDbContext db, IQueryable<Guid> ids, IReadOnlyCollection<Type> except, CancellationToken ct)
        where TRow : Entity
    {
        var counts = new List<(string, int)>();
        foreach (var key in db.Model.FindEntityType(typeof(TRow))!.GetReferencingForeignKeys().Where(key => !except.Contains(key.DeclaringEntityType.ClrType)))
        {
            var count = await (Task<int>)CountOf.MakeGenericMethod(key.DeclaringEntityType.ClrType).Invoke(null, [db, key, ids, ct])!;
            if (count > 0)
                counts.Add((key.DeclaringEntityType.GetTableName()!, count));
        }
        return counts;
    }

    private static Task<int> CountRowsAsync<TReferring>(AppDbContext db, IForeignKey key, IQueryable<Guid> ids, CancellationToken ct) where TReferring : class
    {
        // The school is part of every key between two tables of a school; the id is the other part.
        var column = key.Properties.Single(property => property.Name != nameof(SchoolEntity.SchoolId)).Name;
        return db.Set<TReferring>().IgnoreQueryFilters().CountAsync(row => ids.Select(id => (Guid?)id).Contains(EF.Property<Guid?>(row, column)), ct);
    }
}
