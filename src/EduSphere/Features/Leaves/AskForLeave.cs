using System.Text.Json;
using EduSphere.Data;
using EduSphere.Features.Requests;
using EduSphere.Features.Settings;
using EduSphere.Features.Students;
using EduSphere.Platform.Idempotency;
using EduSphere.Platform.Localization;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Leaves;

public static class AskForLeave
{
    /// <summary>Ask for leave</summary>
    /// <remarks>What a family asks for waits among the requests until the office has decided; what the office enters is granted. On some of the days of another leave nobody gets one.</remarks>
    public static async Task<Results<Created<LeaveDetails>, NotFound, ProblemHttpResult>> Handle(
        Guid id, LeaveInput input, IdempotencyKey key, IdempotentRequests requests, AppDbContext db, CurrentUser user, SchoolClock clock, TimeProvider time, CancellationToken ct)
    {
        var (today, asOffice) = (await clock.TodayAsync(ct), user.May(Permission.DecideRequests));
        input.Check(today, asOffice);
        await using var transaction = await db.LockAsync(db.Students.Where(s => s.Id == id), ct);
        var student = await db.Students.Include(s => s.User).Where(s => s.Id == id).VisibleTo(db, user, today).SingleOrDefaultAsync(ct);
        if (student is null)
            return TypedResults.NotFound();
        var made = await requests.OnceAsync(key, input, async () =>
        {
            await RefuseOverlapAsync(id, input, db, ct);
            var now = time.GetUtcNow().UtcDateTime;
            var request = asOffice ? null : new Request
            {
                Kind = RequestKind.Leave,
                Subject = $"{student.User.FirstName} {student.User.LastName}".CutTo(Request.SubjectLength),
                Details = JsonSerializer.Serialize(input, JsonSerializerOptions.Web),
                Language = Languages.Current,
                CreatedAt = now,
            };
            var leave = new Leave
            {
                StudentId = id,
                StartDate = input.StartDate,
                EndDate = input.EndDate,
                Reason = input.Reason.Trim(),
                AskedById = user.Id,
                AskedBy = await db.Users.SingleAsync(u => u.Id == user.Id, ct),
                AskedAt = now,
                RequestId = request?.Id,
            };
            if (request is null)
                leave.Approve();
            else
                db.Add(request);
            db.Add(leave);
            return LeaveDetails.Of(leave, full: true, user.Id);
        }, ct);
        await transaction.CommitAsync(ct);
        // What is answered again has lost its version on the way.
        return TypedResults.Created($"/api/v1/students/{id}/leaves/{made.Id}", made with { Version = Entity.FirstVersion });
    }

    private static async Task RefuseOverlapAsync(Guid studentId, LeaveInput input, AppDbContext db, CancellationToken ct)
    {
        var other = await db.Leaves.AsNoTracking().FirstOrDefaultAsync(l => l.StudentId == studentId && l.EndDate >= input.StartDate && l.StartDate <= input.EndDate
            && (l.Status == LeaveStatus.Approved || l.Status == LeaveStatus.Pending), ct);
        if (other is not null)
            throw LeaveProblems.Overlaps.Refusal("There is one from {0} to {1} already. Take it back first, or choose other days.", other.StartDate, other.EndDate);
    }
}
