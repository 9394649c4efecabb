using EduSphere.Data;
using EduSphere.Features.Attendance;
using EduSphere.Features.Calendar;
using EduSphere.Features.Classes;
using EduSphere.Features.Fees;
using EduSphere.Features.Requests;
using EduSphere.Features.Settings;
using EduSphere.Features.Students;
using EduSphere.Features.Teachers;
using EduSphere.Platform.Caching;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Dashboard;

public static class ReadStats
{
    private const int TrendDays = 10;

    /// <summary>Days back from the latest register; longer than any holidays.</summary>
    private const int TrendReach = 120;
    private const int ActivityCount = 8;
    private static readonly string[] MadeOf = [Announced.Stats, Announced.Marks, Announced.Calendar, Announced.People, Announced.Imports, Announced.Fees];

    /// <summary>Read the dashboard's numbers</summary>
    /// <remarks>At most a minute old, and never older than the caller's own last change.</remarks>
    public static async Task<Ok<DashboardStats>> Handle(AppDbContext db, CurrentUser user, SchoolClock clock, SchoolCache cache, CancellationToken ct) =>
        TypedResults.Ok(await QueryAsync(db, user, clock, cache, ct));

    public static async Task<DashboardStats> QueryAsync(AppDbContext db, CurrentUser user, SchoolClock clock, SchoolCache cache, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        var reader = user.Detached();
        return await cache.GetAsync(db.SchoolId, $"dashboard/{user.Reach}/{today:yyyyMMdd}", MadeOf, (own, ct) =>
            ComputeAsync(own, reader, cache, today, ct), ct);
    }

    private static async Task<DashboardStats> ComputeAsync(AppDbContext db, CurrentUser user, SchoolCache cache, DateOnly today, CancellationToken ct)
    {
        var counted = await CountAsync(db, user, today, ct);
        var rules = await new SchoolCalendar(db, cache).ReadAsync(ct);
        var trend = counted.LastMarked is { } last ? await TrendAsync(db, user, rules, last, today, ct) : [];
        var soFar = user.May(Permission.ReadClasses) && rules.Days.Contains(today) ? await SoFarAsync(db, user, today, trend, ct) : null;
        var latest = trend.LastOrDefault(day => soFar is null || day.Date < today);
        return new DashboardStats
        {
            TotalStudents = counted.Students,
            TotalTeachers = counted.Teachers,
            TotalClasses = counted.Classes,
            AttendanceRate = latest?.Rate,
            Attendance = latest,
            SoFar = soFar,
            AttendanceTrend = trend,
            PendingRequests = user.May(Permission.DecideRequests) ? counted.Requests : 0,
            RecentActivity = await ActivityAsync(db, user, cache, today, ct),
            UpcomingExams = [],
            FeeCollection = await FeesAsync(db, user, today, ct),
        };
    }

    /// <summary>Of the academic year; nothing for whom fees are no business.</summary>
    private static async Task<FeeCollection> FeesAsync(AppDbContext db, CurrentUser user, DateOnly today, CancellationToken ct)
    {
        if (!user.May(Permission.ReadFees))
            return new() { Total = 0, Collected = 0, Pending = 0, CollectionRate = 0 };
        var fees = await ReadFeeStatistics.QueryAsync(new(), db, user, today, ct);
        return new() { Total = fees.Total, Collected = fees.Collected, Pending = fees.Pending, CollectionRate = fees.CollectionRate };
    }

    /// <param name="LastMarked">The latest day of which there are marks; null while there is none.</param>
    private sealed record Counted(int Students, int Teachers, int Classes, int Requests, DateOnly? LastMarked);

