using EduSphere.Data;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Platform.Lists;

/// <summary>The first few that a search finds in the usual order of a list. Their number is not known: to count them is to read them all.</summary>
public static class FirstMatches
{
    /// <summary>Of the list's beginning so many are tested. What is met there less often than it is wanted is rare enough to be found by an index and sorted.</summary>
    private static readonly int[] Tested = [500];

    /// <summary>One or two letters begin the words of half a school, and may by chance not do so at the beginning of the list.</summary>
    private static readonly int[] TestedForLetters = [500, 8000];

    /// <param name="rows">Those among whom to look.</param>
    /// <param name="terms">As <see cref="SearchText.Terms(string)"/> makes them: one or two letters with a space before them.</param>
    /// <param name="test">Leaves those that match, row by row.</param>
    /// <param name="found">All that match, by an index of parts of words.</param>
    public static async Task<Guid[]> FirstAsync<TRow>(
        this SortOrders<TRow> orders, IQueryable<TRow> rows, IReadOnlyList<string> terms, Func<IQueryable<TRow>, IQueryable<TRow>> test, IQueryable<TRow> found, int most, CancellationToken ct) where TRow : Entity
    {
        foreach (var tested in terms.All(term => term[0] == ' ') ? TestedForLetters : Tested)
        {
            var met = await FirstIdsAsync(test(orders.Apply(rows, null).Limit(tested)));
            if (met.Length == most)
                return met;
        }
        return await FirstIdsAsync(found);

        Task<Guid[]> FirstIdsAsync(IQueryable<TRow> some) => orders.Apply(some, null).Limit(most).Select(row => row.Id).ToArrayAsync(ct);
    }
}
