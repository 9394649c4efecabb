using EduSphere.Data;
using EduSphere.Features.Dashboard;
using EduSphere.Features.Settings;
using EduSphere.Platform.Jobs;
using EduSphere.Platform.Realtime;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Attendance;

/// <summary>A register was saved, for these students.</summary>
public sealed record AttendanceMarked(Guid ClassId, DateOnly Date, IReadOnlyList<Guid> StudentIds);

/// <summary>Tells those who may have the register open, and those whose numbers it moves.</summary>
public static class TellWatchers
{
    public const string Kind = "attendanceMarked";

    public static async Task Handle(OutboxMessage message, IServiceProvider services, CancellationToken ct)
    {
        var (db, live) = (services.GetRequiredService<AppDbContext>(), services.GetRequiredService<LiveEvents>());
        var marked = message.Read<AttendanceMarked>();
        var today = await services.GetRequiredService<SchoolClock>().TodayAsync(ct);
        var version = await db.Registers.Where(r => r.ClassId == marked.ClassId && r.Date == marked.Date).Select(r => r.Version).SingleAsync(ct);
        var led = db.Classes.Where(c => c.Id == marked.ClassId).Select(c => c.HomeroomTeacherId);
        var taught = db.ClassSubjects.HoldingOn(today).Where(s => s.ClassId == marked.ClassId).Select(s => (Guid?)s.TeacherId);
        var teachers = await db.Teachers.Where(t => (t.EndDate == null || t.EndDate > today) && led.Union(taught).Contains(t.Id)).Select(t => t.UserId).ToListAsync(ct);
        var families = await db.Students.Where(s => marked.StudentIds.Contains(s.Id)).Select(s => s.UserId)
            .Concat(db.Guardianships.HoldingOn(today).Where(g => marked.StudentIds.Contains(g.StudentId) && g.HasPortalAccess).Select(g => g.Parent.UserId))
            .ToListAsync(ct);

        var payload = new { marked.ClassId, marked.Date, Version = version };
        await live.TellRolesAsync(message.SchoolId, [Role.Admin, Role.Registrar], Kind, payload, ct);
        await live.TellUsersAsync(message.SchoolId, teachers, Kind, payload, ct);
        await live.TellUsersAsync(message.SchoolId, [.. teachers, .. families], TellDashboards.Kind, new { }, ct);
    }
}
