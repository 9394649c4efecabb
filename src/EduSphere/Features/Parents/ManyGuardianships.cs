using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Settings;
using EduSphere.Features.Students;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Parents;

/// <summary>
/// Guardianships by the thousand, as a file brings them. The students are read without being tracked, given guardians by <see cref="GuardianRules"/>, and written in
/// one statement as they are then: what they are found by, and a version more.
/// </summary>
public sealed class ManyGuardianships(AppDbContext db, GuardianshipChanges changes, SchoolClock clock, SessionEnding sessions)
{
    private const int StudentsAtATime = 4_000;

    /// <summary>The students with all guardianships. Whoever means to save them holds their rows.</summary>
    public static Task<List<Student>> ReadAsync(IQueryable<Student> students, CancellationToken ct) =>
        students.AsNoTracking().Include(s => s.User).Include(s => s.Guardianships).ThenInclude(g => g.Parent.User).ToListAsync(ct);

    /// <summary>Saves in the transaction that is open what is tracked, what was made, and the students with their guardianships.</summary>
    /// <param name="students">With the new guardianships among theirs.</param>
    public async Task SaveAsync(IReadOnlyList<Student> students, NewRows made, CancellationToken ct)
    {
        await db.SaveChangesAsync(made, ct);
        await SaveAsync(students, ct);
    }

    /// <summary>Erases guardianships to which nothing has been done since they were made, and saves that with what is tracked.</summary>
    public async Task EraseAsync(IQueryable<Guardianship> links, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        var children = links.Select(g => g.StudentId);
        await using var transaction = await db.LockAsync(db.Students.Where(s => children.Contains(s.Id)), ct);
        var students = await ReadAsync(db.Students.Where(s => children.Contains(s.Id)), ct);
        var erased = (await links.ToListAsync(ct)).ToDictionary(link => link.Id);
        if (erased.Values.Any(link => link.Version > Entity.FirstVersion))
            throw new DbUpdateConcurrencyException("A guardianship was changed while it was to be erased.");
        var before = GuardianshipChanges.Sights(students, today);
        foreach (var student in students)
        {
            student.Guardianships.RemoveAll(link => erased.ContainsKey(link.Id));
            CallingOrder.Renumber(student, today);
        }
        db.RemoveRange(erased.Values);
        await db.SaveChangesAsync(ct);
        await SaveAsync(students, ct);
        var lost = before.Except(GuardianshipChanges.Sights(students, today)).Select(sight => sight.UserId).Distinct().ToArray();
        var ended = await changes.SignOutAsync(lost, ct);
        await transaction.CommitAsync(ct);
        sessions.Announce(ended);
    }

    private async Task SaveAsync(IReadOnlyList<Student> students, CancellationToken ct)
    {
        await db.SaveChangesAsync(students, ct);
        var places = students.SelectMany(student => student.Guardianships).ToDictionary(link => link.Id, link => link.Priority);
        foreach (var some in students.Select(student => student.Id).Chunk(StudentsAtATime))
            foreach (var link in await db.Guardianships.Where(g => some.Contains(g.StudentId)).ToListAsync(ct))
                link.Priority = places[link.Id];
        await db.SaveChangesAsync(ct);
    }
}
