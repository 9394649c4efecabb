using EduSphere.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Subjects;

public static class ReadSubject
{
    /// <summary>Read a subject</summary>
    public static async Task<Results<Ok<SubjectDetails>, NotFound>> Handle(Guid id, AppDbContext db, CancellationToken ct) =>
        await QueryAsync(id, db, ct) is { } subject ? TypedResults.Ok(subject) : TypedResults.NotFound();

    public static async Task<SubjectDetails?> QueryAsync(Guid id, AppDbContext db, CancellationToken ct) =>
        await db.Subjects.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, ct) is { } subject ? SubjectDetails.Of(subject) : null;
}
