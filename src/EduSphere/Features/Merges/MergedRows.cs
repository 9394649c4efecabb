using EduSphere.Data;
using EduSphere.Features.Attendance;
using EduSphere.Features.Enrollments;
using EduSphere.Features.Leaves;
using EduSphere.Features.Notes;
using EduSphere.Features.Parents;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Merges;

/// <summary>What refers to a student and belongs to the child: a merge moves it from the one row to the other. A test compares the list with the model, so that a table that is added later is not forgotten.</summary>
public static class MergedRows
{
    private const string StudentId = nameof(Enrollment.StudentId);

    private static readonly Dictionary<Type, Func<AppDbContext, Guid, IQueryable<SchoolEntity>>> Moved = new()
    {
        [typeof(AttendanceMark)] = (db, id) => db.AttendanceMarks.Include(m => m.Register).Where(m => m.StudentId == id),
        [typeof(Enrollment)] = (db, id) => db.Enrollments.Where(e => e.StudentId == id),
        [typeof(Guardianship)] = (db, id) => db.Guardianships.Where(g => g.StudentId == id),
        [typeof(Leave)] = (db, id) => db.Leaves.Where(l => l.StudentId == id),
        [typeof(StudentNote)] = (db, id) => db.StudentNotes.Where(n => n.StudentId == id),
    };

    /// <summary>The entities whose rows are moved.</summary>
    public static IReadOnlyCollection<Type> Tables => Moved.Keys;

    /// <summary>Moves all rows of a student, to be saved by the caller.</summary>
    /// <param name="staying">Those that are left where they are.</param>
    /// <returns>The marks among them, which their registers are logged with and not by themselves.</returns>
    public static async Task<Guid[]> MoveAsync(AppDbContext db, Guid from, Guid to, IReadOnlySet<SchoolEntity> staying, CancellationToken ct)
    {
        var marks = new List<AttendanceMark>();
        foreach (var rows in Moved.Values)
        {
            var found = await rows(db, from).ToListAsync(ct);
            foreach (var row in found.Where(row => !staying.Contains(row)))
                db.Entry(row).Property(StudentId).CurrentValue = to;
            marks.AddRange(found.OfType<AttendanceMark>());
        }
        Meet(db, marks);
        return [.. marks.Select(mark => mark.Id)];
    }

    /// <summary>Moves marks back, to be saved by the caller.</summary>
    public static async Task MoveMarksAsync(AppDbContext db, Guid[] ids, Guid to, CancellationToken ct)
    {
        var marks = await db.AttendanceMarks.Include(m => m.Register).Where(m => ids.Contains(m.Id)).ToListAsync(ct);
        foreach (var mark in marks)
            db.Entry(mark).Property(StudentId).CurrentValue = to;
        Meet(db, marks);
    }

    /// <summary>Whoever saves one of these registers at the same moment finds it changed, and looks again at who is in it.</summary>
    private static void Meet(AppDbContext db, List<AttendanceMark> marks)
    {
        foreach (var register in marks.Select(mark => mark.Register).Distinct())
            db.Entry(register).State = EntityState.Modified;
    }
}
