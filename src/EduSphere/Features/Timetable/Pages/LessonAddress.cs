using EduSphere.Features.Attendance;
using EduSphere.Features.Calendar;
using EduSphere.Platform.Validation;

namespace EduSphere.Features.Timetable.Pages;

/// <summary>What is being written down of a lesson, as the form's address says it; what it says wrong is left out.</summary>
public static class LessonAddress
{
    /// <param name="known">What is there already.</param>
    /// <param name="lastDay">As people say it: the last one of the lesson.</param>
    public static TimetableEntryPlace Read(TimetableEntryPlace known, string? weekday, string? week, string? periodId, string? room, string? lastDay) => known with
    {
        Weekday = OneOf.Find<DayOfWeek>(weekday) ?? known.Weekday,
        Week = OneOf.Find<CycleWeek>(week) ?? known.Week,
        PeriodId = Guid.TryParse(periodId, out var period) ? period : known.PeriodId,
        // Emptied is said too.
        Room = room is null ? known.Room : string.IsNullOrWhiteSpace(room) ? null : room,
        EndDate = lastDay is null ? known.EndDate : SchoolDay.Parse(lastDay)?.AddDays(1),
    };
}
