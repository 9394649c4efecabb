using System.Linq.Expressions;
using EduSphere.Data;
using EduSphere.Features.Classes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EduSphere.Features.Fees;

/// <summary>What a fee type costs a grade, or every grade, from its first day (inclusive) to its end (exclusive, null while it holds).</summary>
[Audited, Announces(Announced.Fees)]
public sealed class FeePrice : SchoolEntity, IDated<FeePrice>
{
    public Guid FeeTypeId { get; init; }

    /// <summary>CEDS grade level; null for every grade that has no price of its own.</summary>
    public string? GradeLevel { get; init; }

    public decimal Amount { get; init; }

    public DateOnly StartDate { get; init; }

    public DateOnly? EndDate { get; private set; }

    public bool HoldsOn(DateOnly day) => StartDate <= day && (EndDate is null || EndDate > day);

    /// <param name="day">The first day of the price that follows it; null where none does any more.</param>
    public void End(DateOnly? day) => EndDate = day;

    public static Expression<Func<FeePrice, DateOnly>> BeginsOn { get; } = price => price.StartDate;

    public static Expression<Func<FeePrice, DateOnly?>> EndsOn { get; } = price => price.EndDate;

    private sealed class Mapping : IEntityTypeConfiguration<FeePrice>
    {
        public void Configure(EntityTypeBuilder<FeePrice> price)
        {
            price.Property(p => p.GradeLevel).HasMaxLength(Class.GradeLevelLength);
            price.HasIndex(p => new { p.SchoolId, p.FeeTypeId, p.GradeLevel, p.StartDate }).IsUnique();
        }
    }
}
