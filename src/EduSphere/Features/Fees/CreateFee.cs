using System.ComponentModel.DataAnnotations;
using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Idempotency;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Fees;

public static class CreateFee
{
    /// <summary>Charge a student</summary>
    /// <remarks>It is a draft, which nobody but the office sees, until it is issued. A leaver may still be charged.</remarks>
    public static async Task<Results<Created<FullFee>, ProblemHttpResult>> Handle(
        NewFeeInput input, [Required] IdempotencyKey key, IdempotentRequests requests, Charging charging, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct)
    {
        input.Check();
        var today = await clock.TodayAsync(ct);
        await using var transaction = await db.LockAsync(db.Students.Where(s => s.Id == input.StudentId), ct);
        if (!await db.Students.AnyAsync(s => s.Id == input.StudentId, ct))
            throw Problems.Validation.Invalid("studentId", "There is no such student.");
        var made = await requests.OnceAsync(key, input, async () =>
        {
            var (type, lines) = await charging.LinesAsync(input, input.StudentId, user.Id, ct);
            var fee = new Fee { StudentId = input.StudentId, FeeTypeId = type.Id, Description = Charging.DescriptionOf(input, type), DueDate = input.DueDate };
            fee.Write(lines);
            db.Add(fee);
            await db.SaveChangesAsync(ct);
            return (await ReadFee.QueryAsync(fee.Id, db, user, today, ct))!;
        }, ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Created($"/api/v1/fees/{made.Id}", made with { Version = Entity.FirstVersion });
    }
}
