using EduSphere.Data;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Calendar;

public static class DeleteTerm
{
    /// <summary>Delete a term</summary>
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(Guid id, IfMatch ifMatch, AppDbContext db, CancellationToken ct)
    {
        var term = await db.Terms.SingleOrDefaultAsync(t => t.Id == id, ct);
        if (term is null)
            return TypedResults.NotFound();
        if (!ifMatch.Allows(term.Version))
            return Problems.VersionMismatch.Answer("Look at the current version and make your change again.", TermDetails.Of(term));
        db.Remove(term);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
