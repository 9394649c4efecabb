using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Parents;

public static class EndParent
{
    /// <summary>End all guardianships of a parent</summary>
    /// <remarks>Today; what is still to come never begins. Nothing is erased, and the parent can be made a guardian again.</remarks>
    public static async Task<Results<Ok<ParentDetails>, NotFound, ProblemHttpResult>> Handle(
        Guid id, IfMatch ifMatch, AppDbContext db, SchoolClock clock, GuardianshipChanges changes, CancellationToken ct)
    {
        var parent = await db.Parents.Include(p => p.User).SingleOrDefaultAsync(p => p.Id == id, ct);
        if (parent is null)
            return TypedResults.NotFound();
        if (!ifMatch.Allows(parent.Version))
            return Problems.VersionMismatch.Answer("Look at the current version and make your change again.", await ReadParent.QueryAsync(id, db, clock, ct));
        if (await changes.EndAllAsync(parent, ct) == 0)
            return ParentProblems.NoGuardianships.Answer("There is nothing to end.");
        return TypedResults.Ok((await ReadParent.QueryAsync(id, db, clock, ct))!);
    }
}
