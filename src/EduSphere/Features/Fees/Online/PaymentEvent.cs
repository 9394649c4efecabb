using System.Text.Json;
using EduSphere.Adapters.Payments;
using EduSphere.Data;
using EduSphere.Platform.Localization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EduSphere.Features.Fees;

public enum PaymentEventStatus
{
    /// <summary>Stored, and about to be applied.</summary>
    Waiting,
    Applied,
    /// <summary>What it is about is not known yet. It is tried again for as long as the provider would tell it again.</summary>
    Parked,
    /// <summary>Nothing was booked: somebody has to look at it.</summary>
    Flagged,
    /// <summary>Of a kind that means nothing here. It is kept as it came.</summary>
    Ignored,
}

/// <summary>
/// Something that the provider said, stored once however often it comes, and applied once. Of what is known the fact is kept and of what is not known the whole, so that it can be read
/// when the program knows more.
/// </summary>
public sealed class PaymentEvent : Entity
{
    /// <summary>The provider's.</summary>
    public required string EventId { get; init; }

    /// <summary>The provider's name of its kind.</summary>
    public required string Type { get; init; }

    /// <summary>When it happened there.</summary>
    public DateTime HappenedAt { get; init; }

    public DateTime ReceivedAt { get; init; }

    /// <summary>Whose it is; null until that is known.</summary>
    public Guid? SchoolId { get; private set; }

    /// <summary>The payment that it is about, as the provider calls it.</summary>
    public string? PaymentIntentId { get; init; }

    public PaymentEventStatus Status { get; private set; }

    /// <summary>Why it is parked or flagged: JSON of a <see cref="Sentence"/> in its parts.</summary>
    public string? Reason { get; private set; }

    public Sentence? ReasonOf() => Reason is null ? null : JsonSerializer.Deserialize<Sentence>(Reason, Sentence.Kept);

    /// <summary>JSON of the <see cref="GatewayFact"/>; of an unknown kind what was sent.</summary>
    public required string Content { get; init; }

    public static PaymentEvent Of(GatewayEvent told, string body, DateTime now)
    {
        var kept = new PaymentEvent
        {
            EventId = told.Id,
            Type = told.Type,
            HappenedAt = told.CreatedAt,
            ReceivedAt = now,
            PaymentIntentId = IntentOf(told.Fact),
            Content = told.Fact is null ? body : JsonSerializer.Serialize(told.Fact, JsonSerializerOptions.Web),
        };
        if (told.Fact is null)
            kept.Status = PaymentEventStatus.Ignored;
        else if (told.OfOtherAccount)
            kept.Flag("It happened in another account that is connected with ours.");
        return kept;
    }

    public GatewayFact FactOf() => JsonSerializer.Deserialize<GatewayFact>(Content, JsonSerializerOptions.Web)!;

    public void BelongTo(Guid schoolId) => SchoolId = schoolId;

    public void Apply() => (Status, Reason) = (PaymentEventStatus.Applied, null);

    public void Park(Sentence reason) => (Status, Reason) = (PaymentEventStatus.Parked, JsonSerializer.Serialize(reason, Sentence.Kept));

    public void Flag(Sentence reason) => (Status, Reason) = (PaymentEventStatus.Flagged, JsonSerializer.Serialize(reason, Sentence.Kept));

    private static string? IntentOf(GatewayFact? fact) => fact switch
    {
        CardPaid paid => paid.PaymentIntentId,
        CardRefunded refunded => refunded.PaymentIntentId,
        RefundFailed failed => failed.PaymentIntentId,
        CardDisputed disputed => disputed.PaymentIntentId,
        _ => null,
    };

    private sealed class Mapping : IEntityTypeConfiguration<PaymentEvent>
    {
        public void Configure(EntityTypeBuilder<PaymentEvent> told)
        {
            told.Property(e => e.EventId).HasMaxLength(255);
            told.Property(e => e.Type).HasMaxLength(100);
            told.Property(e => e.PaymentIntentId).HasMaxLength(255);
            told.HasIndex(e => e.EventId).IsUnique();
            told.HasIndex(e => e.PaymentIntentId);
            told.HasIndex(e => new { e.SchoolId, e.ReceivedAt });
            told.HasIndex(e => e.ReceivedAt).HasDatabaseName("ix_payment_events_open").HasFilter("status = 'Waiting' OR status = 'Parked'");
        }
    }
}
