using EduSphere.Features.Calendar;

namespace EduSphere.Features.RollOvers.Pages;

/// <summary>The page's state as its address says it; what it says wrong is left out, where the API would refuse it.</summary>
public static class RollOverAddress
{
    public const string Path = "/settings/roll-over";

    private const char Between = '_';

    /// <summary>The year that ends, unless another is asked for: the latest that has begun and that another follows, so that who comes late is rolled over when the next one runs.</summary>
    /// <param name="years">The latest first.</param>
    public static AcademicYearDetails? From(IReadOnlyList<AcademicYearDetails> years, string? asked, DateOnly today) =>
        Asked(years, asked) ?? years.FirstOrDefault(year => year.StartDate <= today && years[0].StartDate > year.EndDate)
        ?? years.FirstOrDefault(year => year.StartDate <= today) ?? years.LastOrDefault();

    /// <summary>The years to which one can be rolled over, the earliest first.</summary>
    public static IReadOnlyList<AcademicYearDetails> After(this IReadOnlyList<AcademicYearDetails> years, AcademicYearDetails from) =>
        [.. years.Where(year => year.StartDate > from.EndDate).Reverse()];

    public static AcademicYearDetails? Asked(IReadOnlyList<AcademicYearDetails> years, string? asked) => Guid.TryParse(asked, out var id) ? years.FirstOrDefault(year => year.Id == id) : null;

    /// <summary>How the address says that the students of one class go to another.</summary>
    public static string Pair(Guid from, Guid to) => $"{from}{Between}{to}";

    public static IReadOnlyList<ClassMapping> Mappings(string[]? promote, string[]? retain)
    {
        var (up, same) = (Pairs(promote), Pairs(retain));
        return [.. up.Keys.Union(same.Keys).Select(id => new ClassMapping { ClassId = id, PromoteToId = Find(up, id), RetainInId = Find(same, id) })];
    }

    private static Guid? Find(Dictionary<Guid, Guid> pairs, Guid id) => pairs.TryGetValue(id, out var to) ? to : null;

    private static Dictionary<Guid, Guid> Pairs(string[]? values)
    {
        var pairs = new Dictionary<Guid, Guid>();
        foreach (var value in values ?? [])
            if (value.Split(Between) is [var from, var to] && Guid.TryParse(from, out var ending) && Guid.TryParse(to, out var next))
                pairs[ending] = next;
        return pairs;
    }
}
