using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Enrollments;
using EduSphere.Features.Parents;
using EduSphere.Features.Students;
using EduSphere.Features.Timetable;
using EduSphere.Platform.Audit;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Merges;

/// <summary>
/// Makes two rows of one child one, and takes that back. Whoever moves one of them, or gives one a guardian, a leave or a note, holds its row as well, so it comes before or after. The caller commits.
/// </summary>
public sealed class StudentMerges(AppDbContext db, CurrentUser user, SessionEnding sessions, GuardianshipChanges guardianships, Links links, TimeProvider time)
{
    /// <summary>The rows of both, which are held together.</summary>
    public IQueryable<Student> Both(Guid keptId, Guid mergedId) => db.Students.IgnoreQueryFilters([Student.MergedFilter]).Where(s => s.Id == keptId || s.Id == mergedId);

    private IQueryable<Student> MergedInto(Guid id) => db.Students.IgnoreQueryFilters([Student.MergedFilter]).Where(s => s.MergedIntoId == id);

    /// <summary>A student with the person, the enrollments and the guardianships.</summary>
    public static Task<Student?> FindAsync(IQueryable<Student> students, Guid id, CancellationToken ct) => students
        .Include(s => s.User).Include(s => s.Enrollments).ThenInclude(e => e.Class).Include(s => s.Guardianships).ThenInclude(g => g.Parent.User).SingleOrDefaultAsync(s => s.Id == id, ct);

    /// <summary>Whose sign-in, and with it whose address, the one that is kept has: theirs who signs in, else theirs who was chosen.</summary>
    public static MergeSide SignInOf(Student kept, Student merged, MergeSide? chosen) =>
        kept.User.PasswordHash is not null ? MergeSide.Kept : merged.User.PasswordHash is not null ? MergeSide.Merged : chosen ?? MergeSide.Kept;

    /// <returns>The sessions that ended with it, to be announced when it is committed.</returns>
    public async Task<IReadOnlyList<EndedSession>> MergeAsync(Student kept, Student merged, MergeFields fields, DateOnly today, CancellationToken ct)
    {
        fields.WriteTo(kept, merged, today);
        var bringsSignIn = SignInOf(kept, merged, fields.Email) == MergeSide.Merged;
        if (bringsSignIn)
            kept.User.TakeSignIn(merged.User);
        foreach (var role in await db.UserRoles.Where(r => r.UserId == merged.UserId).ToListAsync(ct))
            role.EndedAt = time.Now();
        await MoveCalendarsAsync(kept, merged, bringsSignIn, ct);
        var marks = await MergedRows.MoveAsync(db, merged.Id, kept.Id, Doubled(kept, merged, today), ct);
        kept.Absorb(merged, await MergedInto(merged.Id).ToListAsync(ct));
        CallingOrder.Renumber(kept, today);
        kept.Touch(db);
        await db.SaveChangesAsync(ct);
        db.Add(new StudentMerge
        {
            KeptId = kept.Id,
            MergedId = merged.Id,
            At = db.ChangeTracker.Entries<AuditEntry>().Single(entry => entry.Entity.EntityId == merged.Id).Entity.At,
            ById = user.Id,
            KeptVersion = kept.Version,
            MergedVersion = merged.Version,
            Marks = marks,
            BroughtSignIn = bringsSignIn,
            Rows = await RowsOfAsync(kept.Id, ct),
        });
        await db.SaveChangesAsync(ct);
        await links.EndAsync([kept.UserId, merged.UserId], ct);
        return await SignOutAsync(merged.UserId, ct);
    }

    /// <summary>The latest merge into a student, if nothing has happened to either since.</summary>
    public async Task<StudentMerge?> LatestAsync(Guid keptId, CancellationToken ct)
    {
        var latest = await db.StudentMerges.Include(m => m.By).Where(m => m.KeptId == keptId && m.UndoneAt == null).OrderByDescending(m => m.At).ThenByDescending(m => m.Id).FirstOrDefaultAsync(ct);
        if (latest is null)
            return null;
        var stand = await Both(latest.KeptId, latest.MergedId).CountAsync(s => s.Id == latest.KeptId ? s.Version == latest.KeptVersion : s.Version == latest.MergedVersion, ct);
        return stand == 2 && await RowsOfAsync(keptId, ct) == latest.Rows ? latest : null;
    }

