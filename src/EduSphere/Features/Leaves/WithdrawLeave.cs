using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Security;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Leaves;

public static class WithdrawLeave
{
    /// <summary>Take a leave back</summary>
    /// <remarks>Whoever asked does so while it waits, the office at any time. It stays on record.</remarks>
    public static async Task<Results<Ok<LeaveDetails>, NotFound, ProblemHttpResult>> Handle(
        Guid id, Guid leaveId, IfMatch ifMatch, AppDbContext db, CurrentUser user, SchoolClock clock, TimeProvider time, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        // Whoever decides the request holds it as well.
        await using var transaction = await db.LockAsync(db.Requests.Where(r => db.Leaves.Any(l => l.Id == leaveId && l.RequestId == r.Id)), ct);
        if (await ReadLeave.FindAsync(id, leaveId, db, user, today, ct) is not { } leave)
            return TypedResults.NotFound();
        var full = await db.SeesReasonsAsync(id, user, today, ct);
        if (!ifMatch.Allows(leave.Version))
            return Problems.VersionMismatch.Answer("Look at the current version and make your change again.", LeaveDetails.Of(leave, full, user.Id));
        if (leave.Status is LeaveStatus.Rejected or LeaveStatus.Withdrawn)
            throw LeaveProblems.Over.Refusal("It was refused or taken back before.");
        if (leave.Status == LeaveStatus.Approved && !user.May(Permission.DecideRequests))
            throw LeaveProblems.OfficeDecided.Refusal("Ask the office to take it back.");
        if (leave is { Status: LeaveStatus.Pending, RequestId: { } requestId })
            (await db.Requests.SingleAsync(r => r.Id == requestId, ct)).Withdraw(user.Id, time.GetUtcNow().UtcDateTime);
        leave.Withdraw();
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(LeaveDetails.Of(leave, full, user.Id));
    }
}
