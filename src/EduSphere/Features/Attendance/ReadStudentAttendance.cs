using EduSphere.Data;
using EduSphere.Features.Calendar;
using EduSphere.Features.Settings;
using EduSphere.Features.Students;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Attendance;

/// <summary>A student's attendance from one day to another.</summary>
public sealed record StudentAttendance
{
    public required Guid StudentId { get; init; }

    public required DateOnly StartDate { get; init; }

    public required DateOnly EndDate { get; init; }

    public required AttendanceStatistics Statistics { get; init; }

    /// <summary>Day by day, the earliest first.</summary>
    public required IReadOnlyList<StudentAttendanceMark> Marks { get; init; }
}

/// <summary>What a student was marked on a day.</summary>
public sealed record StudentAttendanceMark
{
    public required DateOnly Date { get; init; }

    public required AttendanceStatus Status { get; init; }

    public required string? Remarks { get; init; }

    /// <summary>What the office changed of the teacher's mark, for those who see registers; null where it changed nothing.</summary>
    public required MarkCorrection? Correction { get; init; }
}

public static class ReadStudentAttendance
{
    /// <summary>Read a student's attendance</summary>
    /// <remarks>Without days, of the academic year so far.</remarks>
    public static async Task<Results<Ok<StudentAttendance>, NotFound>> Handle(
        Guid id, DateOnly? startDate, DateOnly? endDate, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct) =>
        await QueryAsync(id, startDate, endDate, db, user, clock, ct) is { } attendance ? TypedResults.Ok(attendance) : TypedResults.NotFound();

    /// <returns>Null where there is no such student, or none that the user may know of.</returns>
    public static async Task<StudentAttendance?> QueryAsync(
        Guid id, DateOnly? startDate, DateOnly? endDate, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        if (!await db.Students.Where(s => s.Id == id).VisibleTo(db, user, today).AnyAsync(ct))
            return null;
        // Only what the caller names is held to a year: the year so far is as long as it is.
        new AttendanceFilter { StartDate = startDate, EndDate = endDate ?? today }.Checked();
        var last = endDate ?? today;
        var first = startDate ?? await db.AcademicYears.BeginningOfAsync(last, ct);
        var filter = new AttendanceFilter { StudentId = id, StartDate = first, EndDate = last };
        var marks = await filter.Apply(db.AttendanceMarks).ThatCount(db, await filter.SchoolDaysAsync(db, ct)).OrderBy(m => m.Date).ThenBy(m => m.Id)
            .Select(m => new { m.Id, m.RegisterId, m.Date, m.Status, m.TeacherStatus, m.TeacherRemarks, m.OfficeStatus, m.OfficeRemarks, m.OfficeReason }).ToListAsync(ct);
        var corrected = user.May(Permission.TakeRegisters) ? marks.FindAll(m => m.OfficeStatus is not null) : [];
        var corrections = await MarkCorrection.QueryAsync(
            [.. corrected.Select(m => new CorrectedMark(m.Id, m.RegisterId, id, m.TeacherStatus, m.Status, m.OfficeReason))], db, ct);
        return new StudentAttendance
        {
            StudentId = id,
            StartDate = first,
            EndDate = last,
            Statistics = AttendanceStatistics.Of(marks.GroupBy(mark => mark.Date, (_, day) => CountedMarks.Counts(day.CountBy(mark => mark.Status).ToDictionary()))),
            Marks = marks.ConvertAll(m => new StudentAttendanceMark
            {
                Date = m.Date,
                Status = m.Status,
                Remarks = m.OfficeStatus is null ? m.TeacherRemarks : m.OfficeRemarks,
                Correction = corrections.GetValueOrDefault(m.Id),
            }),
        };
    }
}
