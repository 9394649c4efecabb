using System.ComponentModel.DataAnnotations;
using EduSphere.Adapters.Email;
using EduSphere.Data;
using EduSphere.Features.Leaves;
using EduSphere.Platform.Jobs;
using EduSphere.Platform.Localization;
using EduSphere.Platform.Security;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Requests;

/// <summary>Why a request is refused.</summary>
public sealed record RejectionInput
{
    /// <summary>Whoever asked is told.</summary>
    [Required, StringLength(Request.ReasonLength)]
    public required string Reason { get; init; }
}

public static class RejectRequest
{
    /// <summary>Refuse a request</summary>
    /// <remarks>Whoever asked for an account, or for leave, is told by mail, with the reason, in their language or that in which they asked.</remarks>
    public static Task<Results<Ok<RequestDetails>, NotFound, ProblemHttpResult>> Handle(
        Guid id, RejectionInput input, IfMatch ifMatch, RequestDecisions decisions, LeaveDecision leaves, AppDbContext db, CurrentUser user, TimeProvider time, CancellationToken ct) =>
        decisions.DecideAsync(id, ifMatch, async request =>
        {
            var (reason, now) = (input.Reason.Trim(), time.GetUtcNow().UtcDateTime);
            request.Reject(reason, user.Id, now);
            if (request.Kind == RequestKind.Leave)
                await leaves.FollowAsync(request, ct);
            if (AskedAccount.Of(request) is not { } account)
                return;
            var school = await db.Schools.Where(s => s.Id == db.SchoolId).Select(s => s.Name).SingleAsync(ct);
            db.Send(Languages.For(request.Language, () => MailTo(account, school, reason)), now);
        }, ct);

    private static Mail MailTo(AskedAccount account, string school, string reason)
    {
        Sentence[] paragraphs =
        [
            new("Hello {0},", account.FirstName),
            new("you asked for an account at {0}. The office has refused the request, for this reason:", school),
            new("{0}", reason),
            "If that is not right, talk to the office; you can ask again at any time.",
        ];
        return new() { To = account.Email, Subject = new Sentence("Your request at {0}", school).ToString(), Text = string.Join("\n\n", paragraphs.AsEnumerable()) + "\n" };
    }
}
