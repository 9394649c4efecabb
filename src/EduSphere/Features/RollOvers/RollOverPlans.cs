using EduSphere.Data;
using EduSphere.Features.Calendar;
using EduSphere.Features.Classes;
using EduSphere.Features.NextYear;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.RollOvers;

/// <summary>Makes plans of what is there; nothing is written.</summary>
public sealed class RollOverPlans(AppDbContext db, CurrentUser user)
{
    /// <exception cref="InvalidRequestException">The years do not follow on each other, or the classes are no classes of theirs.</exception>
    public async Task<RollOverPlan> MakeAsync(RollOverInput input, CancellationToken ct)
    {
        var (from, to) = await YearsAsync(input, ct);
        var classes = await db.Classes.AsNoTracking().Where(c => c.AcademicYearId == from.Id || c.AcademicYearId == to.Id).OrderBy(c => c.Section).ToListAsync(ct);
        var ending = classes.FindAll(c => c.AcademicYearId == from.Id).OrderBy(c => GradeLevels.Order(c.GradeLevel)).ToList();
        var map = new ClassMap(ending, classes.FindAll(c => c.AcademicYearId == to.Id), input.Classes);
        var roll = await db.Enrollments.AsNoTracking().HoldingOn(from.EndDate).Where(e => e.Class.AcademicYearId == from.Id).InRollOrder().Include(e => e.Class).Include(e => e.Student.User).ToListAsync(ct);
        var decisions = await db.NextYearDecisions.AsNoTracking().Where(d => d.AcademicYearId == from.Id).ToDictionaryAsync(d => d.StudentId, ct);
        var places = ending.Index().ToDictionary(section => section.Item.Id, section => section.Index);
        // By their classes, which an index has: nobody enters a class before its year.
        var later = db.Classes.Where(c => db.AcademicYears.Any(y => y.Id == c.AcademicYearId && y.StartDate > from.EndDate)).Select(c => c.Id);
        var ahead = await db.Enrollments.AsNoTracking().Where(e => later.Contains(e.ClassId)).Include(e => e.Class).ToListAsync(ct);
        var waiting = roll.OrderBy(e => places[e.ClassId]).Select(e => (Seat: e, Decision: decisions.GetValueOrDefault(e.StudentId))).Where(e => e.Decision?.IsCarriedOut(e.Seat) is not true).ToList();

        var again = waiting.Count(e => e.Decision?.RollOverId is not null);
        var plan = new RollOverPlan(from, to, map) { Classes = ending, RolledOver = decisions.Values.Count(d => d.RollOverId is not null) - again };
        plan.Add(waiting, ahead, user.May(Permission.ExceedCapacity) && input.CapacityReason?.Trim() is { Length: > 0 } reason ? reason : null);
        foreach (var decision in await GoneAsync(from, ct))
            plan.AddGone(decision);
        return plan;
    }

    private async Task<(AcademicYear From, AcademicYear To)> YearsAsync(RollOverInput input, CancellationToken ct)
    {
        var years = await db.AcademicYears.AsNoTracking().Where(y => y.Id == input.FromYearId || y.Id == input.ToYearId).ToListAsync(ct);
        var from = years.Find(y => y.Id == input.FromYearId) ?? throw Problems.Validation.Invalid("fromYearId", "There is no such school year.");
        var to = years.Find(y => y.Id == input.ToYearId) ?? throw Problems.Validation.Invalid("toYearId", "There is no such school year.");
        return to.StartDate > from.EndDate ? (from, to) : throw Problems.Validation.Invalid("toYearId", "The new school year begins after the one that ends.");
    }

    /// <summary>Who was to go on and is in no class of the year on its last day.</summary>
    private Task<List<NextYearDecision>> GoneAsync(AcademicYear from, CancellationToken ct)
    {
        var seated = db.Enrollments.HoldingOn(from.EndDate).Where(e => e.Class.AcademicYearId == from.Id).Select(e => e.StudentId);
        return db.NextYearDecisions.AsNoTracking().Include(d => d.Student.User)
            .Where(d => d.AcademicYearId == from.Id && d.RollOverId == null && (d.Step == NextStep.Promote || d.Step == NextStep.Retain) && !seated.Contains(d.StudentId))
            .OrderBy(d => d.Student.SortName).ThenBy(d => d.Id).ToListAsync(ct);
    }
}
