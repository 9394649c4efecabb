using EduSphere.Features.Attendance;
using EduSphere.Features.Enrollments;
using EduSphere.Features.Leaves;
using EduSphere.Features.Students;
using EduSphere.Features.Timetable;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>Two rows of one child, and all that a merge might touch.</summary>
internal static class MergeScene
{
    public static string Merge(TestSchool school) => $"students/{school.Student.ProfileId}/merge";

    /// <summary>The school, and another row of its student: in no class, without guardians.</summary>
    public static async Task<(TestSchool School, TestPerson Twin)> TwinsAsync(EduSphereApp app, bool hasAccount)
    {
        var school = await TestSchool.CreateAsync(app);
        return (school, await AddTwinAsync(school, hasAccount));
    }

    public static async Task<TestPerson> AddTwinAsync(TestSchool school, bool hasAccount)
    {
        var twin = await school.AddStudentAsync("Twin", school.Student.LastName);
        await school.ChangeAsync(db =>
        {
            var user = db.Users.Single(u => u.Id == twin.UserId);
            user.Phone = "+49 30 99";
            if (!hasAccount)
                user.PasswordHash = null;
        });
        return twin;
    }

    /// <summary>Gives the twin something in every table: in a class last month, before the other one was there.</summary>
    public static async Task FillAsync(TestSchool school, TestPerson twin)
    {
        var former = await school.AddClassAsync("09", "C");
        await school.ChangeAsync(db =>
        {
            var seat = new Enrollment { StudentId = twin.ProfileId, ClassId = former, EntryDate = school.Today.AddDays(-320) };
            seat.End(school.Today.AddDays(-250), school.Today, ExitKind.Withdrawn, "Moved");
            var leave = new Leave { StudentId = twin.ProfileId, StartDate = school.Today, EndDate = school.Today, Reason = "Wedding", AskedById = school.Parent.UserId, AskedAt = DateTime.UnixEpoch };
            db.AddRange(seat, leave, new CalendarLink { UserId = school[Role.Registrar].UserId, Role = Role.Registrar, Of = CalendarOf.Student, OfId = twin.ProfileId, Hash = $"{twin.ProfileId:n}", CreatedAt = DateTime.UnixEpoch });
        });
        await school.AddNoteAsync(twin.ProfileId);
        await school.TakeRegisterAsync(school.Today.AddDays(-1), (school.Student, AttendanceStatus.Present));
        await school.TakeRegisterAsync(former, school.Today.AddDays(-300), (twin, AttendanceStatus.Late));
        await school.TakeRegisterAsync(former, school.Today.AddDays(-299), (twin, AttendanceStatus.Absent));
    }

    public static Task<string> NumberAsync(TestSchool school, TestPerson student) =>
        school.ReadAsync(db => db.Students.IgnoreQueryFilters([Student.MergedFilter]).Where(s => s.Id == student.ProfileId).Select(s => s.StudentNumber).SingleAsync());

    public static Task<(string?, string?, string?, string?, string?)> SecretsAsync(TestSchool school, TestPerson person) =>
        school.ReadAsync(async db => await db.Users.Where(u => u.Id == person.UserId).SingleAsync() is var user ? (user.UserName, user.UserNameKey, user.Email, user.EmailKey, user.PasswordHash) : default);

    /// <summary>All that a merge might touch, without versions and the instants of roles.</summary>
    public static Task<string> RowsAsync(TestSchool school) => school.ReadAsync(async db => string.Join('\n', new[]
    {
        string.Join('|', await db.Students.IgnoreQueryFilters([Student.MergedFilter]).OrderBy(s => s.Id).Select(s => $"{s.Id} {s.StudentNumber} {s.AdmissionDate} {s.EndDate} {s.MergedIntoId} {s.FormerNumbers} {s.SearchText}").ToListAsync()),
        string.Join('|', await db.Users.Where(u => db.UserRoles.Any(r => r.UserId == u.Id)).OrderBy(u => u.Id).Select(u => $"{u.Id} {u.FirstName} {u.LastName} {u.Phone} {u.Email} {u.EmailKey} {u.UserName} {u.UserNameKey} {u.PasswordHash}").ToListAsync()),
        string.Join('|', await db.UserRoles.OrderBy(r => r.Id).Select(r => $"{r.Id} {r.EndedAt}").ToListAsync()),
        string.Join('|', await db.Enrollments.OrderBy(e => e.Id).Select(e => $"{e.Id} {e.StudentId} {e.EntryDate} {e.ExitDate} {e.ExitKind}").ToListAsync()),
        string.Join('|', await db.Guardianships.OrderBy(g => g.Id).Select(g => $"{g.Id} {g.StudentId} {g.EndDate} {g.Priority}").ToListAsync()),
        string.Join('|', await db.AttendanceMarks.OrderBy(m => m.Id).Select(m => $"{m.Id} {m.StudentId} {m.Status}").ToListAsync()),
        string.Join('|', await db.Leaves.OrderBy(l => l.Id).Select(l => $"{l.Id} {l.StudentId}").ToListAsync()),
        string.Join('|', await db.StudentNotes.OrderBy(n => n.Id).Select(n => $"{n.Id} {n.StudentId}").ToListAsync()),
        string.Join('|', await db.CalendarLinks.OrderBy(l => l.Id).Select(l => $"{l.Id} {l.OfId} {l.UserId}").ToListAsync()),
    }));
}
