using EduSphere.Data;
using EduSphere.Features.Exports;
using EduSphere.Features.Settings;
using EduSphere.Platform.Security;
using EduSphere.Platform.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EduSphere.Features.Students;

public static class ExportStudents
{
    private static readonly ExportColumn<StudentDetails>[] Columns =
    [
        new("Student number", s => s.StudentNumber),
        new("First name", s => s.FirstName),
        new("Middle name", s => s.MiddleName),
        new("Last name", s => s.LastName),
        new("Preferred first name", s => s.PreferredFirstName),
        new("Class", s => s.Class?.Name),
        new("Roll number", s => s.RollNumber),
        new("Status", s => s.Status),
        new("Admission date", s => s.AdmissionDate),
        new("Guardians", s => string.Join(", ", s.Guardians.Select(guardian => guardian.Name))),
    ];

    private static readonly ExportColumn<StudentDetails>[] Contact =
    [
        new("Date of birth", s => s.DateOfBirth),
        new("Gender", s => s.Gender),
        new("E-mail", s => s.Email),
        new("Phone", s => s.Phone),
    ];

    /// <summary>Export students</summary>
    /// <remarks>The whole list, searched, filtered and sorted as the list is, with what the caller may see; page and limit do not matter. It is written down who took what.</remarks>
    /// <param name="format">CSV when it is absent.</param>
    public static async Task<FileStreamHttpResult> Handle(
        [AsParameters] StudentsQuery query, [OneOf<ExportFormat>] string? format, AppDbContext db, CurrentUser user, SchoolClock clock, ListExports exports, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        var ids = await ListStudents.IdsAsync(query, db, user, today, ct);
        return await AnswerAsync(ids, query, format, db, user, today, exports, ct);
    }

    /// <param name="ids">Of students whom the user may see.</param>
    public static Task<FileStreamHttpResult> AnswerAsync(Guid[] ids, object asked, string? format, AppDbContext db, CurrentUser user, DateOnly today, ListExports exports, CancellationToken ct) =>
        exports.AnswerAsync(format, nameof(Student), "Students", asked, ids, user.May(Permission.SeeContactData) ? [.. Columns, .. Contact] : Columns, async some =>
            (await db.Students.Where(s => some.Contains(s.Id)).DescribeAsync(db, user, today, ct)).ToDictionary(student => student.Id), ct);
}
