using EduSphere.Adapters.Payments;
using EduSphere.Data;
using EduSphere.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Fees;

/// <summary>Asks the provider what happened lately, and stores what never came; and tries what waits for something else once more.</summary>
public sealed class FindLostEvents(AppDbContext db, IPaymentGateway gateway, PaymentEvents events, TimeProvider time) : IRecurringWork
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(30);

    /// <summary>How far back it is looked: as long as the provider tells of it.</summary>
    private static readonly TimeSpan Reach = TimeSpan.FromDays(30);

    public async Task RunAsync(CancellationToken ct)
    {
        if (!gateway.IsSetUp)
            return;
        var since = time.Now() - Reach;
        await foreach (var told in gateway.EventsSinceAsync(since, ct))
            await events.StoreAsync(told, "", ct);
        var waiting = await db.PaymentEvents.Where(e => (e.Status == PaymentEventStatus.Waiting || e.Status == PaymentEventStatus.Parked) && e.ReceivedAt > since).OrderBy(e => e.HappenedAt).Select(e => e.Id).ToListAsync(ct);
        foreach (var id in waiting)
            await events.ApplyAsync(id, ct);
    }
}
