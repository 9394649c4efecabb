using EduSphere.Data;
using EduSphere.Features.Attendance;
using EduSphere.Features.Calendar;
using EduSphere.Features.Settings;
using EduSphere.Features.Students;
using EduSphere.Platform.Http;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Parents;

/// <summary>A child of the caller.</summary>
public sealed record ChildDetails
{
    public required Guid Id { get; init; }

    public required string StudentNumber { get; init; }

    public required string FirstName { get; init; }

    public required string LastName { get; init; }

    public required StudentStatus Status { get; init; }

    /// <summary>The class of today; null where there is none.</summary>
    public required StudentClass? Class { get; init; }

    public required string? RollNumber { get; init; }

    /// <summary>Of the academic year so far; null where nothing counts yet.</summary>
    public required ChildAttendance? Attendance { get; init; }
}

/// <summary>An attendance rate with what it is made of.</summary>
public sealed record ChildAttendance
{
    /// <summary>(present + late) ÷ (present + late + absent) in percent with two decimals.</summary>
    public required decimal AttendanceRate { get; init; }

    public required int Numerator { get; init; }

    public required int Denominator { get; init; }
}

public static class ListOwnChildren
{
    /// <summary>List the own children</summary>
    /// <remarks>Those for whom the caller has portal access today, by name.</remarks>
    public static async Task<Ok<Page<ChildDetails>>> Handle([AsParameters] PageQuery query, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct) =>
        TypedResults.Ok(await QueryAsync(query, db, user, clock, ct));

    public static async Task<Page<ChildDetails>> QueryAsync(PageQuery query, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        var visible = db.Students.VisibleTo(db, user, today).OrderBy(s => s.SortName).ThenBy(s => s.Id);
        var total = await visible.CountAsync(ct);
        var children = await visible.OnPage(query).DescribeAsync(db, user, today, ct);
        var rates = await RatesAsync([.. children.Select(child => child.Id)], db, today, ct);
        return query.PageOf(total, children.ConvertAll(child => new ChildDetails
        {
            Id = child.Id,
            StudentNumber = child.StudentNumber,
            FirstName = child.FirstName,
            LastName = child.LastName,
            Status = child.Status,
            Class = child.Class,
            RollNumber = child.RollNumber,
            Attendance = rates.GetValueOrDefault(child.Id),
        }));
    }

    private static async Task<Dictionary<Guid, ChildAttendance>> RatesAsync(Guid[] children, AppDbContext db, DateOnly today, CancellationToken ct)
    {
        var first = await db.AcademicYears.BeginningOfAsync(today, ct);
        var days = (await SchoolDays.LoadAsync(db, first, today, ct)).Between(first, today);
        var counts = await db.AttendanceMarks.Where(m => children.Contains(m.StudentId) && m.Date >= first && m.Date <= today).ThatCount(db, days)
            .GroupBy(m => new { m.StudentId, m.Status }).Select(group => new { group.Key.StudentId, group.Key.Status, Count = group.Count() }).ToListAsync(ct);
        return counts.GroupBy(row => row.StudentId)
            .Select(child => (Id: child.Key, Rate: AttendanceRate.Of(CountedMarks.Counts(child.ToDictionary(row => row.Status, row => row.Count)))))
            .Where(child => child.Rate.Denominator > 0)
            .ToDictionary(child => child.Id, child => new ChildAttendance { AttendanceRate = child.Rate.Percent!.Value, Numerator = child.Rate.Numerator, Denominator = child.Rate.Denominator });
    }
}
