using EduSphere.Data;
using EduSphere.Features.Calendar;
using EduSphere.Platform.Idempotency;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EduSphere.Features.Timetable;

public static class CreatePeriod
{
    /// <summary>Add a period to the school day</summary>
    /// <remarks>Periods do not overlap. One may begin as another ends.</remarks>
    public static async Task<Created<PeriodDetails>> Handle(PeriodInput input, IdempotencyKey key, IdempotentRequests requests, AppDbContext db, CancellationToken ct)
    {
        await using var transaction = await db.LockCalendarAsync(ct);
        var made = await requests.OnceAsync(key, input, async () =>
        {
            await input.CheckAsync(db, null, ct);
            var period = new Period { Name = "" };
            input.WriteTo(period);
            db.Add(period);
            return PeriodDetails.Of(period);
        }, ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Created($"/api/v1/timetable/periods/{made.Id}", made with { Version = Entity.FirstVersion });
    }
}
