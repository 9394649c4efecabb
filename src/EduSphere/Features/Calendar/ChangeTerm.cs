using EduSphere.Data;
using EduSphere.Platform.Bodies;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Calendar;

public static class ChangeTerm
{
    /// <summary>Change a term</summary>
    public static async Task<Results<Ok<TermDetails>, NotFound, ProblemHttpResult>> Handle(Guid id, MergePatch<TermInput> patch, IfMatch ifMatch, AppDbContext db, CancellationToken ct)
    {
        await using var transaction = await db.LockCalendarAsync(ct);
        var term = await db.Terms.SingleOrDefaultAsync(t => t.Id == id, ct);
        if (term is null)
            return TypedResults.NotFound();
        if (!ifMatch.Allows(term.Version))
            return Problems.VersionMismatch.Answer("Look at the current version and make your change again.", TermDetails.Of(term));
        var input = await patch.ApplyToAsync(TermInput.Of(term), ct);
        await input.CheckDaysAsync(db, term, ct);
        input.WriteTo(term);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(TermDetails.Of(term));
    }
}
