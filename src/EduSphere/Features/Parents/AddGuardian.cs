using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Settings;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Idempotency;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Parents;

public static class AddGuardian
{
    /// <summary>Give a student a guardian</summary>
    /// <remarks>Somebody new is made a parent of the school on the way and, with an e-mail address, invited.</remarks>
    public static async Task<Results<Created<GuardianDetails>, NotFound, ProblemHttpResult>> Handle(
        Guid id, NewGuardianInput input, IdempotencyKey key, IdempotentRequests requests, AppDbContext db, CurrentUser user, SchoolClock clock, ParentAdmission admission, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        await using var transaction = await db.LockAsync(db.Students.Where(s => s.Id == id), ct);
        var student = await db.Students.Include(s => s.User).Include(s => s.Guardianships).SingleOrDefaultAsync(s => s.Id == id, ct);
        if (student is null)
            return TypedResults.NotFound();
        try
        {
            var made = await requests.OnceAsync(key, input, async () =>
            {
                var parent = await ParentOfAsync(input, db, admission, ct);
                return GuardianDetails.Of(GuardianRules.Give(db, parent, student, input.Relationship, input.Rights, input.StartDate, today, input.Priority), full: true, user.Id);
            }, ct);
            await transaction.CommitAsync(ct);
            // What is answered again has lost its version on the way.
            return TypedResults.Created($"/api/v1/students/{id}/guardians/{made.Id}", made with { Version = Entity.FirstVersion });
        }
        catch (DbUpdateException e) when (e.IsTaken("email_key"))
        {
            return AccountProblems.EmailTaken.Answer(AccountProblems.TwoOfOneAddress);
        }
    }

    private static async Task<Parent> ParentOfAsync(NewGuardianInput input, AppDbContext db, ParentAdmission admission, CancellationToken ct)
    {
        if (input.ParentId is null == input.Parent is null)
            throw Problems.Validation.Invalid("parentId", "Name a parent of the school, or somebody new: one of them.");
        return input.Parent is { } somebody
            ? await admission.AdmitAsync(somebody, ct)
            : await db.Parents.Include(p => p.User).SingleOrDefaultAsync(p => p.Id == input.ParentId, ct) ?? throw Problems.Validation.Invalid("parentId", "There is no such parent.");
    }
}
