using EduSphere.Data;
using EduSphere.Features.Calendar;
using EduSphere.Features.Classes;
using EduSphere.Features.Parents;
using EduSphere.Features.Settings;
using EduSphere.Platform.Lists;
using EduSphere.Platform.Security;
using EduSphere.Platform.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Attendance;

/// <summary>Which day's marks, of which kind.</summary>
public sealed record MarkedStudentsQuery : PageQuery
{
    /// <summary>The school's day, when it is absent.</summary>
    public DateOnly? Date { get; init; }

    public Guid? ClassId { get; init; }

    /// <summary>The absent, when it is left out.</summary>
    [OneOf<AttendanceStatus>]
    public string? Status { get; init; }
}

/// <summary>A student behind one of a day's numbers, and whom to call.</summary>
public sealed record MarkedStudent
{
    public required Guid StudentId { get; init; }

    public required string StudentNumber { get; init; }

    public required string FirstName { get; init; }

    public required string LastName { get; init; }

    /// <summary>Whose register it is.</summary>
    public required Guid ClassId { get; init; }

    public required string ClassName { get; init; }

    public required AttendanceStatus Status { get; init; }

    public required string? Remarks { get; init; }

    /// <summary>On how many school days in a row, up to this one, the student was absent. More than thirty are said to be thirty.</summary>
    public required int DaysInARow { get; init; }

    /// <summary>Who is called first; null where the student has no guardian.</summary>
    public required FirstGuardian? Guardian { get; init; }
}

public static class ListMarkedStudents
{
    /// <summary>List the students behind a number of a day</summary>
    /// <remarks>The marks that count, in the registers of the classes that the caller may see, by class and name.</remarks>
    public static async Task<Ok<Page<MarkedStudent>>> Handle([AsParameters] MarkedStudentsQuery query, AppDbContext db, CurrentUser user, SchoolClock clock, SchoolCalendar calendar, CancellationToken ct) =>
        TypedResults.Ok(await QueryAsync(query, db, user, clock, calendar, ct));

    public static async Task<Page<MarkedStudent>> QueryAsync(MarkedStudentsQuery query, AppDbContext db, CurrentUser user, SchoolClock clock, SchoolCalendar calendar, CancellationToken ct)
    {
        var (today, days) = (await clock.TodayAsync(ct), (await calendar.ReadAsync(ct)).Days);
        var (date, status) = (query.Date ?? today, OneOf.Parse<AttendanceStatus>(query.Status) ?? AttendanceStatus.Absent);
        var classes = db.Classes.VisibleTo(db, user, today).Select(c => c.Id);
        if (query.ClassId is { } section)
            classes = classes.Where(id => id == section);
        var page = await db.AttendanceMarks.Where(m => m.Status == status && classes.Contains(m.Register.ClassId)).ThatCount(db, days.Between(date, date))
            .OrderBy(m => m.Register.Class.GradeLevel).ThenBy(m => m.Register.Class.Section).ThenBy(m => m.Student.SortName).ThenBy(m => m.Id)
            .ToPageAsync(query, m => new
            {
                m.StudentId,
                m.Student.StudentNumber,
                m.Student.User.FirstName,
                m.Student.User.LastName,
                m.Register.ClassId,
                ClassName = m.Register.Class.Name,
                Remarks = m.OfficeStatus == null ? m.TeacherRemarks : m.OfficeRemarks,
            }, ct);
        var ids = page.Data.Select(student => student.StudentId).ToArray();
        var absences = await AbsenceStreaks.QueryAsync(db, ids, days, date, ct);
        var guardians = await FirstGuardians.QueryAsync(ids, db, user, today, ct);
        return query.PageOf<MarkedStudent>(page.Pagination.Total, [.. page.Data.Select(student => new MarkedStudent
        {
            StudentId = student.StudentId,
            StudentNumber = student.StudentNumber,
            FirstName = student.FirstName,
            LastName = student.LastName,
            ClassId = student.ClassId,
            ClassName = student.ClassName,
            Status = status,
            Remarks = student.Remarks,
            DaysInARow = absences.GetValueOrDefault(student.StudentId),
            Guardian = guardians.GetValueOrDefault(student.StudentId),
        })]);
    }
}
