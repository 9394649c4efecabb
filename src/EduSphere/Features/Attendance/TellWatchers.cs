using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Jobs;
using EduSphere.Platform.Realtime;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Attendance;

/// <summary>A register was saved, for these students.</summary>
/// <param name="Version">What that made of the register.</param>
public sealed record AttendanceMarked(Guid ClassId, DateOnly Date, int Version, IReadOnlyList<Guid> StudentIds) : IOutboxMessage
{
    public static string Kind => "attendanceMarked";

    public static Lane Lane => Lane.Live;
}

/// <summary>Tells those who may have the register open, and those whose numbers it moves.</summary>
public sealed class TellWatchers(AppDbContext db, SchoolClock clock, LiveEvents live, TellAudience audience) : IOutboxHandler<AttendanceMarked>
{
    public async Task HandleAsync(AttendanceMarked marked, Delivery delivery, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        var led = db.Classes.Where(c => c.Id == marked.ClassId).Select(c => c.HomeroomTeacherId);
        var taught = db.ClassSubjects.HoldingOn(today).Where(s => s.ClassId == marked.ClassId).Select(s => (Guid?)s.TeacherId);
        var watchers = await db.Teachers.Where(t => (t.EndDate == null || t.EndDate > today) && led.Union(taught).Contains(t.Id)).Select(t => new { t.UserId, Teaches = true })
            .Concat(db.Students.Where(s => marked.StudentIds.Contains(s.Id)).Select(s => new { s.UserId, Teaches = false }))
            .Concat(db.Guardianships.HoldingOn(today).Where(g => marked.StudentIds.Contains(g.StudentId) && g.HasPortalAccess).Select(g => new { g.Parent.UserId, Teaches = false }))
            .ToListAsync(ct);

        var payload = new { marked.ClassId, marked.Date, marked.Version };
        await live.TellRolesAsync(delivery.SchoolId, RolePermissions.Holding(Permission.CorrectRegisters), AttendanceMarked.Kind, payload, ct);
        await live.TellUsersAsync(delivery.SchoolId, watchers.Where(watcher => watcher.Teaches).Select(watcher => watcher.UserId), AttendanceMarked.Kind, payload, ct);
        await live.TellUsersAsync(delivery.SchoolId, watchers.Select(watcher => watcher.UserId), SubjectChanged.EventOf(Announced.Stats), new { }, ct);
        await audience.HandleAsync(new SubjectChanged(Announced.Stats), delivery, ct);
    }
}
