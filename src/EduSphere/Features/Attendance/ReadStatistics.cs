using EduSphere.Data;
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
    public IQueryable<AttendanceMark> Apply(AppDbContext db, IQueryable<AttendanceMark> marks)
    {
        if (StartDate is { } start && EndDate is { } end)
        {
            if (end < start)
                throw Problems.Validation.Invalid("endDate", "The last day is before the first.");
            if (end.DayNumber - start.DayNumber >= MostDays)
                throw Problems.Validation.Invalid("endDate", $"At most {MostDays} days can be asked for at once.");
        }
        if (StudentId is { } student)
            marks = marks.Where(m => m.StudentId == student);
        if (ClassId is { } section)
            marks = marks.Where(m => db.Registers.Any(r => r.Id == m.RegisterId && r.ClassId == section));
        if (StartDate is { } first)
            marks = marks.Where(m => m.Date >= first);
        if (EndDate is { } last)
            marks = marks.Where(m => m.Date <= last);
        return marks;
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
}

public static class ReadStatistics
{
    /// <summary>Count attendance</summary>
    /// <remarks>Of the students whom the caller may see, on days on which they were enrolled and the school in session.</remarks>
    public static async Task<Ok<AttendanceStatistics>> Handle([AsParameters] AttendanceFilter filter, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct) =>
        TypedResults.Ok(await QueryAsync(filter, db, user, clock, ct));

    public static async Task<AttendanceStatistics> QueryAsync(AttendanceFilter filter, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct)
    {
        var marks = filter.Apply(db, db.AttendanceMarks.VisibleTo(db, user, await clock.TodayAsync(ct))).ThatCount(db);
        var counts = await marks.CountAsync(ct);
        var rate = AttendanceRate.Of(counts);
        return new AttendanceStatistics
        {
            TotalDays = await marks.Select(m => m.Date).Distinct().CountAsync(ct),
            Present = counts.Present,
            Absent = counts.Absent,
            Late = counts.Late,
            Excused = counts.Excused,
            AttendanceRate = rate.Percent,
            Numerator = rate.Numerator,
            Denominator = rate.Denominator,
        };
    }
}
