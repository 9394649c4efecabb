using System.Linq.Expressions;
using EduSphere.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EduSphere.Features.Fees;

/// <summary>
/// What a family is spared for its second child and those after it, from its first day (inclusive) to its end (exclusive, null while it holds). Children of one family have a guardian who
/// pays in common and are in a class on the day; the eldest is the first.
/// </summary>
[Audited, Announces(Announced.Fees)]
public sealed class SiblingDiscount : SchoolEntity, IDated<SiblingDiscount>
{
    public const int MostChildren = 10;

    /// <summary>Which fee type it is for; null for each.</summary>
    public Guid? FeeTypeId { get; init; }

    /// <summary>From which child on: 2 for the second and those after it.</summary>
    public int FromChild { get; init; }

    public decimal Percent { get; init; }

    public DateOnly StartDate { get; init; }

    public DateOnly? EndDate { get; set; }

    /// <summary>It is given no longer from a day on; one that has not begun is never given.</summary>
    public void EndOn(DateOnly day)
    {
        if (EndDate is null || EndDate > day)
            EndDate = day > StartDate ? day : StartDate;
    }

    /// <summary>Who approved it.</summary>
    public Guid ApprovedById { get; init; }

    public static Expression<Func<SiblingDiscount, DateOnly>> BeginsOn { get; } = d => d.StartDate;

    public static Expression<Func<SiblingDiscount, DateOnly?>> EndsOn { get; } = d => d.EndDate;

    private sealed class Mapping : IEntityTypeConfiguration<SiblingDiscount>
    {
        public void Configure(EntityTypeBuilder<SiblingDiscount> discount)
        {
            discount.HasOne<FeeType>().WithMany().HasForeignKey(d => new { d.SchoolId, d.FeeTypeId });
            discount.HasIndex(d => new { d.SchoolId, d.StartDate });
        }
    }
}
