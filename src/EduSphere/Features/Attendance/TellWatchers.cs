using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Features.Teachers;
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

/// <summary>Tells those who may have a register open, and those whose numbers it moves: everybody once, however many registers were saved at the time.</summary>
public sealed class TellWatchers(AppDbContext db, SchoolClock clock, LiveEvents live, TellAudience audience) : IOutboxBundleHandler<AttendanceMarked>
{
    public async Task HandleAsync(IReadOnlyList<AttendanceMarked> marked, Guid schoolId, CancellationToken ct)
    {
        var watchers = await WatchersAsync([.. marked.Select(register => register.ClassId).Distinct()], [.. marked.SelectMany(register => register.StudentIds).Distinct()], ct);
        foreach (var register in marked.GroupBy(register => (register.ClassId, register.Date)))
        {
            var payload = new { register.Key.ClassId, register.Key.Date, Version = register.Max(saved => saved.Version) };
            await live.TellRolesAsync(schoolId, RolePermissions.Holding(Permission.CorrectRegisters), AttendanceMarked.Kind, payload, ct);
            await live.TellUsersAsync(schoolId, watchers.Where(watcher => watcher.Teaches == register.Key.ClassId).Select(watcher => watcher.UserId), AttendanceMarked.Kind, payload, ct);
        }
        await live.TellUsersAsync(schoolId, watchers.Select(watcher => watcher.UserId), SubjectChanged.EventOf(Announced.Stats), new { }, ct);
        await audience.HandleAsync([new SubjectChanged(Announced.Stats)], schoolId, ct);
    }

    private async Task<List<Watcher>> WatchersAsync(Guid[] classes, Guid[] students, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        var led = db.Classes.Where(c => classes.Contains(c.Id) && c.HomeroomTeacherId != null).Select(c => new { ClassId = c.Id, TeacherId = c.HomeroomTeacherId!.Value });
        var taught = db.ClassSubjects.HoldingOn(today).Where(s => classes.Contains(s.ClassId)).Select(s => new { s.ClassId, s.TeacherId });
        return await led.Union(taught).Join(db.Teachers.WorkingOn(today), of => of.TeacherId, t => t.Id, (of, t) => new Watcher { UserId = t.UserId, Teaches = of.ClassId })
            .Concat(db.Students.Where(s => students.Contains(s.Id)).Select(s => new Watcher { UserId = s.UserId, Teaches = null }))
            .Concat(db.Guardianships.HoldingOn(today).Where(g => students.Contains(g.StudentId) && g.HasPortalAccess).Select(g => new Watcher { UserId = g.Parent.UserId, Teaches = null }))
            .ToListAsync(ct);
    }

    /// <summary>Somebody who teaches one of the classes, or whose own or child's numbers were moved.</summary>
    private sealed record Watcher
    {
        public required Guid UserId { get; init; }

        public required Guid? Teaches { get; init; }
    }
}
