using EduSphere.Data;
using EduSphere.Features.Students;
using EduSphere.Platform.Audit;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Enrollments;

/// <summary>A withdrawal that stands: nothing has moved the student since.</summary>
/// <param name="LastDay">The last day in the class or, of who was in none, on the books.</param>
public sealed record Withdrawal(DateOnly LastDay, string? Reason, DateTime At, string? By);

/// <summary>
/// A student's latest withdrawal, as the audit log has it. The rows say how things are; what they were before, who ended them and in which one save stands in the log alone.
/// </summary>
public sealed class Withdrawals(AppDbContext db)
{
    /// <returns>Null where none stands.</returns>
    public async Task<Withdrawal?> FindAsync(Guid studentId, CancellationToken ct)
    {
        var student = await db.Students.AsNoTracking().Include(s => s.Enrollments).SingleAsync(s => s.Id == studentId, ct);
        if (await LatestAsync(student, ct) is not { } latest)
            return null;
        var by = await db.Users.Where(u => u.Id == latest.UserId).Select(u => u.FirstName + " " + u.LastName).SingleOrDefaultAsync(ct);
        var ended = student.Enrollments.FindAll(e => latest.Of(e.Id) is not null);
        var first = ended.Select(e => e.ExitDate).Append(latest.Of(student.Id) is null ? null : student.EndDate).Min()!.Value;
        return new(first.AddDays(-1), ended.Select(e => e.ExitReason).Prepend(student.EndReason).FirstOrDefault(reason => reason is not null), latest.At, by);
    }

    /// <summary>Gives a student, who is tracked, back what the latest withdrawal ended.</summary>
    /// <returns>The enrollments that hold again, each with the day from which its seat had been free.</returns>
    /// <exception cref="Platform.Errors.DomainException">There is none that stands.</exception>
    public async Task<IReadOnlyList<(Enrollment Back, DateOnly FreeFrom)>> TakeBackAsync(Student student, CancellationToken ct)
    {
        var latest = await LatestAsync(student, ct);
        var ended = student.Enrollments.Select(e => (Back: e, FreeFrom: e.ExitDate, Entry: latest?.Of(e.Id))).Where(e => e.Entry is not null).ToList();
        var rows = ended.Select(e => (Entity: (Entity)e.Back, e.Entry)).Append((student, latest?.Of(student.Id))).Where(row => row.Entry is not null);
        if (latest is null || !rows.All(row => AuditTrail.TakeBack(db, row.Entry!, row.Entity)))
            throw EnrollmentProblems.NotWithdrawn.Refusal("It was undone before, or the student's classes were changed since.");
        return [.. ended.Select(e => (e.Back, e.FreeFrom!.Value))];
    }

    private async Task<Step?> LatestAsync(Student student, CancellationToken ct)
    {
        var ids = student.Enrollments.ConvertAll(e => e.Id).ToArray();
        var log = await db.AuditLog.AsNoTracking().Where(a => (a.Entity == nameof(Enrollment) && ids.Contains(a.EntityId)) || (a.Entity == nameof(Student) && a.EntityId == student.Id))
            .OrderBy(a => a.At).ToListAsync(ct);
        // Of the student's own row, only being on the books is about where they are.
        var steps = log.Where(a => a.Entity == nameof(Enrollment) || a.Values().ContainsKey("endDate")).GroupBy(a => a.At).Select(save => new Step([.. save]));
        var standing = new Stack<Step>();
        foreach (var step in steps)
        {
            if (standing.TryPeek(out var before) && step.Undoes(before))
                standing.Pop();
            else
                standing.Push(step);
        }
        return standing.TryPeek(out var latest) && latest.IsWithdrawalOf(student) ? latest : null;
    }

    /// <summary>What one save changed of where a student is.</summary>
    private sealed class Step(IReadOnlyList<AuditEntry> entries)
    {
        public DateTime At => entries[0].At;

        public Guid? UserId => entries[0].UserId;

        public AuditEntry? Of(Guid rowId) => entries.SingleOrDefault(entry => entry.EntityId == rowId);

        public bool IsWithdrawalOf(Student student) => entries.All(entry => entry.Action == AuditAction.Changed
            && (entry.EntityId == student.Id ? student.EndDate is not null : student.Enrollments.Exists(e => e.Id == entry.EntityId && e.ExitKind == ExitKind.Withdrawn)));

        /// <summary>Whether it gave all that another step had changed its old values back, and did nothing else.</summary>
        public bool Undoes(Step other) => Changes(before: 1, after: 0).SetEquals(other.Changes(before: 0, after: 1));

        private HashSet<(Guid, string, string, string)> Changes(int before, int after) =>
            [.. entries.SelectMany(entry => entry.Values(), (entry, change) => (entry.EntityId, change.Key, change.Value[before].GetRawText(), change.Value[after].GetRawText()))];
    }
}
