using EduSphere.Data;
using EduSphere.Features.Students;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Timetable;

/// <summary>The lessons of a calendar, from one day (inclusive) to another (exclusive, null where there is none): those of a class while a student is in it.</summary>
/// <param name="StudentId">Whose they are, where they are a student's.</param>
/// <param name="Name">Whom among several children they are of.</param>
public sealed record CalendarPart(Guid? ClassId, Guid? TeacherId, Guid? StudentId, string? Name, DateOnly Start, DateOnly? End)
{
    /// <summary>Whether it is a lesson of the class or the teacher.</summary>
    public bool Has(TimetableEntryDetails entry) => entry.Class.Id == ClassId || entry.Teacher.Id == TeacherId;
}

public static class CalendarLinkAccess
{
    /// <summary>What a user may have in a calendar today of what a link is about.</summary>
    /// <returns>Null where they may not see it; empty where there is nothing yet.</returns>
    public static async Task<IReadOnlyList<CalendarPart>?> CalendarPartsAsync(this AppDbContext db, CalendarOf of, Guid id, CurrentUser user, DateOnly today, CancellationToken ct)
    {
        switch (of)
        {
            case CalendarOf.Class:
                return await db.ClassesWithTimetable(user, today).AnyAsync(section => section == id, ct) ? [new(id, null, null, null, DateOnly.MinValue, null)] : null;
            case CalendarOf.Teacher:
                return await db.TeachersWithSchedule(user, today).AnyAsync(teacher => teacher == id, ct) ? [new(null, id, null, null, DateOnly.MinValue, null)] : null;
            default:
                var students = db.Students.VisibleTo(db, user, today);
                if (of == CalendarOf.Student)
                    students = students.Where(s => s.Id == id);
                else if (id != user.Id || !user.May(Permission.ReadOwnChildren))
                    return null;
                var found = await students.OrderBy(s => s.SortName).ThenBy(s => s.Id).Select(s => new { s.Id, s.User.FirstName }).ToListAsync(ct);
                var ids = found.ConvertAll(s => s.Id).ToArray();
                var seats = await db.Enrollments.Where(e => ids.Contains(e.StudentId)).OrderBy(e => e.EntryDate).ThenBy(e => e.Id).ToListAsync(ct);
                return found.Count == 0 ? null
                    : [.. from student in found
                          from seat in seats
                          where seat.StudentId == student.Id
                          select new CalendarPart(seat.ClassId, null, student.Id, of == CalendarOf.Children ? student.FirstName : null, seat.EntryDate, seat.ExitDate)];
        }
    }
}
