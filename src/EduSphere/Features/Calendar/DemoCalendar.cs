using EduSphere.Data.Demo;

namespace EduSphere.Features.Calendar;

/// <summary>The demo school's year: its terms and holidays.</summary>
public sealed class DemoCalendar : IDemoStep
{
    private const int WeeksInAll = 41;

    public Task AddAsync(DemoSchool school, CancellationToken ct)
    {
        var start = school.YearStart;
        var year = new AcademicYear { Name = $"{start.Year}/{(start.Year + 1) % 100:00}", StartDate = start, EndDate = start.AddDays(7 * WeeksInAll - 3) };
        school.Year = year;
        school.Db.Add(year);
        foreach (var (name, first, last) in new[] { ("First term", 0, 14), ("Second term", 15, 27), ("Third term", 28, WeeksInAll - 1) })
            school.Db.Add(new Term { AcademicYearId = year.Id, Name = name, StartDate = start.AddDays(7 * first), EndDate = start.AddDays(7 * last + 4) });
        school.Db.Add(new CalendarEvent { Title = "Autumn holidays", Kind = CalendarEventKind.Holiday, StartDate = start.AddDays(7 * 6), EndDate = start.AddDays(7 * 6 + 6) });
        school.Db.Add(new CalendarEvent { Title = "Winter holidays", Kind = CalendarEventKind.Holiday, StartDate = start.AddDays(7 * 15), EndDate = start.AddDays(7 * 16 + 6) });
        return Task.CompletedTask;
    }
}
