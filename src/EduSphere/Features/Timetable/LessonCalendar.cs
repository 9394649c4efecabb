using EduSphere.Data;
using EduSphere.Features.Calendar;
using EduSphere.Features.Settings;
using Ical.Net;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Microsoft.EntityFrameworkCore;
using CalendarEvent = Ical.Net.CalendarComponents.CalendarEvent;

namespace EduSphere.Features.Timetable;

/// <summary>Writes lessons as iCalendar: an entry of the timetable is one event that comes again, without the days on which there is no school.</summary>
public sealed class LessonCalendar(AppDbContext db, SchoolClock clock, SchoolCalendar calendar, KnownForms forms, TimeProvider time)
{
    public async Task<string> WriteAsync(IReadOnlyList<CalendarPart> parts, CancellationToken ct)
    {
        var (today, school, zone) = (await clock.TodayAsync(ct), await calendar.ReadAsync(ct), (await forms.OfAsync(db, ct)).Zone);
        var years = school.Years.Where(year => year.End >= today).ToList();
        var written = new Ical.Net.Calendar { ProductId = "-//EduSphere//Timetable//EN" };
        if (years.Count > 0)
            written.AddTimeZone(CalendarZone.Of(zone, years[0].Start, years[^1].End));
        var entries = await EntriesAsync(parts, years, ct);
        foreach (var part in parts)
            foreach (var entry in entries.Where(part.Has))
                if (DaysOf(entry, part, years.Single(year => year.Id == entry.AcademicYearId), school.Days) is { Count: > 0 } days)
                    written.Events.Add(EventOf(entry, part, days, zone));
        return new CalendarSerializer().SerializeToString(written)!;
    }

    private Task<List<TimetableEntryDetails>> EntriesAsync(IReadOnlyList<CalendarPart> parts, IEnumerable<SchoolYear> years, CancellationToken ct)
    {
        var ids = years.Select(year => year.Id).ToArray();
        var (classes, teachers) = (parts.Select(part => part.ClassId).OfType<Guid>().ToArray(), parts.Select(part => part.TeacherId).OfType<Guid>().ToArray());
        return db.Timetable.Where(e => (classes.Contains(e.ClassId) || teachers.Contains(e.TeacherId)) && ids.Contains(e.AcademicYearId))
            .OrderBy(e => e.Weekday).ThenBy(e => e.Period.StartTime).ThenBy(e => e.Id).Select(TimetableEntryDetails.OfEntry).ToListAsync(ct);
    }

    private static List<DateOnly> DaysOf(TimetableEntryDetails entry, CalendarPart part, SchoolYear year, SchoolDays days) =>
        [.. days.Between(year.Start, year.End).Where(day => entry.IsHeldOn(day, year) && part.Start <= day && (part.End is null || part.End > day))];

    /// <param name="days">On which it is held.</param>
    private CalendarEvent EventOf(TimetableEntryDetails entry, CalendarPart part, List<DateOnly> days, TimeZoneInfo zone)
    {
        var lesson = new CalendarEvent
        {
            // The same as long as the entry is. A child of several has their own, and who comes back to a class another than before.
            Uid = $"{entry.Id}{(part.StudentId is { } student ? $".{student}.{part.Start:yyyyMMdd}" : null)}@edusphere",
            DtStamp = new CalDateTime(time.GetUtcNow().UtcDateTime),
            Sequence = entry.Version - 1,
            Summary = Summary(entry, part),
            Description = part.TeacherId is null ? entry.Teacher.Name : null,
            Location = entry.Room,
            Start = new CalDateTime(days[0], entry.Period.StartTime, zone.Id),
            End = new CalDateTime(days[0], entry.Period.EndTime, zone.Id),
        };
        if (days is [var first, .., var last])
        {
            var weeks = entry.Week == CycleWeek.Every ? 1 : AcademicYear.MostWeeksInCycle;
            var until = TimeZoneInfo.ConvertTimeToUtc(last.ToDateTime(entry.Period.StartTime), zone);
            lesson.RecurrenceRule = new RecurrencePattern(FrequencyType.Weekly, weeks) { Until = new CalDateTime(until) };
            for (var day = first; day < last; day = day.AddDays(Weeks.Days * weeks))
                if (!days.Contains(day))
                    lesson.ExceptionDates.Add(new CalDateTime(day, entry.Period.StartTime, zone.Id));
        }
        return lesson;
    }

    private static string Summary(TimetableEntryDetails entry, CalendarPart part) =>
        part.TeacherId is not null ? $"{entry.Subject.Name}, {entry.Class.Name}" : part.Name is { } child ? $"{child}: {entry.Subject.Name}" : entry.Subject.Name;
}
