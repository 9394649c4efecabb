using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Security;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Classes;

public static class DeleteClass
{
    /// <summary>Delete a class</summary>
    /// <remarks>Only one that was never used. Whatever was is kept, and is made inactive instead.</remarks>
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(Guid id, IfMatch ifMatch, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct)
    {
        var section = await db.Classes.SingleOrDefaultAsync(c => c.Id == id, ct);
        if (section is null)
            return TypedResults.NotFound();
        if (!ifMatch.Allows(section.Version))
            return Problems.VersionMismatch.Answer("Look at the current version and make your change again.", await ReadClass.QueryAsync(id, db, user, clock, ct));
        db.Remove(section);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e.IsReferredTo())
        {
            return ClassProblems.InUse.Answer(new("{0} has had students, registers or subjects. Make it inactive instead.", section.Name));
        }
        return TypedResults.NoContent();
    }
}
