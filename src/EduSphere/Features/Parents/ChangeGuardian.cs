using EduSphere.Platform.Bodies;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EduSphere.Features.Parents;

public static class ChangeGuardian
{
    /// <summary>Change a guardianship</summary>
    /// <remarks>What it grants, what it is called and when the guardian is called. Whoever no longer sees the child is signed out as a parent.</remarks>
    public static Task<Results<Ok<GuardianDetails>, NotFound, ProblemHttpResult>> Handle(
        Guid id, Guid guardianshipId, MergePatch<GuardianInput> patch, IfMatch ifMatch, GuardianshipChanges changes, CancellationToken ct) =>
        changes.ChangeAsync(id, guardianshipId, ifMatch, async (link, student, today) =>
        {
            var input = await patch.ApplyToAsync(GuardianInput.Of(link), ct);
            link.Grant(input.Rights);
            link.Relationship = input.Relationship.Trim();
            if (input.Priority != link.Priority)
                CallingOrder.Renumber(student, today, link, input.Priority ?? Guardianship.MostPriority);
        }, ct);
}
