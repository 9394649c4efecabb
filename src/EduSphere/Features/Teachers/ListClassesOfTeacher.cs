using EduSphere.Data;
using EduSphere.Features.Classes;
using EduSphere.Features.Settings;
using EduSphere.Platform.Lists;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Teachers;

public static class ListClassesOfTeacher
{
    /// <summary>List the classes that a teacher leads and teaches</summary>
    /// <remarks>Past, present and to come, as far as the caller may look into them: the latest year first, and in it the classes that they lead.</remarks>
    public static async Task<Results<Ok<Page<TeacherClass>>, NotFound>> Handle(
        Guid id, [AsParameters] PageQuery query, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct) =>
        await QueryAsync(id, query, db, user, clock, ct) is { } page ? TypedResults.Ok(page) : TypedResults.NotFound();

    /// <returns>Null where there is no such teacher, or none that the user may know of.</returns>
    public static async Task<Page<TeacherClass>?> QueryAsync(Guid id, PageQuery query, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        if (await db.Teachers.AsNoTracking().Where(t => t.Id == id).VisibleTo(db, user, today).SingleOrDefaultAsync(ct) is not { } teacher)
            return null;
        var all = await OfAsync(teacher, db.Classes.VisibleTo(db, user, today), db, ct);
        return query.PageOf(all.Count, [.. all.Skip(query.First).Take(query.Most)]);
    }

    /// <summary>All that a teacher leads, led, teaches, taught or is to teach in these classes.</summary>
    public static async Task<List<TeacherClass>> OfAsync(Teacher teacher, IQueryable<Class> classes, AppDbContext db, CancellationToken ct)
    {
        var dated = classes.Join(db.AcademicYears, c => c.AcademicYearId, y => y.Id, (section, year) => new { section, year });
        var led = await dated.Where(c => c.section.HomeroomTeacherId == teacher.Id).Select(c => new { c.section.Id, c.section.Name, Year = c.year }).ToListAsync(ct);
        var taught = await db.ClassSubjects.Where(t => t.TeacherId == teacher.Id)
            .Join(dated, t => t.ClassId, c => c.section.Id, (t, c) => new { Class = c.section.Name, t.ClassId, t.SubjectId, Subject = t.Subject.Name, t.StartDate, t.EndDate, Year = c.year }).ToListAsync(ct);
        return
        [
            .. led.Select(c => new { c.Year, Entry = new TeacherClass
            {
                Class = new() { Id = c.Id, Name = c.Name },
                AcademicYear = new() { Id = c.Year.Id, Name = c.Year.Name },
                Subject = null,
                StartDate = c.Year.StartDate,
                EndDate = Earliest(c.Year.EndDate.AddDays(1), teacher.EndDate),
            } }).Concat(taught.Select(t => new { t.Year, Entry = new TeacherClass
            {
                Class = new() { Id = t.ClassId, Name = t.Class },
                AcademicYear = new() { Id = t.Year.Id, Name = t.Year.Name },
                Subject = new() { Id = t.SubjectId, Name = t.Subject },
                StartDate = t.StartDate,
                EndDate = Earliest(t.Year.EndDate.AddDays(1), t.EndDate),
            } })).OrderByDescending(one => one.Year.StartDate).ThenByDescending(one => one.Entry.Subject is null).ThenBy(one => one.Entry.Class.Name, StringComparer.Ordinal)
            .ThenBy(one => one.Entry.Subject?.Name, StringComparer.Ordinal).ThenByDescending(one => one.Entry.StartDate).Select(one => one.Entry),
        ];
    }

    private static DateOnly Earliest(DateOnly one, DateOnly? other) => other < one ? other.Value : one;
}
