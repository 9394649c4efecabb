using EduSphere.Data;
using EduSphere.Features.Attendance;
using EduSphere.Features.Classes;
using EduSphere.Features.Enrollments;
using EduSphere.Features.Requests;
using EduSphere.Features.Settings;
using EduSphere.Features.Students;
using EduSphere.Platform.Caching;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Dashboard;

public static class ReadStats
{
    private const int TrendDays = 10;
    private const int ActivityCount = 8;
    private static readonly string[] MadeOf = [Announced.Stats, Announced.Calendar, Announced.People];
    private static readonly FeeCollection NoFees = new() { Total = 0, Collected = 0, Pending = 0, CollectionRate = 0 };

    /// <summary>Read the dashboard's numbers</summary>
    /// <remarks>At most a minute old, and never older than the caller's own last change.</remarks>
    public static async Task<Ok<DashboardStats>> Handle(AppDbContext db, CurrentUser user, SchoolClock clock, SchoolCache cache, CancellationToken ct) =>
        TypedResults.Ok(await QueryAsync(db, user, clock, cache, ct));

    public static async Task<DashboardStats> QueryAsync(AppDbContext db, CurrentUser user, SchoolClock clock, SchoolCache cache, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        // Whoever is both a teacher and a parent sees other numbers in each role.
        var who = IsOffice(user) ? user.Role.ToString() : $"{user.Role}/{user.Id}";
        var reader = user.Detached();
        return await cache.GetAsync(db.SchoolId, $"dashboard/{who}/{today:yyyyMMdd}", MadeOf, (own, ct) => ComputeAsync(own, reader, today, ct), ct);
    }

    private static bool IsOffice(CurrentUser user) => user.Role is Role.Admin or Role.Registrar or Role.Accountant;

    private static async Task<DashboardStats> ComputeAsync(AppDbContext db, CurrentUser user, DateOnly today, CancellationToken ct)
    {
        var visible = db.Students.VisibleTo(db, user, today).Select(s => s.Id);
        var enrolled = db.Enrollments.Where(Enrollment.HoldsOn(today)).Where(e => visible.Contains(e.StudentId));
        var trend = await TrendAsync(db, user, today, ct);
        var latest = trend.LastOrDefault();
        return new DashboardStats
        {
            TotalStudents = await enrolled.Select(e => e.StudentId).Distinct().CountAsync(ct),
            TotalTeachers = await db.Teachers.CountAsync(t => t.EndDate == null || t.EndDate > today, ct),
            TotalClasses = user.May(Permission.ReadClasses)
                ? await db.Classes.VisibleTo(db, user, today).RunningOn(db, today).CountAsync(ct)
                : await enrolled.Select(e => e.ClassId).Distinct().CountAsync(ct),
            AttendanceRate = latest?.Rate,
            Attendance = latest,
            AttendanceTrend = trend,
            PendingRequests = user.May(Permission.DecideRequests) ? await db.Requests.CountAsync(r => r.Status == RequestStatus.Pending, ct) : 0,
            RecentActivity = await ActivityAsync(db, user, today, ct),
            UpcomingExams = [],
            FeeCollection = NoFees,
        };
    }

    private static async Task<IReadOnlyList<DayAttendance>> TrendAsync(AppDbContext db, CurrentUser user, DateOnly today, CancellationToken ct)
    {
        var marks = db.AttendanceMarks.AsQueryable();
        var days = db.Registers.Where(r => r.Date <= today).Select(r => r.Date);
        if (!IsOffice(user))
        {
            marks = marks.VisibleTo(db, user, today);
            days = marks.Select(m => m.Date);
        }
        var latest = await days.Distinct().OrderByDescending(day => day).Take(TrendDays).ToListAsync(ct);
        if (latest.Count == 0)
            return [];
        var (first, last) = (latest[^1], latest[0]);
        var counts = await marks.Where(m => m.Date >= first && m.Date <= last).ThatCount(db)
            .GroupBy(m => new { m.Date, m.Status }).Select(group => new { group.Key.Date, group.Key.Status, Count = group.Count() }).ToListAsync(ct);
        return [.. counts.GroupBy(c => c.Date).OrderBy(day => day.Key).Select(day => DayAttendance.Of(day.Key, CountedMarks.Counts(day.ToDictionary(c => c.Status, c => c.Count))))];
    }

    /// <summary>What staff did lately, as far as it is the reader's business; families are told elsewhere.</summary>
    private static async Task<IReadOnlyList<Activity>> ActivityAsync(AppDbContext db, CurrentUser user, DateOnly today, CancellationToken ct)
    {
        if (!user.May(Permission.TakeRegisters))
            return [];
        var classes = db.Classes.VisibleTo(db, user, today).Select(c => c.Id);
        var registers = await db.Registers.Where(r => classes.Contains(r.ClassId)).OrderByDescending(r => r.ChangedAt).ThenBy(r => r.Id).Take(ActivityCount)
            .Select(r => new Activity
            {
                Kind = ActivityKind.RegisterSaved,
                Subject = r.Class.Name,
                At = r.ChangedAt,
                By = db.Users.Where(u => u.Id == r.ChangedByUserId).Select(u => u.FirstName + " " + u.LastName).Single(),
                ClassId = r.ClassId,
                Date = r.Date,
            }).ToListAsync(ct);
        var requests = !user.May(Permission.DecideRequests) ? []
            : await db.Requests.Where(r => r.Status == RequestStatus.Pending).OrderByDescending(r => r.CreatedAt).ThenBy(r => r.Id).Take(ActivityCount)
                .Select(r => new Activity { Kind = ActivityKind.RequestMade, Subject = r.Subject, At = r.CreatedAt, By = null, ClassId = null, Date = null }).ToListAsync(ct);
        return [.. registers.Concat(requests).OrderByDescending(activity => activity.At).Take(ActivityCount)];
    }
}
