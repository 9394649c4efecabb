using EduSphere.Data;
using EduSphere.Platform.Idempotency;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Subjects;

public static class CreateSubject
{
    /// <summary>Add a subject</summary>
    public static async Task<Results<Created<SubjectDetails>, ProblemHttpResult>> Handle(
        SubjectInput input, IdempotencyKey key, IdempotentRequests requests, AppDbContext db, CancellationToken ct)
    {
        try
        {
            var made = await requests.OnceAsync(key, input, () =>
            {
                var subject = new Subject { Name = "", Code = "" };
                input.WriteTo(subject);
                db.Add(subject);
                return Task.FromResult(SubjectDetails.Of(subject));
            }, ct);
            return TypedResults.Created($"/api/v1/subjects/{made.Id}", made with { Version = Entity.FirstVersion });
        }
        catch (DbUpdateException e) when (Refusal(e, input) is { } refusal)
        {
            return refusal;
        }
    }

    internal static ProblemHttpResult? Refusal(DbUpdateException failure, SubjectInput input) =>
        failure.IsTaken("code") ? SubjectProblems.CodeTaken.Answer(new("The code {0} is taken.", input.Code.Trim())) : null;
}
