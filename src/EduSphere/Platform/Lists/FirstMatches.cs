using EduSphere.Data;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Platform.Lists;

/// <summary>The first few that a search finds in the usual order of a list. Their number is not known: to count them is to read them all.</summary>
public static class FirstMatches
{
    /// <summary>Of the list's beginning so many are tested. What is met there less often than it is wanted is rare enough to be found by an index and sorted.</summary>
    private const int Tested = 500;

    /// <param name="rows">Those among whom to look.</param>
    /// <param name="test">Leaves those that match, row by row.</param>
    /// <param name="found">All that match, by an index of parts of words.</param>
    public static async Task<Guid[]> FirstAsync<TRow>(
        this SortOrders<TRow> orders, IQueryable<TRow> rows, Func<IQueryable<TRow>, IQueryable<TRow>> test, IQueryable<TRow> found, int most, CancellationToken ct) where TRow : Entity
    {
        var met = await FirstIdsAsync(test(orders.Apply(rows, null).Limit(Tested)));
        return met.Length == most ? met : await FirstIdsAsync(found);

        Task<Guid[]> FirstIdsAsync(IQueryable<TRow> some) => orders.Apply(some, null).Limit(most).Select(row => row.Id).ToArrayAsync(ct);
    }
}
