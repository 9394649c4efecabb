using EduSphere.Data;
using EduSphere.Features.Leaves;
using EduSphere.Features.Parents;
using EduSphere.Features.Students;
using EduSphere.Platform.Localization;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Merges;

/// <summary>What the program cannot decide about two rows of one child: somebody has to, before they are made one.</summary>
public sealed class MergeObstacles(AppDbContext db)
{
    /// <param name="kept">Both with person, enrollments and guardianships.</param>
    public async Task<List<Sentence>> FindAsync(Student kept, Student merged, DateOnly today, CancellationToken ct)
    {
        var reasons = new List<Sentence>();
        await AddAccountsAsync(kept, merged, reasons, ct);
        AddSeats(kept, merged, reasons);
        AddGuardians(kept, merged, today, reasons);
        await AddDaysAsync(kept.Id, merged.Id, reasons, ct);
        // An invoice is frozen with whom it was charged to, and the ledger cannot be changed.
        if (await db.Fees.AnyAsync(f => f.StudentId == merged.Id, ct))
            reasons.Add("the one that would go has fees: keep that one");
        return reasons;
    }

    private async Task AddAccountsAsync(Student kept, Student merged, List<Sentence> reasons, CancellationToken ct)
    {
        if (kept.User.PasswordHash is not null && merged.User.PasswordHash is not null)
            reasons.Add("both can sign in: only the person knows by which account");
        Guid[] people = [kept.UserId, merged.UserId];
        // Each is a student here: whatever is held beside that would come to the other, or go from them.
        if (await db.UserRoles.IgnoreQueryFilters().CountAsync(r => people.Contains(r.UserId), ct) > people.Length)
            reasons.Add("one of them has another role too, or belongs to another school");
    }

    private static void AddSeats(Student kept, Student merged, List<Sentence> reasons)
    {
        var clashes = from own in kept.Enrollments
                      from other in merged.Enrollments
                      where own.Overlaps(other) && !own.Covers(other)
                      select (own, other);
        foreach (var (own, other) in clashes)
        {
            if (own.ClassId == other.ClassId)
                reasons.Add(new("both are in {0}, one of them {1} and the other {2}: keep the one with the longer time there", own.Class.Name, own.Span, other.Span));
            else
                reasons.Add(new("one is in {0} {1} and the other in {2} {3}", own.Class.Name, own.Span, other.Class.Name, other.Span));
        }
    }

    private static void AddGuardians(Student kept, Student merged, DateOnly today, List<Sentence> reasons)
    {
        if (merged.Guardianships.Exists(link => link.Parent.UserId == kept.UserId))
            reasons.Add("one is the guardian of the other");
        foreach (var (own, other) in kept.Guardianships.Join(merged.Guardianships, own => own.ParentId, other => other.ParentId, (own, other) => (own, other)))
        {
            var bothHold = own.HoldsFrom(today) && other.HoldsFrom(today);
            if ((own.IsBarred != other.IsBarred && (own.IsBarred ? other : own).HoldsFrom(today)) || (bothHold && GuardianRights.Of(own) != GuardianRights.Of(other)))
                reasons.Add(new("{0} {1} is barred from one of them, or may not do the same with both", own.Parent.User.FirstName, own.Parent.User.LastName));
            // What is kept is the one's own: it has to hold on each day from today on on which the other's does.
            else if (bothHold && ((own.StartDate > today && own.StartDate > other.StartDate) || (own.EndDate ?? DateOnly.MaxValue) < (other.EndDate ?? DateOnly.MaxValue)))
                reasons.Add(new("{0} {1} is the guardian of the one to be kept for a shorter time: give both the same days first", own.Parent.User.FirstName, own.Parent.User.LastName));
        }
    }

    private async Task AddDaysAsync(Guid keptId, Guid mergedId, List<Sentence> reasons, CancellationToken ct)
    {
        var (own, other) = (db.AttendanceMarks.Where(m => m.StudentId == keptId).Select(m => m.Date), db.AttendanceMarks.Where(m => m.StudentId == mergedId).Select(m => m.Date));
        if (await own.Intersect(other).OrderBy(day => day).ToListAsync(ct) is { Count: > 0 and var days } both)
            reasons.Add(new("{0, plural, one {both have a mark on # day, {1}} other {both have marks on # days, the first of them {1}}}", days, both[0]));
        var leaves = await db.Leaves.AsNoTracking().Where(l => (l.StudentId == keptId || l.StudentId == mergedId) && (l.Status == LeaveStatus.Approved || l.Status == LeaveStatus.Pending)).ToListAsync(ct);
        foreach (var leave in leaves.Where(l => l.StudentId == keptId && leaves.Exists(o => o.StudentId == mergedId && o.StartDate <= l.EndDate && o.EndDate >= l.StartDate)))
            reasons.Add(new("both have leave on days from {0} to {1}", leave.StartDate, leave.EndDate));
    }
}
