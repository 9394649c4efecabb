using EduSphere.Data;
using EduSphere.Platform.Bodies;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Subjects;

public static class ChangeSubject
{
    /// <summary>Change a subject</summary>
    public static async Task<Results<Ok<SubjectDetails>, NotFound, ProblemHttpResult>> Handle(Guid id, MergePatch<SubjectInput> patch, IfMatch ifMatch, AppDbContext db, CancellationToken ct)
    {
        var subject = await db.Subjects.SingleOrDefaultAsync(s => s.Id == id, ct);
        if (subject is null)
            return TypedResults.NotFound();
        if (!ifMatch.Allows(subject.Version))
            return Problems.VersionMismatch.Answer("Look at the current version and make your change again.", SubjectDetails.Of(subject));
        var input = await patch.ApplyToAsync(SubjectInput.Of(subject), ct);
        try
        {
            input.WriteTo(subject);
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (CreateSubject.Refusal(e, input) is { } refusal)
        {
            return refusal;
        }
        return TypedResults.Ok(SubjectDetails.Of(subject));
    }
}