    /// <summary>Takes the merge back; the caller holds the classes of the one that is kept as well, so that nobody else takes a seat.</summary>
    /// <returns>The sessions that ended with it, to be announced when it is committed; null where something was changed since.</returns>
    public async Task<IReadOnlyList<EndedSession>?> UndoAsync(StudentMerge merge, Student kept, Student merged, DateOnly today, CancellationToken ct)
    {
        var before = GuardianshipChanges.Sights([kept], today);
        // So that those are found which nobody sees.
        await MergedInto(kept.Id).LoadAsync(ct);
        var log = await db.AuditLog.AsNoTracking().Where(a => a.At == merge.At && a.UserId == merge.ById).ToListAsync(ct);
        var given = merged.Enrollments.FindAll(seat => seat.NeverHeld);
        foreach (var entry in log)
            if (await RowOfAsync(entry, ct) is not { } row || !AuditTrail.TakeBack(db, entry, row))
                return null;
        // A seat that became free by the merge may be somebody else's by now.
        foreach (var seat in given.Where(seat => seat.HoldsFrom(today)))
        {
            var others = await db.Enrollments.AsNoTracking().Where(e => e.ClassId == seat.ClassId && e.StudentId != merged.Id).ToListAsync(ct);
            // Who sits beyond a class's seats with a reason has taken nobody's.
            if (seat.CapacityReason is null && new Seats(others.FindAll(e => e.CapacityReason is null)).MostTakenFrom(today) >= seat.Class.Capacity)
                return null;
            if (seat.RollNumber is { } rollNumber && new Seats(others).WithRollNumber(rollNumber, today) is not null)
                return null;
        }
        if (merge.BroughtSignIn && !await GiveSignInBackAsync(kept.User, merged.User, ct))
            return null;
        await MergedRows.MoveMarksAsync(db, merge.Marks, merged.Id, ct);
        kept.Touch(db);
        merge.UndoneAt = time.Now();
        await db.SaveChangesAsync(ct);
        await links.EndAsync([kept.UserId, merged.UserId], ct);
        var lost = before.Except(GuardianshipChanges.Sights([kept], today)).Select(sight => sight.UserId).ToArray();
        return [.. await guardianships.SignOutAsync(lost, ct), .. merge.BroughtSignIn ? await SignOutAsync(kept.UserId, ct) : []];
    }

    /// <summary>What both have alike is left with the row that goes: a seat among the days of the other's in the same class, and the guardianship of a parent of both.</summary>
    private static HashSet<SchoolEntity> Doubled(Student kept, Student merged, DateOnly today)
    {
        var seats = merged.Enrollments.FindAll(other => kept.Enrollments.Exists(own => own.Covers(other)));
        seats.ForEach(seat => seat.End(seat.EntryDate, today, ExitKind.Transferred, null));
        var guardians = merged.Guardianships.FindAll(other => other.HoldsFrom(today) && kept.Guardianships.Exists(own => own.ParentId == other.ParentId && own.HoldsFrom(today)));
        guardians.ForEach(link => link.EndDate = link.EndableOn(today));
        return [.. seats, .. guardians];
    }

    /// <summary>Calendars of the student's lessons lead on, but for those that somebody has of both: the one about the row that goes shows nothing any more.</summary>
    private async Task MoveCalendarsAsync(Student kept, Student merged, bool withSignIn, CancellationToken ct)
    {
        var calendars = await db.CalendarLinks.Where(l => l.Of == CalendarOf.Student && (l.OfId == merged.Id || l.OfId == kept.Id)).ToListAsync(ct);
        foreach (var link in calendars.Where(link => link.OfId == merged.Id))
        {
            var owner = withSignIn && link.UserId == merged.UserId ? kept.UserId : link.UserId;
            if (calendars.Exists(own => own.OfId == kept.Id && own.UserId == owner && own.Role == link.Role))
                continue;
            db.Entry(link).Property(l => l.OfId).CurrentValue = kept.Id;
            db.Entry(link).Property(l => l.UserId).CurrentValue = owner;
        }
    }

    private async Task<int> RowsOfAsync(Guid id, CancellationToken ct) =>
        (await References.CountAsync<Student>(db, db.Students.IgnoreQueryFilters().Where(s => s.SchoolId == db.SchoolId && s.Id == id).Select(s => s.Id), [typeof(StudentMerge)], ct)).Sum(table => table.Count);

    private async Task<Entity?> RowOfAsync(AuditEntry entry, CancellationToken ct)
    {
        var kind = db.Model.GetEntityTypes().Single(type => type.ClrType.Name == entry.Entity).ClrType;
        object[] key = kind.IsAssignableTo(typeof(SchoolEntity)) ? [db.SchoolId, entry.EntityId] : [entry.EntityId];
        return (Entity?)await db.FindAsync(kind, key, ct);
    }

    /// <summary>What the log does not keep of how somebody signs in. The address that the kept one had before may be somebody else's by now.</summary>
    private async Task<bool> GiveSignInBackAsync(User kept, User merged, CancellationToken ct)
    {
        var known = await KnownAddresses.FindAsync(db, [kept.Email], ct);
        if (known.AreTaken(kept.Email))
            return false;
        merged.TakeSecrets(kept);
        known.Give(kept, kept.Email);
        return true;
    }

    private async Task<IReadOnlyList<EndedSession>> SignOutAsync(Guid userId, CancellationToken ct)
    {
        var schoolId = db.SchoolId;
        return await sessions.MarkAsync(session => session.UserId == userId && session.SchoolId == schoolId, ct);
    }
}
