using EduSphere.Data;
using EduSphere.Features.Classes;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Teachers;

/// <summary>Describes teachers who were chosen already: one query for them, one for what they teach and one for whom they lead, by index and for these teachers alone.</summary>
public static class TeacherDescriptions
{
    /// <param name="chosen">Few, ordered; whom the caller may know of.</param>
    public static async Task<List<TeacherDetails>> DescribeAsync(this IQueryable<Teacher> chosen, AppDbContext db, CurrentUser user, DateOnly today, CancellationToken ct)
    {
        var teachers = await chosen.AsNoTracking().Include(t => t.User).ToListAsync(ct);
        if (teachers.Count == 0)
            return [];
        var ids = teachers.ConvertAll(t => t.Id).ToArray();
        var running = db.Classes.RunningOn(db, today);
        var taught = await db.ClassSubjects.HoldingOn(today).Where(s => ids.Contains(s.TeacherId) && running.Any(c => c.Id == s.ClassId))
            .Select(s => new { s.TeacherId, s.Subject.Name }).Distinct().ToListAsync(ct);
        var led = await running.Where(c => ids.Contains(c.HomeroomTeacherId!.Value)).OrderBy(c => c.GradeLevel).ThenBy(c => c.Section)
            .Select(c => new { c.HomeroomTeacherId, Class = new NamedReference { Id = c.Id, Name = c.Name } }).ToListAsync(ct);
        var subjects = taught.OrderBy(s => s.Name, StringComparer.Ordinal).ToLookup(s => s.TeacherId, s => s.Name);
        var homerooms = led.ToLookup(c => c.HomeroomTeacherId!.Value, c => c.Class);
        var closely = user.May(Permission.SeeStaffData);
        return teachers.ConvertAll(t => Of(t, today, closely || t.UserId == user.Id, [.. subjects[t.Id]], [.. homerooms[t.Id]]));
    }

    /// <param name="closely">Whether the reader may see more of them than a colleague or a family does.</param>
    public static TeacherDetails Of(Teacher teacher, DateOnly today, bool closely, IReadOnlyList<string> subjects, IReadOnlyList<NamedReference> homerooms)
    {
        var (user, left) = (teacher.User, teacher.EndDate <= today);
        return new()
        {
            Id = teacher.Id,
            EmployeeNumber = closely ? teacher.EmployeeNumber : null,
            FirstName = user.FirstName,
            LastName = user.LastName,
            Email = closely ? user.Email : null,
            Phone = closely ? user.Phone : null,
            DateOfBirth = closely ? user.DateOfBirth : null,
            Gender = closely ? user.Gender : null,
            Department = teacher.Department,
            Designation = teacher.Designation,
            Qualification = closely ? teacher.Qualification : null,
            Specialization = closely ? teacher.Specialization : null,
            JoiningDate = closely ? teacher.JoiningDate : null,
            EndDate = closely ? teacher.EndDate : null,
            Status = left ? TeacherStatus.Left : TeacherStatus.Working,
            Subjects = left ? [] : subjects,
            // A class keeps the class teacher who has left until it is given another, and is led by nobody meanwhile.
            Homerooms = left ? [] : homerooms,
            Version = teacher.Version,
        };
    }
}
