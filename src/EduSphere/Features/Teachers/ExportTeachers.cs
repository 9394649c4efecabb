using EduSphere.Data;
using EduSphere.Features.Exports;
using EduSphere.Features.Settings;
using EduSphere.Platform.Security;
using EduSphere.Platform.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EduSphere.Features.Teachers;

public static class ExportTeachers
{
    private static readonly ExportColumn<TeacherDetails>[] Columns =
    [
        new("First name", t => t.FirstName),
        new("Last name", t => t.LastName),
        new("Department", t => t.Department),
        new("Designation", t => t.Designation),
        new("Subjects", t => string.Join(", ", t.Subjects)),
        new("Class teacher of", t => string.Join(", ", t.Homerooms.Select(led => led.Name))),
    ];

    private static readonly ExportColumn<TeacherDetails>[] Closely =
    [
        new("Employee number", t => t.EmployeeNumber),
        new("E-mail", t => t.Email),
        new("Phone", t => t.Phone),
        new("Date of birth", t => t.DateOfBirth),
        new("Gender", t => t.Gender),
        new("Qualification", t => t.Qualification),
        new("Specialization", t => t.Specialization),
        new("At the school since", t => t.JoiningDate),
        new("Last day", t => t.EndDate?.AddDays(-1)),
    ];

    /// <summary>Export teachers</summary>
    /// <remarks>The whole list, searched, filtered and sorted as the list is, with what the caller may see; page and limit do not matter. It is written down who took what.</remarks>
    /// <param name="format">CSV when it is absent.</param>
    public static async Task<FileStreamHttpResult> Handle(
        [AsParameters] TeachersQuery query, [OneOf<ExportFormat>] string? format, AppDbContext db, CurrentUser user, SchoolClock clock, ListExports exports, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        var ids = await ListTeachers.IdsAsync(query, db, user, today, ct);
        return await exports.AnswerAsync(format, nameof(Teacher), "Teachers", query, ids, user.May(Permission.SeeStaffData) ? [.. Columns, .. Closely] : Columns, async some =>
            (await db.Teachers.Where(t => some.Contains(t.Id)).DescribeAsync(db, user, today, ct)).ToDictionary(teacher => teacher.Id), ct);
    }
}
