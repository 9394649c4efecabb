using EduSphere.Data;
using EduSphere.Features.Calendar;
using EduSphere.Features.Classes;
using EduSphere.Features.Settings;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Attendance;

/// <summary>Which marks to count, or to list.</summary>
public record AttendanceFilter
{
    private const int MostDays = 366;

    public Guid? ClassId { get; init; }

    public Guid? StudentId { get; init; }

    /// <summary>First day, inclusive.</summary>
    public DateOnly? StartDate { get; init; }

    /// <summary>Last day, inclusive.</summary>
    public DateOnly? EndDate { get; init; }

    /// <exception cref="InvalidRequestException">The days are in the wrong order or too far apart.</exception>
    public AttendanceFilter Checked()
    {
        if (StartDate is { } start && EndDate is { } end)
        {
            if (end < start)
                throw Problems.Validation.Invalid("endDate", "The last day is before the first.");
            if (end.DayNumber - start.DayNumber >= MostDays)
                throw Problems.Validation.Invalid("endDate", "At most {0} days can be asked for at once.", MostDays);
        }
        return this;
    }

    public IQueryable<AttendanceMark> Apply(IQueryable<AttendanceMark> marks)
    {
        if (StudentId is { } student)
            marks = marks.Where(m => m.StudentId == student);
        if (ClassId is { } section)
            marks = marks.Where(m => m.Register.ClassId == section);
        if (StartDate is { } first)
            marks = marks.Where(m => m.Date >= first);
        if (EndDate is { } last)
            marks = marks.Where(m => m.Date <= last);
        return marks;
    }

    /// <summary>Registers of whole classes: which student is asked for is not theirs to say, and their days are chosen by whoever sums them up.</summary>
    public IQueryable<Register> Apply(IQueryable<Register> registers) => ClassId is { } section ? registers.Where(r => r.ClassId == section) : registers;

    /// <summary>The days in session among those that are asked for.</summary>
    public async Task<IEnumerable<DateOnly>> SchoolDaysAsync(AppDbContext db, CancellationToken ct)
    {
        var (first, last) = (StartDate ?? DateOnly.MinValue, EndDate ?? DateOnly.MaxValue);
        return (await SchoolDays.LoadAsync(db, first, last, ct)).Between(first, last);
    }
}

/// <summary>The attendance rate with what it is made of.</summary>
public sealed record AttendanceStatistics
{
    /// <summary>Days on which a mark counts.</summary>
    public required int TotalDays { get; init; }

    public required int Present { get; init; }

    public required int Absent { get; init; }

    public required int Late { get; init; }

    public required int Excused { get; init; }

    /// <summary>(present + late) ÷ (present + late + absent) in percent with two decimals; null where nothing counts.</summary>
    public required decimal? AttendanceRate { get; init; }

    public required int Numerator { get; init; }

    public required int Denominator { get; init; }

    /// <summary>How many registers of today are missing: where any are, and today is among the days, the numbers are those so far. Zero where one student's are asked for.</summary>
    public required int MissingRegisters { get; init; }

    /// <param name="days">The marks of each day that count.</param>
    public static AttendanceStatistics Of(IEnumerable<AttendanceCounts> days)
    {
        var marked = days.Where(day => day.Marked > 0).ToList();
        var counts = new AttendanceCounts
        {
            Present = marked.Sum(day => day.Present),
            Late = marked.Sum(day => day.Late),
            Absent = marked.Sum(day => day.Absent),
            Excused = marked.Sum(day => day.Excused),
        };
        var rate = Attendance.AttendanceRate.Of(counts);
        return new AttendanceStatistics
        {
            TotalDays = marked.Count,
            Present = counts.Present,
            Absent = counts.Absent,
            Late = counts.Late,
            Excused = counts.Excused,
            AttendanceRate = rate.Percent,
            Numerator = rate.Numerator,
            Denominator = rate.Denominator,
            MissingRegisters = 0,
        };
    }
}

public static class ReadStatistics
{
    /// <summary>Count attendance</summary>
    /// <remarks>Of the students whom the caller may see, on days on which they were enrolled and the school in session.</remarks>
    public static async Task<Ok<AttendanceStatistics>> Handle([AsParameters] AttendanceFilter filter, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct) =>
        TypedResults.Ok(await QueryAsync(filter, db, user, clock, ct));

    public static async Task<AttendanceStatistics> QueryAsync(AttendanceFilter filter, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        var days = (await filter.Checked().SchoolDaysAsync(db, ct)).ToArray();
        var counts = filter.StudentId is null && user.May(Permission.SeeWholeSchool)
            ? await filter.Apply(db.Registers).ByDayAsync(db, days, ct)
            : await filter.Apply(db.AttendanceMarks.VisibleTo(db, user, today)).ThatCount(db, days).ByDayAsync(ct);
        return AttendanceStatistics.Of(counts.Values) with
        {
            MissingRegisters = filter.StudentId is null && days.Contains(today) ? await MissingAsync(filter.ClassId, db, user, today, ct) : 0,
        };
    }

    private static async Task<int> MissingAsync(Guid? classId, AppDbContext db, CurrentUser user, DateOnly today, CancellationToken ct)
    {
        var classes = db.Classes.VisibleTo(db, user, today).RunningOn(db, today);
        if (classId is not null)
            classes = classes.Where(c => c.Id == classId);
        return (await classes.OnAsync(db, today, ct)).Count(section => section.State != RegisterState.Complete);
    }
}
