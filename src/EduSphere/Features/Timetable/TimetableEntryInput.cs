using System.ComponentModel.DataAnnotations;
using EduSphere.Features.Calendar;
using EduSphere.Platform.Validation;

namespace EduSphere.Features.Timetable;

/// <summary>Where a lesson has its place in the week, and until when.</summary>
public record TimetableEntryPlace
{
    public required DayOfWeek Weekday { get; init; }

    /// <summary>In a year whose cycle has two weeks: in which of them.</summary>
    public CycleWeek Week { get; init; }

    public required Guid PeriodId { get; init; }

    [PersonName, StringLength(TimetableEntry.RoomLength)]
    public string? Room { get; init; }

    /// <summary>The first day on which it is no longer held; null while the teacher teaches the subject to the class.</summary>
    [CalendarDay]
    public DateOnly? EndDate { get; init; }

    public TimetablePlace PlaceIn(string? room) => new(Weekday, Week, PeriodId, string.IsNullOrWhiteSpace(room) ? null : room.Trim());
}

/// <summary>A lesson's other place.</summary>
[Microsoft.Extensions.Validation.ValidatableType]
public sealed record TimetableEntryMove : TimetableEntryPlace
{
    /// <summary>The first day on which it is held there; today when it is absent. What was held before stays as it was.</summary>
    [CalendarDay]
    public DateOnly? From { get; init; }

    public static TimetableEntryMove Of(TimetableEntry entry) => new() { Weekday = entry.Weekday, Week = entry.Week, PeriodId = entry.PeriodId, Room = entry.Room, EndDate = entry.EndDate };
}

/// <summary>A lesson that is to be.</summary>
public sealed record TimetableEntryInput : TimetableEntryPlace
{
    /// <summary>What is taught, to whom, by whom.</summary>
    public required Guid ClassSubjectId { get; init; }

    /// <summary>The first day, past or to come.</summary>
    [CalendarDay]
    public required DateOnly StartDate { get; init; }
}
