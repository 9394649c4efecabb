using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Students;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Parents;

/// <summary>What a parent is found by: names, address and telephone.</summary>
public static class ParentSearch
{
    private const int Batch = 500;

    public static string TextOf(User user) =>
        SearchText.Column(user.FirstName, user.MiddleName, user.PreferredFirstName, user.LastName) + StudentSearch.ContactsOf(user.Email, user.Phone);

    /// <summary>Tests parent by parent, where <see cref="AppDbContext.SearchParents"/> finds all matches first.</summary>
    public static IQueryable<Parent> Containing(this IQueryable<Parent> parents, IReadOnlyList<string> terms) =>
        terms.Aggregate(parents, (found, term) => found.Where(p => p.SearchText.IndexOf(term) >= 0));

    /// <summary>Makes the texts that parents of an earlier version of the program lack, in every school.</summary>
    public static async Task RenewAsync(AppDbContext db, CancellationToken ct)
    {
        var old = db.Parents.IgnoreQueryFilters().AsNoTracking().Include(p => p.User).Where(p => p.SearchText == "").OrderBy(p => p.SchoolId).ThenBy(p => p.Id).Take(Batch);
        while (await old.ToListAsync(ct) is { Count: > 0 } some)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            foreach (var parent in some)
            {
                parent.Derive();
                await db.Parents.IgnoreQueryFilters().Where(p => p.SchoolId == parent.SchoolId && p.Id == parent.Id)
                    .ExecuteUpdateAsync(set => set.SetProperty(p => p.SortName, parent.SortName).SetProperty(p => p.SearchText, parent.SearchText), ct);
            }
            await transaction.CommitAsync(ct);
        }
    }
}
