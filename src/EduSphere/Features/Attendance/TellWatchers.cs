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
        var teachers = await db.Teachers
            .Where(t => (t.EndDate == null || t.EndDate > today)
                && (db.Classes.Any(c => c.Id == marked.ClassId && c.HomeroomTeacherId == t.Id)
                    || db.ClassSubjects.Any(s => s.ClassId == marked.ClassId && s.TeacherId == t.Id && s.StartDate <= today && (s.EndDate == null || s.EndDate > today))))
            .Select(t => t.UserId).ToListAsync(ct);
        var families = await db.Students.Where(s => marked.StudentIds.Contains(s.Id)).Select(s => s.UserId)
            .Concat(db.Guardianships
                .Where(g => marked.StudentIds.Contains(g.StudentId) && g.HasPortalAccess && g.StartDate <= today && (g.EndDate == null || g.EndDate > today))
                .Select(g => g.Parent.UserId)).ToListAsync(ct);

        var payload = new { marked.ClassId, marked.Date, Version = version };
        await live.TellRolesAsync(message.SchoolId, [Role.Admin, Role.Registrar], Kind, payload, ct);
        await live.TellUsersAsync(message.SchoolId, teachers, Kind, payload, ct);
        await live.TellUsersAsync(message.SchoolId, [.. teachers, .. families], TellDashboards.Kind, new { }, ct);
    }
}
