using EduSphere.Platform.Errors;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EduSphere.Features.Parents;

public static class EndGuardian
{
    /// <summary>End a guardianship</summary>
    /// <remarks>Nothing is erased: any day before the end still shows it. Ended on its first day, it never held.</remarks>
    /// <param name="date">The first day on which it no longer holds; today when it is absent.</param>
    public static Task<Results<Ok<GuardianDetails>, NotFound, ProblemHttpResult>> Handle(
        Guid id, Guid guardianshipId, DateOnly? date, IfMatch ifMatch, GuardianshipChanges changes, CancellationToken ct) =>
        changes.ChangeAsync(id, guardianshipId, ifMatch, (link, student, today) =>
        {
            var end = date ?? link.EndableOn(today);
            if (end < link.StartDate)
                throw Problems.Validation.Invalid("date", "It began on {0} and cannot end before.", link.StartDate);
            link.EndDate = end;
            CallingOrder.Renumber(student, today);
            return Task.CompletedTask;
        }, ct);
}
