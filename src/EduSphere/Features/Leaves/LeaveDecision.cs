using EduSphere.Adapters.Email;
using EduSphere.Data;
using EduSphere.Features.Requests;
using EduSphere.Features.Settings;
using EduSphere.Platform.Jobs;
using EduSphere.Platform.Localization;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Leaves;

/// <summary>What the office's decision of a request means for the leave that was asked for by it. The caller saves and commits.</summary>
public sealed class LeaveDecision(AppDbContext db, SchoolClock clock, TimeProvider time)
{
    /// <summary>Whoever asked is told by mail, if they may still be told of the child.</summary>
    /// <param name="request">For leave; decided.</param>
    public async Task FollowAsync(Request request, CancellationToken ct)
    {
        var leave = await db.Leaves.Include(l => l.AskedBy).SingleAsync(l => l.RequestId == request.Id, ct);
        if (request.Status == RequestStatus.Approved)
            leave.Approve();
        else
            leave.Reject(request.Reason!);
        if (leave.AskedBy is { BlockedAt: null, Email: { } address } && await MayBeToldAsync(leave, ct))
        {
            var school = await db.Schools.Where(s => s.Id == db.SchoolId).Select(s => s.Name).SingleAsync(ct);
            db.Send(Languages.For(leave.AskedBy.Language ?? request.Language, () => MailTo(address, request.Subject, leave, school)), time.GetUtcNow().UtcDateTime);
        }
    }

    private async Task<bool> MayBeToldAsync(Leave leave, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        return await db.Guardianships.HoldingOn(today).AnyAsync(g => g.StudentId == leave.StudentId && g.Parent.UserId == leave.AskedById && g.HasPortalAccess && g.ReceivesMessages, ct);
    }

    private static Mail MailTo(string address, string child, Leave leave, string school)
    {
        Sentence[] paragraphs =
        [
            new("Hello {0},", leave.AskedBy.FirstName),
            leave.Status == LeaveStatus.Approved
                ? new("{0} has leave from {1} to {2}. The teachers see it in their registers.", child, leave.StartDate, leave.EndDate)
                : new("the office has refused the leave of {0} from {1} to {2}, for this reason:", child, leave.StartDate, leave.EndDate),
            .. leave.Refusal is { } refusal ? new[] { new Sentence("{0}", refusal) } : [],
        ];
        return new() { To = address, Subject = new Sentence("Leave of {0} at {1}", child, school).ToString(), Text = string.Join("\n\n", paragraphs.AsEnumerable()) + "\n" };
    }
}
