using EduSphere.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Calendar;

public static class ReadTerm
{
    /// <summary>Read a term</summary>
    public static async Task<Results<Ok<TermDetails>, NotFound>> Handle(Guid id, AppDbContext db, CancellationToken ct) =>
        await QueryAsync(id, db, ct) is { } term ? TypedResults.Ok(term) : TypedResults.NotFound();

    public static async Task<TermDetails?> QueryAsync(Guid id, AppDbContext db, CancellationToken ct) =>
        await db.Terms.AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, ct) is { } term ? TermDetails.Of(term) : null;
}
