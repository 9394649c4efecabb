using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Features.Students;
using EduSphere.Platform.Lists;

namespace EduSphere.Features.Parents;

public static class FindParents
{
    /// <summary>The first few, by name, whom the list would find; unlike the list it does not count them.</summary>
    public static async Task<IReadOnlyList<ParentDetails>> FirstAsync(string search, int most, AppDbContext db, SchoolClock clock, CancellationToken ct)
    {
        var terms = StudentSearch.Terms(search);
        var ids = await ListParents.Orders.FirstAsync(db.Parents, terms, parents => parents.Containing(terms), db.SearchParents(terms), most, ct);
        return ids.Length == 0 ? [] : await ListParents.Orders.Apply(db.Parents.Where(p => ids.Contains(p.Id)), null).DescribeAsync(db, await clock.TodayAsync(ct), ct);
    }
}
