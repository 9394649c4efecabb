using EduSphere.Data;
using EduSphere.Platform.Localization;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Fees;

/// <summary>Which child of its family a student is, and what that spares.</summary>
internal sealed class Siblings(AppDbContext db)
{
    /// <summary>The discount of each student who has one.</summary>
    /// <param name="due">The day on which the rule has to hold.</param>
    /// <param name="today">The day on which siblings have to be in a class.</param>
    public async Task<Dictionary<Guid, Discount>> DiscountsAsync(IReadOnlyList<Guid> studentIds, Guid feeTypeId, DateOnly due, DateOnly today, CancellationToken ct)
    {
        var rules = await db.SiblingDiscounts.AsNoTracking().HoldingOn(due).Where(rule => rule.FeeTypeId == null || rule.FeeTypeId == feeTypeId).ToListAsync(ct);
        if (rules.Count == 0)
            return [];
        var places = await PlacesAsync(studentIds, today, ct);
        return places.Select(place => (place.Key, Discount: DiscountOf(rules, place.Value))).Where(one => one.Discount is not null).ToDictionary(one => one.Key, one => one.Discount!);
    }

    /// <summary>The children who have a guardian in common with a student who pays for both, the student among them; of those in a class today.</summary>
    public static IQueryable<Guid> FamilyOf(AppDbContext db, Guid studentId, DateOnly today)
    {
        var payers = db.Guardianships.HoldingOn(today).Where(g => g.StudentId == studentId && g.Pays).Select(g => g.ParentId);
        return db.Guardianships.HoldingOn(today).Where(g => g.Pays && payers.Contains(g.ParentId)).Select(g => g.StudentId).Distinct();
    }

    private static Discount? DiscountOf(IEnumerable<SiblingDiscount> rules, int place)
    {
        var rule = rules.Where(rule => rule.FromChild <= place).OrderByDescending(rule => rule.FromChild).ThenByDescending(rule => rule.Percent).FirstOrDefault();
        return rule is null ? null : new(new Sentence("Sibling discount").ToString(), rule.Percent, null, null, rule.ApprovedById);
    }

    /// <summary>Whether a student is the first, second, third child of the family that is in a class.</summary>
    private async Task<Dictionary<Guid, int>> PlacesAsync(IReadOnlyList<Guid> studentIds, DateOnly today, CancellationToken ct)
    {
        var paid = db.Guardianships.HoldingOn(today).Where(g => g.Pays);
        var payers = paid.Where(g => studentIds.Contains(g.StudentId)).Select(g => g.ParentId);
        var seated = db.Enrollments.HoldingOn(today).Select(e => e.StudentId);
        var links = await paid.Where(g => payers.Contains(g.ParentId) && seated.Contains(g.StudentId))
            .Join(db.Students, g => g.StudentId, s => s.Id, (g, s) => new { g.ParentId, s.Id, s.User.DateOfBirth, s.AdmissionDate, s.StudentNumber }).ToListAsync(ct);
        var (ofParent, ofStudent) = (links.ToLookup(link => link.ParentId), links.ToLookup(link => link.Id));
        var places = new Dictionary<Guid, int>();
        foreach (var own in studentIds.Where(ofStudent.Contains))
        {
            var family = ofStudent[own].SelectMany(link => ofParent[link.ParentId]).DistinctBy(child => child.Id)
                .OrderBy(child => child.DateOfBirth ?? DateOnly.MaxValue).ThenBy(child => child.AdmissionDate).ThenBy(child => child.StudentNumber, StringComparer.Ordinal);
            places[own] = family.TakeWhile(child => child.Id != own).Count() + 1;
        }
        return places;
    }
}
