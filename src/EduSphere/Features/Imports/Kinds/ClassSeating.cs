using EduSphere.Data;
using EduSphere.Features.Calendar;
using EduSphere.Features.Classes;
using EduSphere.Features.Enrollments;
using EduSphere.Platform.Localization;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Imports;

/// <summary>The class that a row names: by its name ("Grade 4 B", "4B"), or by grade and section.</summary>
public sealed record ClassWish(string? Name, string? GradeLevel, string? Section)
{
    /// <summary>The field in which it is said.</summary>
    public string Field => Name is not null ? StudentFields.ClassName : Section is not null ? StudentFields.Section : StudentFields.GradeLevel;

    public override string ToString() => Name ?? $"{GradeLevel} {Section}".Trim();

    /// <returns>Null where a row says nothing of a class.</returns>
    public static ClassWish? Of(RowCells cells)
    {
        var wish = new ClassWish(cells.Text(StudentFields.ClassName), cells.Text(StudentFields.GradeLevel), cells.Text(StudentFields.Section));
        return wish is { Name: null, GradeLevel: null, Section: null } ? null : wish;
    }
}

/// <summary>A free seat, for a student who is not made yet.</summary>
public sealed record Seat(Guid ClassId, DateOnly EntryDate, string RollNumber)
{
    public Enrollment For(Guid studentId) => new() { StudentId = studentId, ClassId = ClassId, EntryDate = EntryDate, RollNumber = RollNumber };
}

/// <summary>The classes of the years that run or are to come, and who sits there: the rows of a file take their seats one after the other.</summary>
public sealed class ClassSeating
{
    private readonly DateOnly today;
    private readonly IReadOnlyList<AcademicYear> years;
    private readonly Dictionary<(Guid YearId, string Key), Class> classes = [];
    private readonly Dictionary<Guid, List<Enrollment>> taken;

    private ClassSeating(DateOnly today, IReadOnlyList<AcademicYear> years, IReadOnlyList<Class> classes, IEnumerable<Enrollment> enrollments)
    {
        (this.today, this.years) = (today, years);
        taken = enrollments.GroupBy(e => e.ClassId).ToDictionary(group => group.Key, group => group.ToList());
        // What a class is called goes before what it may be called.
        foreach (var section in classes)
            this.classes.TryAdd((section.AcademicYearId, ImportFields.Fold(section.Name)), section);
        foreach (var section in classes)
            foreach (var key in KeysOf(section))
                this.classes.TryAdd((section.AcademicYearId, key), section);
    }

    /// <summary>The classes that may be named.</summary>
    public static IQueryable<Class> Classes(AppDbContext db, DateOnly today)
    {
        var years = db.AcademicYears.Where(y => y.EndDate >= today).Select(y => y.Id);
        return db.Classes.Where(c => years.Contains(c.AcademicYearId));
    }

    public static async Task<ClassSeating> LoadAsync(AppDbContext db, DateOnly today, CancellationToken ct)
    {
        var years = await db.AcademicYears.AsNoTracking().Where(y => y.EndDate >= today).OrderBy(y => y.StartDate).ToListAsync(ct);
        var classes = await Classes(db, today).AsNoTracking().OrderBy(c => c.Id).ToListAsync(ct);
        var ids = Classes(db, today).Select(c => c.Id);
        return new(today, years, classes, await db.Enrollments.AsNoTracking().Where(e => ids.Contains(e.ClassId)).ToListAsync(ct));
    }

    /// <param name="takes">Whether the seat is given away; otherwise it is only looked whether there is such a class.</param>
    /// <returns>The seat, or why there is none.</returns>
    public (Seat? Seat, Sentence? Problem) Place(ClassWish wish, DateOnly admission, bool takes)
    {
        if (DayFor(admission) is not var (year, day))
            return (null, new("There is no academic year on {0} or after it.", admission));
        if (wish is { Name: null, Section: null })
            return (null, "A grade alone names no class: the section is missing.");
        if (Find(year.Id, wish) is not { } section)
            return (null, new("There is no class {0} in {1}.", $"{wish}", year.Name));
        if (!section.IsActive)
            return (null, new("{0} is not active.", section.Name));
        if (!takes)
            return (null, null);
        if (!taken.TryGetValue(section.Id, out var enrollments))
            taken.Add(section.Id, enrollments = []);
        var seats = new Seats(enrollments);
        if (seats.MostTakenFrom(day) >= section.Capacity)
            return (null, new("{0} has {1, plural, one {# seat} other {# seats}}, and all are taken from {2} on.", section.Name, section.Capacity, day));
        var seat = new Seat(section.Id, day, seats.NextRollNumber());
        enrollments.Add(seat.For(Guid.Empty));
        return (seat, null);
    }

    /// <summary>The admission where it falls into a year that has not ended. Who came in a year before sits there from today on, as nothing is known of the days until now.</summary>
    private (AcademicYear Year, DateOnly Day)? DayFor(DateOnly admission)
    {
        var day = years.Count > 0 && admission >= years[0].StartDate ? admission : today;
        return years.FirstOrDefault(year => year.EndDate >= day) is { } found ? (found, day > found.StartDate ? day : found.StartDate) : null;
    }

    private Class? Find(Guid yearId, ClassWish wish)
    {
        string[] names = wish.Name is { } name ? [name, $"{wish.GradeLevel}{name}"] : [$"{wish.GradeLevel}{wish.Section}"];
        return names.Select(text => classes.GetValueOrDefault((yearId, ImportFields.Fold(text)))).FirstOrDefault(found => found is not null);
    }

    /// <summary>"04" and "B" → 04b, 4b, and both after "grade" and "class".</summary>
    private static IEnumerable<string> KeysOf(Class section) =>
        from grade in new[] { section.GradeLevel, section.GradeLevel.TrimStart('0') }.Distinct()
        from word in new[] { "", "grade", "class" }
        select ImportFields.Fold($"{word}{grade}{section.Section}");
}
