using System.ComponentModel.DataAnnotations;
using System.Linq.Expressions;
using System.Text.Json.Serialization;
using EduSphere.Data;
using EduSphere.Features.Calendar;
using EduSphere.Features.Classes;
using EduSphere.Features.Settings;
using EduSphere.Platform.Lists;
using EduSphere.Platform.Security;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EduSphere.Features.Timetable;

/// <summary>Which lessons of the timetable to list.</summary>
public sealed record TimetableQuery : PageQuery
{
    public Guid? ClassId { get; init; }

    public Guid? TeacherId { get; init; }

    /// <summary>Without regard to case and accents.</summary>
    [StringLength(TimetableEntry.RoomLength)]
    public string? Room { get; init; }

    /// <summary>Those that hold on this day, whatever their day of the week.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>What has ended by this day is left out.</summary>
    public DateOnly? StartDate { get; init; }

    /// <summary>What begins after this day is left out.</summary>
    public DateOnly? EndDate { get; init; }
}

/// <summary>A lesson that is held week after week.</summary>
public sealed record TimetableEntryDetails : IVersioned
{
    public required Guid Id { get; init; }

    public required Guid ClassSubjectId { get; init; }

    public required NamedReference Class { get; init; }

    public required NamedReference Subject { get; init; }

    public required NamedReference Teacher { get; init; }

    public required DayOfWeek Weekday { get; init; }

    /// <summary>In a year whose cycle has two weeks: in which of them.</summary>
    public required CycleWeek Week { get; init; }

    public required PeriodDetails Period { get; init; }

    public required string? Room { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly StartDate { get; init; }

    /// <summary>The first day on which it is no longer held; null while the teacher teaches the subject to the class.</summary>
    public required DateOnly? EndDate { get; init; }

    /// <summary>Of its class.</summary>
    [JsonIgnore]
    public Guid AcademicYearId { get; init; }

    [JsonIgnore]
    public int Version { get; init; }

    public static Expression<Func<TimetableEntry, TimetableEntryDetails>> OfEntry { get; } = e => new()
    {
        Id = e.Id,
        ClassSubjectId = e.ClassSubjectId,
        Class = new NamedReference { Id = e.ClassId, Name = e.ClassSubject.Class.Name },
        Subject = new NamedReference { Id = e.ClassSubject.SubjectId, Name = e.ClassSubject.Subject.Name },
        Teacher = new NamedReference { Id = e.TeacherId, Name = e.ClassSubject.Teacher.User.FirstName + " " + e.ClassSubject.Teacher.User.LastName },
        Weekday = e.Weekday,
        Week = e.Week,
        Period = new PeriodDetails { Id = e.PeriodId, Name = e.Period.Name, StartTime = e.Period.StartTime, EndTime = e.Period.EndTime },
        Room = e.Room,
        StartDate = e.StartDate,
        EndDate = e.EndDate,
        AcademicYearId = e.AcademicYearId,
        Version = e.Version,
    };

    /// <param name="year">The one that the day is in.</param>
    internal bool IsHeldOn(DateOnly day, SchoolYear year) =>
        Weekday == day.DayOfWeek && StartDate <= day && (EndDate is null || EndDate > day) && year.Id == AcademicYearId && (Week == CycleWeek.Every || Week == year.CycleWeekOf(day));
}

public static class ListTimetable
{
    /// <summary>List the lessons of the timetable</summary>
    /// <remarks>In the order of the week. A teacher's are the own and those of the classes that they lead or teach today, a family's those of their classes.</remarks>
    public static async Task<Ok<Page<TimetableEntryDetails>>> Handle([AsParameters] TimetableQuery query, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct)
    {
        var entries = db.Timetable.VisibleTo(db, user, await clock.TodayAsync(ct));
        if (query.Date is { } date)
            entries = entries.HeldBetween(db, date, date);
        if (query.StartDate is not null || query.EndDate is not null)
            entries = entries.HeldBetween(db, query.StartDate ?? DateOnly.MinValue, query.EndDate ?? DateOnly.MaxValue);
        if (query.ClassId is { } classId)
            entries = entries.Where(e => e.ClassId == classId);
        if (query.TeacherId is { } teacherId)
            entries = entries.Where(e => e.TeacherId == teacherId);
        if (query.Room is { Length: > 0 } room)
            entries = entries.InRoom(room);
        return TypedResults.Ok(await entries.OrderBy(e => e.Weekday).ThenBy(e => e.Period.StartTime).ThenBy(e => e.StartDate).ThenBy(e => e.Id).ToPageAsync(query, TimetableEntryDetails.OfEntry, ct));
    }

    public static IQueryable<TimetableEntry> InRoom(this IQueryable<TimetableEntry> entries, string room)
    {
        var key = TimetableEntry.KeyOf(room);
        return entries.Where(e => e.RoomKey == key);
    }

    /// <summary>Those that hold on one of the days. What has no end holds no longer than its year.</summary>
    public static IQueryable<TimetableEntry> HeldBetween(this IQueryable<TimetableEntry> entries, AppDbContext db, DateOnly first, DateOnly last)
    {
        var years = db.AcademicYears.Where(y => y.StartDate <= last && y.EndDate >= first).Select(y => y.Id);
        return entries.Where(e => years.Contains(e.AcademicYearId) && e.StartDate <= last && (e.EndDate == null || e.EndDate > first));
    }
}
