using EduSphere.Data;
using EduSphere.Platform.Idempotency;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EduSphere.Features.Calendar;

public static class CreateCalendarEvent
{
    /// <summary>Add a holiday or an event</summary>
    /// <remarks>
    /// Days on which registers were taken become a holiday only when that is <c>confirmed</c>; until then it is refused, and <c>current.registers</c> says how many
    /// there are. They are kept, and count no more.
    /// </remarks>
    public static async Task<Results<Created<CalendarEventDetails>, ProblemHttpResult>> Handle(
        CalendarEventInput input, IdempotencyKey key, IdempotentRequests requests, AppDbContext db, CancellationToken ct)
    {
        if (await input.RegistersLostAsync(db, ct) is { } lost)
            return lost;
        var made = await requests.OnceAsync(key, input, () =>
        {
            var entry = new CalendarEvent { Title = "" };
            input.WriteTo(entry);
            db.Add(entry);
            return Task.FromResult(CalendarEventDetails.Of(entry));
        }, ct);
        return TypedResults.Created($"/api/v1/calendar/{made.Id}", made with { Version = Entity.FirstVersion });
    }
}
