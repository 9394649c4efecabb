using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Bodies;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Security;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Classes;

public static class ChangeClass
{
    /// <summary>Change a class</summary>
    /// <remarks>It stays in its year. Fewer seats than it has students, now or later, only an administrator gives it, with a <c>capacityReason</c>. One that has students stays active.</remarks>
    public static async Task<Results<Ok<ClassDetails>, NotFound, ProblemHttpResult>> Handle(
        Guid id, MergePatch<ClassInput> patch, IfMatch ifMatch, AppDbContext db, CurrentUser user, ClassRules rules, SchoolClock clock, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        await using var transaction = await db.LockAsync(db.Classes.Where(c => c.Id == id), ct);
        var section = await db.Classes.SingleOrDefaultAsync(c => c.Id == id, ct);
        if (section is null)
            return TypedResults.NotFound();
        if (!ifMatch.Allows(section.Version))
            return Problems.VersionMismatch.Answer("Look at the current version and make your change again.", await ReadClass.QueryAsync(id, db, user, clock, ct));
        var input = await patch.ApplyToAsync(ClassInput.Of(section), ct);
        // A class teacher who has left stays until another is chosen.
        if (input.HomeroomTeacherId != section.HomeroomTeacherId)
            await rules.CheckTeacherAsync(input.HomeroomTeacherId, today, ct);
        section.CapacityReason = await rules.ReasonForSeatsAsync(section, input, today, ct);
        try
        {
            input.WriteTo(section);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
        catch (DbUpdateException e) when (CreateClass.Refusal(e, input) is { } refusal)
        {
            return refusal;
        }
        return TypedResults.Ok((await ReadClass.QueryAsync(id, db, user, clock, ct))!);
    }
}
