using EduSphere.Data;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Classes;

/// <summary>What a class is found by: name, grade level and section. A school has so few classes that each is tested.</summary>
public static class ClassSearch
{
    public static string TextOf(Class section) => SearchText.Column(section.Name, section.GradeLevel, section.Section);

    /// <summary>The first few of those that a user may look into: of the year that runs, then of the latest.</summary>
    public static async Task<IReadOnlyList<ClassDetails>> FirstAsync(IReadOnlyList<string> terms, int most, AppDbContext db, CurrentUser user, DateOnly today, CancellationToken ct)
    {
        var found = terms.Aggregate(db.Classes.VisibleTo(db, user, today), (some, term) => some.Where(c => c.SearchText.IndexOf(term) >= 0));
        var first = from section in found
                    join year in db.AcademicYears on section.AcademicYearId equals year.Id
                    orderby year.StartDate <= today && year.EndDate >= today descending, year.StartDate descending, section.GradeLevel, section.Section, section.Id
                    select section;
        return await first.Limit(most).DescribeAsync(db, user, today, ct);
    }

    /// <summary>Makes the texts that classes of an earlier version of the program lack, in every school.</summary>
    public static async Task RenewAsync(AppDbContext db, CancellationToken ct)
    {
        foreach (var section in await db.Classes.IgnoreQueryFilters().AsNoTracking().Where(c => c.SearchText == "").ToListAsync(ct))
        {
            section.Derive();
            await db.Classes.IgnoreQueryFilters().Where(c => c.SchoolId == section.SchoolId && c.Id == section.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.SearchText, section.SearchText), ct);
        }
    }
}
