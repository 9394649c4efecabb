using EduSphere.Data;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Parents;

/// <summary>Describes parents who were chosen already: one query for them, one for their children, by index and for these parents alone.</summary>
public static class ParentDescriptions
{
    /// <param name="chosen">Few, ordered.</param>
    public static async Task<List<ParentDetails>> DescribeAsync(this IQueryable<Parent> chosen, AppDbContext db, DateOnly today, CancellationToken ct)
    {
        var parents = await chosen.Select(p => new { p.Id, p.Version, p.User.FirstName, p.User.LastName, p.User.Email, p.User.Phone, p.User.DateOfBirth }).ToListAsync(ct);
        if (parents.Count == 0)
            return [];
        var ids = parents.ConvertAll(p => p.Id).ToArray();
        var links = await db.Guardianships.HoldingOn(today).Where(g => ids.Contains(g.ParentId))
            .Join(db.Students, g => g.StudentId, s => s.Id, (g, s) => new { g.ParentId, s.Id, s.SortName, s.User.FirstName, s.User.LastName, g.Relationship, g.BarredOn }).ToListAsync(ct);
        var children = links.OrderBy(link => link.SortName, StringComparer.Ordinal).ThenBy(link => link.Id).ToLookup(link => link.ParentId, link => new ParentChild
        {
            Id = link.Id,
            Name = $"{link.FirstName} {link.LastName}",
            Relationship = link.Relationship,
            IsBarred = link.BarredOn is not null,
        });
        return parents.ConvertAll(p => new ParentDetails
        {
            Id = p.Id,
            FirstName = p.FirstName,
            LastName = p.LastName,
            Email = p.Email,
            Phone = p.Phone,
            DateOfBirth = p.DateOfBirth,
            Children = [.. children[p.Id]],
            Version = p.Version,
        });
    }
}
