using EduSphere.Data;
using EduSphere.Features.Enrollments;
using EduSphere.Features.Imports;
using EduSphere.Platform.Audit;
using EduSphere.Platform.Caching;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Dashboard;

/// <summary>Who came, who left, what was imported, as the audit log knows it. Kept apart from the other numbers: marks do not touch it.</summary>
public static class PeopleActivity
{
    /// <summary>Who leaves may be written down this many days late and still be news.</summary>
    private const int DaysLate = 30;
    private static readonly string[] MadeOf = [Announced.Students, Announced.Imports, Announced.People];

    /// <returns>The latest first.</returns>
    public static ValueTask<Activity[]> ReadAsync(AppDbContext db, SchoolCache cache, DateOnly today, int most, CancellationToken ct) =>
        cache.GetAsync(db.SchoolId, $"people-activity/{today:yyyyMMdd}/{most}", MadeOf, async (own, ct) => (Activity[])
        [
            .. (await AdmissionsAsync(own, most, ct)).Concat(await WithdrawalsAsync(own, today, most, ct)).Concat(await ImportsAsync(own, most, ct)).OrderByDescending(activity => activity.At).Take(most),
        ], ct);

    /// <summary>The newest students by their keys, which are in the order of time; those of an import are told of with it.</summary>
    private static Task<List<Activity>> AdmissionsAsync(AppDbContext db, int most, CancellationToken ct) =>
        (from student in db.Students.OrderByDescending(s => s.Id).Limit(most)
         join entry in db.AuditLog.Where(a => a.Entity == "Student" && a.Action == AuditAction.Created && a.UserId != null) on student.Id equals entry.EntityId
         join user in db.Users on entry.UserId equals user.Id
         where !db.ImportedRows.Any(i => i.RowId == student.Id)
         select new Activity
         {
             Kind = ActivityKind.StudentAdmitted,
             Subject = student.User.FirstName + " " + student.User.LastName,
             At = entry.At,
             By = user.FirstName + " " + user.LastName,
             StudentId = student.Id,
         }).ToListAsync(ct);

    private static async Task<List<Activity>> WithdrawalsAsync(AppDbContext db, DateOnly today, int most, CancellationToken ct)
    {
        var since = today.AddDays(-DaysLate);
        var exits = await db.Enrollments.Where(e => e.ExitDate >= since && e.ExitKind == ExitKind.Withdrawn).OrderByDescending(e => e.ExitRecordedOn).ThenByDescending(e => e.Id).Limit(most)
            .Select(e => new { e.Id, e.StudentId, Name = e.Student.User.FirstName + " " + e.Student.User.LastName, Class = e.Class.Name }).ToDictionaryAsync(e => e.Id, ct);
        var ids = exits.Keys.ToArray();
        var entries = await db.AuditLog.Where(a => a.Entity == "Enrollment" && ids.Contains(a.EntityId) && a.Action == AuditAction.Changed && a.UserId != null)
            .Join(db.Users, a => a.UserId, u => u.Id, (a, u) => new { a.EntityId, a.At, By = u.FirstName + " " + u.LastName }).ToListAsync(ct);
        return [.. entries.GroupBy(a => a.EntityId).Select(enrollment => enrollment.MaxBy(a => a.At)!).Select(last => new Activity
        {
            Kind = ActivityKind.StudentWithdrawn,
            Subject = exits[last.EntityId].Name,
            At = last.At,
            By = last.By,
            ClassName = exits[last.EntityId].Class,
            StudentId = exits[last.EntityId].StudentId,
        })];
    }

    private static Task<List<Activity>> ImportsAsync(AppDbContext db, int most, CancellationToken ct) =>
        db.Imports.Where(i => i.Kind == ImportKind.Students && i.Status == ImportStatus.Applied).OrderByDescending(i => i.CreatedAt).ThenByDescending(i => i.Id).Limit(most)
            .Select(i => new Activity
            {
                Kind = ActivityKind.StudentsImported,
                Subject = i.FileName,
                At = i.AppliedAt!.Value,
                By = db.Users.Where(u => u.Id == i.UploadedById).Select(u => u.FirstName + " " + u.LastName).SingleOrDefault(),
                ImportId = i.Id,
                Count = i.Created,
            }).ToListAsync(ct);
}
