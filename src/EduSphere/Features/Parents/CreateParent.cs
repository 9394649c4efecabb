using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Platform.Idempotency;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Parents;

public static class CreateParent
{
    /// <summary>Add a parent</summary>
    /// <remarks>Takes no password: whoever has an e-mail address is sent an invitation. A parent sees nothing before they are made a student's guardian.</remarks>
    public static async Task<Results<Created<ParentDetails>, ProblemHttpResult>> Handle(
        ParentInput input, IdempotencyKey key, IdempotentRequests requests, ParentAdmission admission, CancellationToken ct)
    {
        try
        {
            var made = await requests.OnceAsync(key, input, async () => Newcomer(await admission.AdmitAsync(input, ct)), ct);
            // What is answered again has lost its version on the way.
            return TypedResults.Created($"/api/v1/parents/{made.Id}", made with { Version = Entity.FirstVersion });
        }
        catch (DbUpdateException e) when (e.IsTaken("email_key"))
        {
            return AccountProblems.EmailTaken.Answer(AccountProblems.TwoOfOneAddress);
        }
    }

    private static ParentDetails Newcomer(Parent parent) => new()
    {
        Id = parent.Id,
        FirstName = parent.User.FirstName,
        LastName = parent.User.LastName,
        Email = parent.User.Email,
        Phone = parent.User.Phone,
        DateOfBirth = parent.User.DateOfBirth,
        Children = [],
        Version = parent.Version,
    };
}
