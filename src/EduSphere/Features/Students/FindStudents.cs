using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Caching;
using EduSphere.Platform.Lists;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Students;

public static class FindStudents
{
    /// <summary>The first few, by name, whom the list would find for the same user; unlike the list it does not count them.</summary>
    public static async Task<IReadOnlyList<StudentDetails>> FirstAsync(string search, int most, AppDbContext db, CurrentUser user, SchoolClock clock, SchoolCache cache, CancellationToken ct)
    {
        // The few of a teacher or a family are all found, and counting them costs nothing.
        if (!user.May(Permission.SeeWholeSchool))
            return (await ListStudents.QueryAsync(new() { Search = search, Limit = most }, db, user, clock, cache, ct)).Data;
        var (terms, today) = (StudentSearch.Terms(search), await clock.TodayAsync(ct));
        var ids = await ListStudents.Orders.FirstAsync(
            db.Students, terms, students => students.Containing(terms).KnownBy(terms, user), db.SearchStudents(terms).KnownBy(terms, user), most, ct);
        return ids.Length == 0 ? [] : await ListStudents.Orders.Apply(db.Students.Where(s => ids.Contains(s.Id)), null).DescribeAsync(db, user, today, ct, terms);
    }
}
