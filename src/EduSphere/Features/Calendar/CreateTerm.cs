using EduSphere.Data;
using EduSphere.Platform.Idempotency;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EduSphere.Features.Calendar;

public static class CreateTerm
{
    /// <summary>Add a term</summary>
    /// <remarks>Terms lie within their year and do not overlap.</remarks>
    public static async Task<Created<TermDetails>> Handle(NewTermInput input, IdempotencyKey key, IdempotentRequests requests, AppDbContext db, CancellationToken ct)
    {
        await using var transaction = await db.LockCalendarAsync(ct);
        var made = await requests.OnceAsync(key, input, async () =>
        {
            var term = new Term { AcademicYearId = input.AcademicYearId, Name = "" };
            await input.CheckDaysAsync(db, term, ct);
            input.WriteTo(term);
            db.Add(term);
            return TermDetails.Of(term);
        }, ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Created($"/api/v1/terms/{made.Id}", made with { Version = Entity.FirstVersion });
    }
}
