using EduSphere.Data;
using EduSphere.Platform.Lists;
using EduSphere.Platform.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Fees;

/// <summary>Which events to list.</summary>
public sealed record PaymentEventsQuery : PageQuery
{
    [OneOf<PaymentEventStatus>]
    public string? Status { get; init; }
}

/// <summary>Something that the card provider said.</summary>
public sealed record PaymentEventDetails
{
    public required Guid Id { get; init; }

    /// <summary>The provider's name of its kind.</summary>
    public required string Type { get; init; }

    public required DateTime HappenedAt { get; init; }

    public required DateTime ReceivedAt { get; init; }

    public required PaymentEventStatus Status { get; init; }

    /// <summary>Why it is parked or flagged.</summary>
    public required string? Reason { get; init; }

    /// <summary>The payment that it is about, as the provider calls it: what to look for on its pages.</summary>
    public required string? PaymentIntentId { get; init; }
}

public static class ListPaymentEvents
{
    /// <summary>List what the card provider said</summary>
    /// <remarks>The latest first. What is flagged was not booked, and somebody has to look at it.</remarks>
    public static async Task<Ok<Page<PaymentEventDetails>>> Handle([AsParameters] PaymentEventsQuery query, AppDbContext db, CancellationToken ct) => TypedResults.Ok(await QueryAsync(query, db, ct));

    public static Task<Page<PaymentEventDetails>> QueryAsync(PaymentEventsQuery query, AppDbContext db, CancellationToken ct)
    {
        var events = db.PaymentEvents.AsNoTracking().Where(e => e.SchoolId == db.SchoolId);
        if (OneOf.Parse<PaymentEventStatus>(query.Status) is { } status)
            events = events.Where(e => e.Status == status);
        return events.OrderByDescending(e => e.ReceivedAt).ThenByDescending(e => e.Id).ToPageAsync(query, e => Describe(e), ct);
    }

    private static PaymentEventDetails Describe(PaymentEvent told) => new()
    {
        Id = told.Id,
        Type = told.Type,
        HappenedAt = told.HappenedAt,
        ReceivedAt = told.ReceivedAt,
        Status = told.Status,
        Reason = told.ReasonOf()?.ToString(),
        PaymentIntentId = told.PaymentIntentId,
    };
}
