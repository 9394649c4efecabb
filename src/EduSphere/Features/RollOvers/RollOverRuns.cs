using EduSphere.Data;
using EduSphere.Features.Enrollments;
using EduSphere.Features.NextYear;
using EduSphere.Features.Settings;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace EduSphere.Features.RollOvers;

/// <summary>
/// Carries plans out and takes them back. The years are held, so that one run comes after the other, nobody decides otherwise meanwhile and the next one begins when it was read to; the classes, so that
/// nobody else takes a seat; and the students and their enrollments, so that who is withdrawn at the same moment is.
/// </summary>
public sealed class RollOverRuns(AppDbContext db, RollOverPlans plans, CurrentUser user, SchoolClock clock, TimeProvider time)
{
    /// <summary>The transaction in which everything happens.</summary>
    public async Task<IDbContextTransaction> HoldAsync(Guid fromYearId, Guid toYearId, CancellationToken ct)
    {
        var transaction = await db.LockAsync(db.AcademicYears.Where(y => y.Id == fromYearId || y.Id == toYearId), ct);
        await db.HoldAsync(db.Classes.Where(c => c.AcademicYearId == fromYearId || c.AcademicYearId == toYearId), ct);
        var enrollments = db.Enrollments.Where(e => db.Classes.Any(c => c.Id == e.ClassId && c.AcademicYearId == fromYearId));
        await db.HoldAsync(db.Students.Where(s => enrollments.Any(e => e.StudentId == s.Id)), ct);
        await db.HoldAsync(enrollments, ct);
        return transaction;
    }

    /// <exception cref="Platform.Errors.DomainException">Nobody is left, or it is not what was rehearsed.</exception>
    public async Task<RollOverDetails> RunAsync(RunInput input, CancellationToken ct)
    {
        var plan = await plans.MakeAsync(input, ct);
        var moves = plan.ToCarryOut.ToList();
        if (input.Fingerprint is { } seen && seen != plan.Fingerprint())
            throw RollOverProblems.RehearsalOutdated.Refusal("Decisions, classes or enrollments are no longer what they were, or somebody has rolled over. Look at it again.");
        if (moves.Count == 0)
            throw RollOverProblems.NobodyToMove.Refusal("Everybody was rolled over before, or is among the exceptions.");
        var counts = RollOverCounts.Of(moves);
        var run = new RollOver
        {
            FromYearId = plan.From.Id,
            ToYearId = plan.To.Id,
            RunAt = time.Now(),
            RunById = user.Id,
            Promoted = counts.Promoted,
            Retained = counts.Retained,
            Left = counts.Left,
            Graduated = counts.Graduated,
        };
        db.Add(run);
        await CarryOutAsync(run, plan, moves, ct);
        return await ReadAsync(run.Id, ct);
    }

    private async Task CarryOutAsync(RollOver run, RollOverPlan plan, List<Move> moves, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        var ended = new List<Enrollment>(moves.Count);
        foreach (var (_, seat, decision, begins, _, _) in moves)
        {
            var ends = seat!.ExitDate is null ? seat : null;
            decision!.CarryOut(run.Id, ends, begins);
            run.Changes[decision.StudentId] = (null, new(decision.Step!.Value, begins?.ClassId));
            if (ends is null)
                continue;
            if (begins is not null)
                ends.End(plan.To.StartDate, today, ExitKind.Transferred, null);
            else
                ends.End(plan.From.EndDate.AddDays(1), today, decision.Step == NextStep.Graduate ? ExitKind.Graduated : ExitKind.Withdrawn, decision.Reason);
            ended.Add(ends);
        }
        // The old ones end before the new ones begin: nobody runs on in two classes at any moment.
        await db.SaveChangesAsync<Enrollment>([.. ended, .. moves.Select(move => move.Begins).OfType<Enrollment>()], ct);
        await db.SaveChangesAsync<NextYearDecision>([.. moves.Select(move => move.Decision!)], ct);
        await TouchStudentsAsync(run.Id, ct);
    }

