using System.ComponentModel.DataAnnotations;
using EduSphere.Features.Calendar;
using EduSphere.Features.Classes;
using EduSphere.Features.Enrollments;
using EduSphere.Platform.Errors;

namespace EduSphere.Features.Fees;

/// <summary>What is charged. The price comes from the price list where no amount is given, and what it comes to is computed here.</summary>
public abstract record FeeInput
{
    public const int MostDiscounts = 5;

    public required Guid FeeTypeId { get; init; }

    /// <summary>What it is for, as the family reads it; the name of the fee type when it is absent.</summary>
    [StringLength(Fee.DescriptionLength)]
    public string? Description { get; init; }

    /// <summary>Before discounts and tax; the price of the student's grade on the day on which it is due when it is absent.</summary>
    [Amount]
    public decimal? Amount { get; init; }

    /// <summary>The last day on which it is paid in time; with instalments that of the first.</summary>
    [CalendarDay]
    public required DateOnly DueDate { get; init; }

    /// <summary>Beside that of siblings, which the program gives by itself.</summary>
    [MaxLength(MostDiscounts)]
    public IReadOnlyList<DiscountInput>? Discounts { get; init; }

    /// <exception cref="InvalidRequestException">Names the member.</exception>
    public virtual void Check()
    {
        for (var i = 0; i < (Discounts?.Count ?? 0); i++)
            if (Discounts![i] is not { } discount || discount.Percent is null == discount.Amount is null)
                throw Problems.Validation.Invalid($"discounts[{i}].amount", "A discount is a percentage or an amount.");
    }
}

/// <summary>What is taken off. Percent before fixed ones, each of what those before it leave. Whoever charges approves it.</summary>
public sealed record DiscountInput
{
    [Required, StringLength(Fee.DescriptionLength)]
    public required string Description { get; init; }

    [Percentage]
    public decimal? Percent { get; init; }

    [Amount]
    public decimal? Amount { get; init; }

    /// <summary>For the office.</summary>
    [Required, StringLength(Fee.ReasonLength)]
    public required string Reason { get; init; }
}

/// <summary>A charge to one student.</summary>
public sealed record NewFeeInput : FeeInput
{
    public required Guid StudentId { get; init; }
}

/// <summary>A charge to many: to a class, to a grade, to the whole school, or to those who are named.</summary>
public sealed record ChargeInput : FeeInput
{
    public const int MostInstalments = 24;

    /// <summary>Those who are in the class today.</summary>
    public Guid? ClassId { get; init; }

    /// <summary>Those who are in a class of this grade today: KG, 01 … 12.</summary>
    [GradeLevel]
    public string? GradeLevel { get; init; }

    /// <summary>These, whether they are in a class or have left. With none of the three, everybody who is in a class today.</summary>
    [MinLength(1), MaxLength(ManyStudents.Most)]
    public IReadOnlyList<Guid>? StudentIds { get; init; }

    /// <summary>In how many equal parts it is paid. They add up to the whole: the last takes the rounding.</summary>
    [Range(1, MostInstalments)]
    public int Instalments { get; init; } = 1;

    /// <summary>How many months lie between two of them.</summary>
    [Range(1, 12)]
    public int MonthsBetween { get; init; } = 1;

    /// <summary>Whether the invoices go out at once; drafts otherwise.</summary>
    public bool Issue { get; init; }

    /// <summary>The day on which each instalment is due.</summary>
    internal IReadOnlyList<DateOnly> DueDates() => [.. Enumerable.Range(0, Instalments).Select(i => DueDate.AddMonths(i * MonthsBetween))];

    /// <inheritdoc/>
    public override void Check()
    {
        base.Check();
        if (new object?[] { ClassId, GradeLevel, StudentIds }.Count(chosen => chosen is not null) > 1)
            throw Problems.Validation.Invalid("studentIds", "Charge a class, a grade or students by name: one of the three.");
    }
}
