using EduSphere.Data;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Subjects;

public static class DeleteSubject
{
    /// <summary>Delete a subject</summary>
    /// <remarks>Only one that no class was ever taught.</remarks>
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(Guid id, IfMatch ifMatch, AppDbContext db, CancellationToken ct)
    {
        var subject = await db.Subjects.SingleOrDefaultAsync(s => s.Id == id, ct);
        if (subject is null)
            return TypedResults.NotFound();
        if (!ifMatch.Allows(subject.Version))
            return Problems.VersionMismatch.Answer("Look at the current version and make your change again.", SubjectDetails.Of(subject));
        db.Remove(subject);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e.IsReferredTo())
        {
            return SubjectProblems.InUse.Answer(new("{0} is or was taught to a class.", subject.Name));
        }
        return TypedResults.NoContent();
    }
}
