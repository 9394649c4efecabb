using EduSphere.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EduSphere.Features.Fees;

/// <summary>What a school charges for: tuition, transport, a trip. With its price list, its tax, and what being late costs.</summary>
[Audited, Announces(Announced.Fees)]
public sealed class FeeType : SchoolEntity
{
    public const int NameLength = 100;
    public const int MostDaysLate = 365;

    public required string Name { get; set; }

    /// <summary>The name, folded: two of one name cannot be told apart.</summary>
    [NotAudited]
    public string NameKey { get; set; } = "";

    /// <summary>On what the discounts leave; 0 where it bears none.</summary>
    public decimal TaxPercent { get; set; }

    /// <summary>What being late costs, as an amount; null where it costs nothing or a share.</summary>
    public decimal? LateFeeAmount { get; set; }

    /// <summary>What being late costs, as a share of what is outstanding.</summary>
    public decimal? LateFeePercent { get; set; }

    /// <summary>How many days after the day on which a fee was due it is late.</summary>
    public int LateAfterDays { get; set; }

    /// <summary>One that is not in use is charged no more.</summary>
    public bool IsActive { get; set; } = true;

    public List<FeePrice> Prices { get; } = [];

    public bool ChargesForBeingLate => LateFeeAmount is not null || LateFeePercent is not null;

    /// <summary>What being late costs with so much outstanding.</summary>
    public decimal LateFeeOn(decimal outstanding) => LateFeeAmount ?? Money.Percent(outstanding, LateFeePercent ?? 0);

    /// <summary>The price of a grade on a day: its own before that of every grade.</summary>
    /// <returns>Null where there is none.</returns>
    public decimal? PriceOf(string? gradeLevel, DateOnly day) => Prices.Where(price => price.HoldsOn(day) && (price.GradeLevel is null || price.GradeLevel == gradeLevel))
        .OrderByDescending(price => price.GradeLevel is not null).FirstOrDefault()?.Amount;

    /// <summary>The price before it of the same grade ends with its first day, and it holds until the next one begins.</summary>
    public FeePrice Add(string? gradeLevel, decimal amount, DateOnly startDate)
    {
        var same = Prices.Where(price => price.GradeLevel == gradeLevel).OrderBy(price => price.StartDate).ToList();
        if (same.Exists(price => price.StartDate == startDate))
            throw FeeProblems.PriceClash.Refusal("There is a price from {0} on. Take it back first, or choose another day.", startDate);
        var price = new FeePrice { FeeTypeId = Id, GradeLevel = gradeLevel, Amount = amount, StartDate = startDate };
        same.FindLast(before => before.StartDate < startDate)?.End(startDate);
        if (same.Find(after => after.StartDate > startDate) is { } next)
            price.End(next.StartDate);
        Prices.Add(price);
        return price;
    }

    /// <summary>The price before it goes on as long as it would have held.</summary>
    public void TakeBack(FeePrice price, DateOnly today)
    {
        if (price.StartDate <= today)
            throw FeeProblems.PriceClash.Refusal("It has held since {0}, and stays on record. Add another price instead.", price.StartDate);
        Prices.Remove(price);
        Prices.Where(before => before.GradeLevel == price.GradeLevel && before.StartDate < price.StartDate).MaxBy(before => before.StartDate)?.End(price.EndDate);
    }

    public void RefuseUnused()
    {
        if (!IsActive)
            throw FeeProblems.NotInUse.Refusal("{0} is not in use any more.", Name);
    }

    private sealed class Mapping : IEntityTypeConfiguration<FeeType>
    {
        public void Configure(EntityTypeBuilder<FeeType> type)
        {
            type.Property(t => t.Name).HasMaxLength(NameLength);
            type.Property(t => t.NameKey).HasMaxLength(NameLength);
            type.Ignore(t => t.ChargesForBeingLate);
            type.HasMany(t => t.Prices).WithOne().HasForeignKey(price => new { price.SchoolId, price.FeeTypeId });
            type.HasIndex(t => new { t.SchoolId, t.NameKey }).IsUnique();
        }
    }
}
