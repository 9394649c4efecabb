using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;

namespace EduSphere.Features.Timetable;

/// <summary>
/// A zone as a calendar needs it: every change of the clock in the days that it has, each by itself. The library would write a rule for all years, which is wrong where
/// winter is what the law saves (Dublin) and where the changes follow the moon (Casablanca).
/// </summary>
public static class CalendarZone
{
    /// <summary>No clock is changed at another than a half or a full hour.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(30);

    public static VTimeZone Of(TimeZoneInfo zone, DateOnly first, DateOnly last)
    {
        var (at, end) = (StartOf(first), StartOf(last.AddDays(2)));
        var offset = zone.GetUtcOffset(at);
        var written = new VTimeZone(zone.Id);
        written.Children.Add(Change(at, offset, offset));
        for (; at < end; at += Step)
        {
            var before = offset;
            offset = zone.GetUtcOffset(at);
            if (offset != before)
                written.Children.Add(Change(at, before, offset));
        }
        return written;
    }

    /// <summary>A day earlier is early enough in every zone.</summary>
    private static DateTime StartOf(DateOnly day) => day.AddDays(-1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);

    private static VTimeZoneInfo Change(DateTime at, TimeSpan from, TimeSpan to) => new(to > from ? "DAYLIGHT" : "STANDARD")
    {
        Start = new CalDateTime(DateTime.SpecifyKind(at + from, DateTimeKind.Unspecified)),
        OffsetFrom = new UtcOffset(from),
        OffsetTo = new UtcOffset(to),
    };
}