    /// <exception cref="Platform.Errors.DomainException">The new year has begun for somebody whom it moved, or it was undone before.</exception>
    public async Task UndoAsync(RollOver run, CancellationToken ct)
    {
        if (run.UndoneAt is not null)
            throw RollOverProblems.Undone.Refusal("It moves nobody any more.");
        var (carriedOut, made) = (CarriedOutBy(run), MadeBy(run));
        var endedByIt = carriedOut.Select(d => d.EndedEnrollmentId);
        var decisions = await carriedOut.AsNoTracking().ToListAsync(ct);
        var begun = await db.Enrollments.AsNoTracking().Where(e => made.Contains(e.Id)).ToDictionaryAsync(e => e.Id, ct);
        var ended = await db.Enrollments.AsNoTracking().Where(e => endedByIt.Contains(e.Id)).ToDictionaryAsync(e => e.Id, ct);
        if (decisions.Exists(d => HasChanged(d.NewEnrollmentId, Entity.FirstVersion, begun) || HasChanged(d.EndedEnrollmentId, d.EndedVersion, ended)))
            throw RollOverProblems.InUse.Refusal("Students whom it moved were enrolled, transferred or withdrawn since.");
        await CheckUnusedAsync(run, ct);
        await TouchStudentsAsync(run.Id, ct);
        await db.Enrollments.Where(e => made.Contains(e.Id)).ExecuteDeleteAsync(ct);
        foreach (var decision in decisions)
        {
            run.Changes[decision.StudentId] = (new(decision.Step!.Value, decision.NewEnrollmentId is { } id ? begun[id].ClassId : null), null);
            decision.Undo();
        }
        foreach (var enrollment in ended.Values)
            enrollment.RunOn();
        run.Undo(user.Id, time.Now());
        await db.SaveChangesAsync<Enrollment>([.. ended.Values], ct);
        await db.SaveChangesAsync(decisions, ct);
    }

    public Task<RollOverDetails> ReadAsync(Guid id, CancellationToken ct) => db.RollOvers.Where(r => r.Id == id).Select(RollOverDetails.Of).SingleAsync(ct);

    /// <summary>The first facts of the new year: a mark, or an enrollment that somebody made for a student whom it moved.</summary>
    private async Task CheckUnusedAsync(RollOver run, CancellationToken ct)
    {
        var years = await db.AcademicYears.AsNoTracking().Where(y => y.Id == run.FromYearId || y.Id == run.ToYearId).ToDictionaryAsync(y => y.Id, ct);
        var (lastDay, firstDay) = (years[run.FromYearId].EndDate, years[run.ToYearId].StartDate);
        var (moved, made) = (CarriedOutBy(run).Select(d => d.StudentId), MadeBy(run));
        if (await db.AttendanceMarks.AnyAsync(m => m.Date >= firstDay && moved.Contains(m.StudentId), ct))
            throw RollOverProblems.InUse.Refusal("Attendance of students whom it moved was marked in {0}.", years[run.ToYearId].Name);
        if (await db.Enrollments.AnyAsync(e => e.EntryDate > lastDay && (e.ExitDate == null || e.ExitDate > e.EntryDate) && moved.Contains(e.StudentId) && !made.Contains(e.Id), ct))
            throw RollOverProblems.InUse.Refusal("Students whom it moved were enrolled, transferred or withdrawn since.");
    }

    private static bool HasChanged(Guid? id, int? version, Dictionary<Guid, Enrollment> known) => id is { } enrollment && known.GetValueOrDefault(enrollment)?.Version != version;

    private IQueryable<NextYearDecision> CarriedOutBy(RollOver run) => db.NextYearDecisions.Where(d => d.RollOverId == run.Id);

    /// <summary>The ids of the enrollments that a run made.</summary>
    private IQueryable<Guid> MadeBy(RollOver run) => CarriedOutBy(run).Where(d => d.NewEnrollmentId != null).Select(d => d.NewEnrollmentId!.Value);

    /// <summary>Whoever has looked at one of the students before finds them changed.</summary>
    private Task<int> TouchStudentsAsync(Guid runId, CancellationToken ct) =>
        db.Students.Where(s => db.NextYearDecisions.Any(d => d.RollOverId == runId && d.StudentId == s.Id)).ExecuteUpdateAsync(set => set.SetProperty(s => s.Version, s => s.Version + 1), ct);
}
