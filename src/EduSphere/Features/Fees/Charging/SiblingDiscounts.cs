using System.ComponentModel.DataAnnotations;
using EduSphere.Data;
using EduSphere.Features.Calendar;
using EduSphere.Features.Settings;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Idempotency;
using EduSphere.Platform.Lists;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Fees;

/// <summary>What families are spared for their second child and those after it.</summary>
public sealed record SiblingDiscountDetails
{
    public required Guid Id { get; init; }

    /// <summary>Null for every fee type.</summary>
    public required Guid? FeeTypeId { get; init; }

    /// <summary>From which child on: 2 for the second and those after it.</summary>
    public required int FromChild { get; init; }

    public required decimal Percent { get; init; }

    /// <summary>The first due date for which it is given.</summary>
    public required DateOnly StartDate { get; init; }

    /// <summary>The first due date for which it is given no longer; null while none is known.</summary>
    public required DateOnly? EndDate { get; init; }

    public static SiblingDiscountDetails Of(SiblingDiscount discount) => new()
    {
        Id = discount.Id,
        FeeTypeId = discount.FeeTypeId,
        FromChild = discount.FromChild,
        Percent = discount.Percent,
        StartDate = discount.StartDate,
        EndDate = discount.EndDate,
    };
}

/// <summary>A discount for siblings. Whoever writes it approves it.</summary>
public sealed record SiblingDiscountInput
{
    /// <summary>Every fee type when it is absent.</summary>
    public Guid? FeeTypeId { get; init; }

    [Range(2, SiblingDiscount.MostChildren)]
    public required int FromChild { get; init; }

    [Percentage]
    public required decimal Percent { get; init; }

    /// <summary>The first due date for which it is given.</summary>
    [CalendarDay]
    public required DateOnly StartDate { get; init; }

    /// <summary>The first due date for which it is given no longer.</summary>
    [CalendarDay]
    public DateOnly? EndDate { get; init; }
}

public static class SiblingDiscountOperations
{
    /// <summary>List discounts for siblings</summary>
    /// <remarks>The latest first.</remarks>
    public static async Task<Ok<Page<SiblingDiscountDetails>>> List([AsParameters] PageQuery query, AppDbContext db, CancellationToken ct) => TypedResults.Ok(await QueryAsync(query, db, ct));

    public static Task<Page<SiblingDiscountDetails>> QueryAsync(PageQuery query, AppDbContext db, CancellationToken ct) =>
        db.SiblingDiscounts.AsNoTracking().OrderByDescending(d => d.StartDate).ThenBy(d => d.FromChild).ThenBy(d => d.Id).ToPageAsync(query, d => SiblingDiscountDetails.Of(d), ct);

    /// <summary>Add a discount for siblings</summary>
    /// <remarks>The eldest child of a family that is in a class is the first. Where several are given for a child, the one of the highest number of children counts.</remarks>
    public static async Task<Results<Created<SiblingDiscountDetails>, ProblemHttpResult>> Create(
        SiblingDiscountInput input, IdempotencyKey key, IdempotentRequests requests, AppDbContext db, CurrentUser user, CancellationToken ct)
    {
        if (input.EndDate <= input.StartDate)
            throw Problems.Validation.Invalid("endDate", "It ends after it has begun.");
        if (input.FeeTypeId is { } typeId && !await db.FeeTypes.AnyAsync(t => t.Id == typeId, ct))
            throw Problems.Validation.Invalid("feeTypeId", "There is no such fee type.");
        var made = await requests.OnceAsync(key, input, () =>
        {
            var discount = new SiblingDiscount
            {
                FeeTypeId = input.FeeTypeId,
                FromChild = input.FromChild,
                Percent = input.Percent,
                StartDate = input.StartDate,
                EndDate = input.EndDate,
                ApprovedById = user.Id,
            };
            db.Add(discount);
            return Task.FromResult(SiblingDiscountDetails.Of(discount));
        }, ct);
        return TypedResults.Created($"/api/v1/sibling-discounts/{made.Id}", made);
    }

    /// <summary>End a discount for siblings</summary>
    /// <remarks>It is given for nothing that falls due after today; what was charged stays as it is.</remarks>
    public static async Task<Results<Ok<SiblingDiscountDetails>, NotFound>> End(Guid id, AppDbContext db, SchoolClock clock, CancellationToken ct)
    {
        var discount = await db.SiblingDiscounts.SingleOrDefaultAsync(d => d.Id == id, ct);
        if (discount is null)
            return TypedResults.NotFound();
        discount.EndOn((await clock.TodayAsync(ct)).AddDays(1));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(SiblingDiscountDetails.Of(discount));
    }
}
