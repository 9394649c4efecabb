using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using EduSphere.Data;
using EduSphere.Features.Calendar;
using EduSphere.Features.Classes;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Validation;
using EduSphere.Platform.Versions;

namespace EduSphere.Features.Fees;

/// <summary>What a school charges for, with its price list.</summary>
public sealed record FeeTypeDetails : IVersioned
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    /// <summary>On what the discounts leave; 0 where it bears none.</summary>
    public required decimal TaxPercent { get; init; }

    /// <summary>What being late costs, as an amount; null where it costs nothing or a share.</summary>
    public required decimal? LateFeeAmount { get; init; }

    /// <summary>The same as a share of what is outstanding.</summary>
    public required decimal? LateFeePercent { get; init; }

    /// <summary>How many days after the day on which a fee was due it is late.</summary>
    public required int LateAfterDays { get; init; }

    /// <summary>Whether it is charged.</summary>
    public required bool IsActive { get; init; }

    /// <summary>By grade, the latest first.</summary>
    public required IReadOnlyList<FeePriceDetails> Prices { get; init; }

    [JsonIgnore]
    public int Version { get; init; }

    /// <param name="type">With its prices.</param>
    public static FeeTypeDetails Of(FeeType type) => new()
    {
        Id = type.Id,
        Name = type.Name,
        TaxPercent = type.TaxPercent,
        LateFeeAmount = type.LateFeeAmount,
        LateFeePercent = type.LateFeePercent,
        LateAfterDays = type.LateAfterDays,
        IsActive = type.IsActive,
        Prices = [.. type.Prices.OrderBy(price => price.GradeLevel is null ? -1 : GradeLevels.Order(price.GradeLevel)).ThenByDescending(price => price.StartDate).Select(FeePriceDetails.Of)],
        Version = type.Version,
    };
}

/// <summary>A price of the list.</summary>
public sealed record FeePriceDetails
{
    public required Guid Id { get; init; }

    /// <summary>Null for every grade that has no price of its own.</summary>
    public required string? GradeLevel { get; init; }

    public required decimal Amount { get; init; }

    /// <summary>The first day on which it holds.</summary>
    public required DateOnly StartDate { get; init; }

    /// <summary>The first day on which it no longer holds; null while none is known.</summary>
    public required DateOnly? EndDate { get; init; }

    public static FeePriceDetails Of(FeePrice price) => new() { Id = price.Id, GradeLevel = price.GradeLevel, Amount = price.Amount, StartDate = price.StartDate, EndDate = price.EndDate };
}

/// <summary>What the office writes of a fee type, new or known.</summary>
public sealed record FeeTypeInput
{
    [Required, PersonName, StringLength(FeeType.NameLength)]
    public required string Name { get; init; }

    /// <summary>None when it is absent.</summary>
    [Percentage]
    public decimal? TaxPercent { get; init; }

    /// <summary>What being late costs, as an amount.</summary>
    [Amount]
    public decimal? LateFeeAmount { get; init; }

    /// <summary>The same as a share of what is outstanding: one of the two.</summary>
    [Percentage]
    public decimal? LateFeePercent { get; init; }

    [Range(0, FeeType.MostDaysLate)]
    public int LateAfterDays { get; init; }

    /// <summary>One that is not in use is charged no more.</summary>
    public bool IsActive { get; init; } = true;

    /// <exception cref="InvalidRequestException">Names the member.</exception>
    public void Check()
    {
        if (LateFeeAmount is not null && LateFeePercent is not null)
            throw Problems.Validation.Invalid("lateFeePercent", "Being late costs an amount or a percentage, not both.");
    }

    public static FeeTypeInput Of(FeeType type) => new()
    {
        Name = type.Name,
        TaxPercent = type.TaxPercent == 0 ? null : type.TaxPercent,
        LateFeeAmount = type.LateFeeAmount,
        LateFeePercent = type.LateFeePercent,
        LateAfterDays = type.LateAfterDays,
        IsActive = type.IsActive,
    };

    public void WriteTo(FeeType type)
    {
        (type.Name, type.NameKey) = (Name.Trim(), SearchText.Sort(FeeType.NameLength, Name));
        (type.TaxPercent, type.LateFeeAmount, type.LateFeePercent) = (TaxPercent ?? 0, LateFeeAmount, LateFeePercent);
        (type.LateAfterDays, type.IsActive) = (LateAfterDays, IsActive);
    }
}

/// <summary>A price from a day on. The one before it ends with that day.</summary>
public sealed record FeePriceInput
{
    /// <summary>Null for every grade that has no price of its own.</summary>
    [GradeLevel]
    public string? GradeLevel { get; init; }

    [Amount]
    public required decimal Amount { get; init; }

    /// <summary>The first day on which it holds.</summary>
    [CalendarDay]
    public required DateOnly StartDate { get; init; }
}
