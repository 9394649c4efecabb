using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Jobs;
using EduSphere.Platform.Realtime;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Fees;

/// <summary>A fee was paid online.</summary>
public sealed record FeePaid(Guid StudentId, Guid FeeId, Guid PaymentId) : IOutboxMessage
{
    public static string Kind => "feePaid";

    public static Lane Lane => Lane.Live;
}

/// <summary>Tells whoever takes payments, and the family, whose page waits for it.</summary>
public sealed class TellPaid(AppDbContext db, SchoolClock clock, LiveEvents live) : IOutboxHandler<FeePaid>
{
    public async Task HandleAsync(FeePaid paid, Delivery delivery, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        var family = await db.Students.Where(s => s.Id == paid.StudentId).Select(s => s.UserId)
            .Concat(db.Guardianships.HoldingOn(today).Where(g => g.StudentId == paid.StudentId && g.HasPortalAccess).Select(g => g.Parent.UserId)).ToListAsync(ct);
        var payload = new { paid.FeeId };
        await live.TellRolesAsync(delivery.SchoolId, RolePermissions.Holding(Permission.ChangeFees), FeePaid.Kind, payload, ct);
        await live.TellUsersAsync(delivery.SchoolId, family, FeePaid.Kind, payload, ct);
    }
}
