using EduSphere.Data;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.NextYear;

/// <summary>What pages ask of the decisions, by the queries of the API.</summary>
public sealed class NextYearQueries(AppDbContext db, NextYearSheets sheets)
{
    /// <returns>Null where there is no such class.</returns>
    public Task<ClassNextYear?> OfClassAsync(Guid classId, CancellationToken ct) => sheets.ReadAsync(classId, ct);

    /// <returns>Null where the student is in no class at the end of a year that has begun.</returns>
    public Task<StudentNextYear?> OfStudentAsync(Guid studentId, CancellationToken ct) => sheets.OfStudentAsync(studentId, ct);

    public Task<bool> IsStudentAsync(Guid id, CancellationToken ct) => db.Students.AnyAsync(s => s.Id == id, ct);
}
