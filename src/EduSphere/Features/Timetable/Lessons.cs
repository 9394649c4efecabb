using System.Text.Json.Serialization;
using EduSphere.Data;
using EduSphere.Features.Calendar;
using EduSphere.Features.Classes;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Timetable;

/// <summary>A lesson on a day.</summary>
public sealed record LessonDetails
{
    /// <summary>Of the timetable's entry that it comes from.</summary>
    public required Guid EntryId { get; init; }

    public required PeriodDetails Period { get; init; }

    public required NamedReference Class { get; init; }

    public required NamedReference Subject { get; init; }

    public required NamedReference Teacher { get; init; }

    public required string? Room { get; init; }

    /// <summary>Of the entry.</summary>
    [JsonIgnore]
    public int Version { get; init; }
}

/// <summary>The lessons of a day.</summary>
public sealed record LessonDay
{
    public required DateOnly Date { get; init; }

    /// <summary>In a year whose cycle has two weeks: which of them it is.</summary>
    public required CycleWeek Week { get; init; }

    /// <summary>Whether it is a day of school. On any other there are no lessons.</summary>
    public required bool IsSchoolDay { get; init; }

    /// <summary>In the order of the day.</summary>
    public required IReadOnlyList<LessonDetails> Lessons { get; init; }
}

/// <summary>Which lessons are held on which days.</summary>
public sealed class Lessons(AppDbContext db, SchoolCalendar calendar)
{
    public async Task<LessonDay> OnAsync(IQueryable<TimetableEntry> entries, DateOnly day, CancellationToken ct) => (await BetweenAsync(entries, day, day, ct)).Single();

    /// <summary>Of these entries, on each day from the first to the last, both inclusive.</summary>
    public async Task<IReadOnlyList<LessonDay>> BetweenAsync(IQueryable<TimetableEntry> entries, DateOnly first, DateOnly last, CancellationToken ct)
    {
        var rules = await calendar.ReadAsync(ct);
        var found = await entries.HeldBetween(db, first, last).OrderBy(e => e.Period.StartTime).ThenBy(e => e.Id).Select(TimetableEntryDetails.OfEntry).ToListAsync(ct);
        return [.. Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(n => DayOf(first.AddDays(n), rules, found))];
    }

    private static LessonDay DayOf(DateOnly day, SchoolYearRules rules, List<TimetableEntryDetails> entries)
    {
        var (year, isSchoolDay) = (rules.YearOf(day), rules.Days.Contains(day));
        return new()
        {
            Date = day,
            Week = year?.CycleWeekOf(day) ?? CycleWeek.Every,
            IsSchoolDay = isSchoolDay,
            Lessons = year is null || !isSchoolDay ? [] : entries.FindAll(entry => entry.IsHeldOn(day, year)).ConvertAll(LessonOf),
        };
    }

    private static LessonDetails LessonOf(TimetableEntryDetails entry) =>
        new() { EntryId = entry.Id, Period = entry.Period, Class = entry.Class, Subject = entry.Subject, Teacher = entry.Teacher, Room = entry.Room, Version = entry.Version };
}
