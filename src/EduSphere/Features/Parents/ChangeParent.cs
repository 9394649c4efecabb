using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Settings;
using EduSphere.Platform.Bodies;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Parents;

public static class ChangeParent
{
    /// <summary>Change a parent</summary>
    /// <remarks>
    /// Another address of somebody who has a password holds when they have followed the link that is mailed to it; until then the answer has the
    /// old one, which is told. Nobody changes the address of a person who may do more than they may, or who belongs to another school too.
    /// </remarks>
    public static async Task<Results<Ok<ParentDetails>, NotFound, ProblemHttpResult>> Handle(
        Guid id, MergePatch<ParentInput> patch, IfMatch ifMatch, AppDbContext db, SchoolClock clock, AddressRule addresses, CancellationToken ct)
    {
        var parent = await db.Parents.Include(p => p.User).SingleOrDefaultAsync(p => p.Id == id, ct);
        if (parent is null)
            return TypedResults.NotFound();
        if (!ifMatch.Allows(parent.Version))
            return Problems.VersionMismatch.Answer("Look at the current version and make your change again.", await ReadParent.QueryAsync(id, db, clock, ct));
        var input = await patch.ApplyToAsync(ParentInput.Of(parent.User), ct);
        input.CheckDates(await clock.TodayAsync(ct));
        if (input.DateOfBirth is { } born && born != parent.User.DateOfBirth)
            await CheckIsOfAgeAsync(id, born, db, ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        try
        {
            input.WriteTo(parent.User);
            if (await addresses.ChangeAsync(parent.User, input.Email, ct) is { } refused)
                return refused;
            parent.Touch(db);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
        catch (DbUpdateException e) when (e.IsTaken("email_key"))
        {
            return AccountProblems.EmailTaken.Answer(AccountProblems.TwoOfOneAddress);
        }
        return TypedResults.Ok((await ReadParent.QueryAsync(id, db, clock, ct))!);
    }

    private static async Task CheckIsOfAgeAsync(Guid id, DateOnly born, AppDbContext db, CancellationToken ct)
    {
        var first = await db.Guardianships.Where(g => g.ParentId == id).MinAsync(g => (DateOnly?)g.StartDate, ct);
        if (first is { } start && GuardianRules.IsMinor(born, start))
            throw Problems.Validation.Invalid("dateOfBirth", "They have been a guardian since {0}, and guardians are of age.", start);
    }
}
