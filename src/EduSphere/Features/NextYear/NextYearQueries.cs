using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Features.Students;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.NextYear;

/// <summary>What pages ask of the decisions, by the queries of the API.</summary>
public sealed class NextYearQueries(AppDbContext db, CurrentUser user, SchoolClock clock, NextYearSheets sheets)
{
    /// <returns>Null where there is no such class.</returns>
    public Task<ClassNextYear?> OfClassAsync(Guid classId, CancellationToken ct) => sheets.ReadAsync(classId, ct);

    /// <returns>Null where the student is in no class at the end of a year that has begun.</returns>
    public Task<StudentNextYear?> OfStudentAsync(Guid studentId, CancellationToken ct) => sheets.OfStudentAsync(studentId, ct);

    /// <summary>Whether there is such a student whom the user may know of.</summary>
    public async Task<bool> IsStudentAsync(Guid id, CancellationToken ct) => await db.Students.Where(s => s.Id == id).VisibleTo(db, user, await clock.TodayAsync(ct)).AnyAsync(ct);
}
