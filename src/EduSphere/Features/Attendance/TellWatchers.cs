using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Jobs;
using EduSphere.Platform.Realtime;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Attendance;

/// <summary>A register was saved, for these students.</summary>
public sealed record AttendanceMarked(Guid ClassId, DateOnly Date, IReadOnlyList<Guid> StudentIds) : IOutboxMessage
{
    public static string Kind => "attendanceMarked";

    public static Lane Lane => Lane.Live;
}

/// <summary>Tells those who may have the register open, and those whose numbers it moves.</summary>
public sealed class TellWatchers(AppDbContext db, SchoolClock clock, LiveEvents live) : IOutboxHandler<AttendanceMarked>
{
    public async Task HandleAsync(AttendanceMarked marked, Delivery delivery, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        var version = await db.Registers.Where(r => r.ClassId == marked.ClassId && r.Date == marked.Date).Select(r => r.Version).SingleAsync(ct);
        var led = db.Classes.Where(c => c.Id == marked.ClassId).Select(c => c.HomeroomTeacherId);
        var taught = db.ClassSubjects.HoldingOn(today).Where(s => s.ClassId == marked.ClassId).Select(s => (Guid?)s.TeacherId);
        var teachers = await db.Teachers.Where(t => (t.EndDate == null || t.EndDate > today) && led.Union(taught).Contains(t.Id)).Select(t => t.UserId).ToListAsync(ct);
        var families = await db.Students.Where(s => marked.StudentIds.Contains(s.Id)).Select(s => s.UserId)
            .Concat(db.Guardianships.HoldingOn(today).Where(g => marked.StudentIds.Contains(g.StudentId) && g.HasPortalAccess).Select(g => g.Parent.UserId))
            .ToListAsync(ct);

        var payload = new { marked.ClassId, marked.Date, Version = version };
        await live.TellRolesAsync(delivery.SchoolId, RolePermissions.Holding(Permission.CorrectRegisters), AttendanceMarked.Kind, payload, ct);
        await live.TellUsersAsync(delivery.SchoolId, teachers, AttendanceMarked.Kind, payload, ct);
        await live.TellUsersAsync(delivery.SchoolId, [.. teachers, .. families], SubjectChanged.EventOf(Announced.Stats), new { }, ct);
    }
}