    /// <summary>Numbers that have nothing to do with each other, in one statement.</summary>
    private static Task<Counted> CountAsync(AppDbContext db, CurrentUser user, DateOnly today, CancellationToken ct)
    {
        var enrolled = db.Enrollments.HoldingOn(today);
        if (!user.May(Permission.SeeWholeSchool))
        {
            var visible = db.Students.VisibleTo(db, user, today).Select(s => s.Id);
            enrolled = enrolled.Where(e => visible.Contains(e.StudentId));
        }
        var teachers = db.Teachers.WorkingOn(today);
        var classes = user.May(Permission.ReadClasses)
            ? db.Classes.VisibleTo(db, user, today).RunningOn(db, today).Select(c => c.Id)
            : enrolled.Select(e => e.ClassId).Distinct();
        var requests = db.Requests.Where(r => r.Status == RequestStatus.Pending);
        var marked = user.May(Permission.ReadClasses) ? Registers(db, user, today).Select(r => r.Date) : db.AttendanceMarks.VisibleTo(db, user, today).Select(m => m.Date);
        return db.Schools.Where(s => s.Id == db.SchoolId)
            .Select(_ => new Counted(enrolled.Count(), teachers.Count(), classes.Count(), requests.Count(), marked.Where(day => day <= today).Max(day => (DateOnly?)day))).SingleAsync(ct);
    }

    private static async Task<IReadOnlyList<DayAttendance>> TrendAsync(
        AppDbContext db, CurrentUser user, SchoolYearRules calendar, DateOnly last, DateOnly today, CancellationToken ct)
    {
        // As many days again as are shown: on some of them nobody may have taken a register.
        var days = calendar.Days.Between(last.AddDays(-TrendReach), last).TakeLast(TrendDays * 2).ToArray();
        if (days.Length == 0)
            return [];
        var counts = user.May(Permission.ReadClasses)
            ? await Registers(db, user, today).ByDayAsync(db, days, ct)
            : await db.AttendanceMarks.VisibleTo(db, user, today).ThatCount(db, days).ByDayAsync(ct);
        return [.. counts.TakeLast(TrendDays).Select(day => DayAttendance.Of(day.Key, day.Value))];
    }

    private static async Task<DaySoFar?> SoFarAsync(AppDbContext db, CurrentUser user, DateOnly today, IReadOnlyList<DayAttendance> trend, CancellationToken ct)
    {
        var classes = await db.Classes.VisibleTo(db, user, today).RunningOn(db, today).OnAsync(db, today, ct);
        var missing = classes.Count(section => section.State != RegisterState.Complete);
        return missing == 0 ? null : new DaySoFar
        {
            Registers = classes.Count,
            MissingRegisters = missing,
            Attendance = trend.LastOrDefault(day => day.Date == today) ?? DayAttendance.Of(today, new()),
        };
    }

    /// <summary>What staff did lately, as far as it is the reader's business; families are told elsewhere.</summary>
    private static async Task<IReadOnlyList<Activity>> ActivityAsync(AppDbContext db, CurrentUser user, SchoolCache cache, DateOnly today, CancellationToken ct)
    {
        if (!user.May(Permission.TakeRegisters))
            return [];
        var registers = await Registers(db, user, today).OrderByDescending(r => r.ChangedAt).ThenBy(r => r.Id).Limit(ActivityCount)
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
            : await db.Requests.Where(r => r.Status == RequestStatus.Pending).OrderByDescending(r => r.CreatedAt).ThenBy(r => r.Id).Limit(ActivityCount)
                .Select(r => new Activity { Kind = ActivityKind.RequestMade, Subject = r.Subject, At = r.CreatedAt, By = null }).ToListAsync(ct);
        var people = user.May(Permission.ChangeStudents) ? await PeopleActivity.ReadAsync(db, cache, today, ActivityCount, ct) : [];
        return [.. registers.Concat(requests).Concat(people).OrderByDescending(activity => activity.At).Take(ActivityCount)];
    }

    private static IQueryable<Register> Registers(AppDbContext db, CurrentUser user, DateOnly today)
    {
        if (user.May(Permission.SeeWholeSchool))
            return db.Registers;
        var classes = db.Classes.VisibleTo(db, user, today).Select(c => c.Id);
        return db.Registers.Where(r => classes.Contains(r.ClassId));
    }
}
