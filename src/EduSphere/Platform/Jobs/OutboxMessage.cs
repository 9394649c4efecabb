using System.Text.Json;
using EduSphere.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EduSphere.Platform.Jobs;

/// <summary>Something to be done after the change that asked for it is committed. It carries ids, and as little of people as can be.</summary>
public interface IOutboxMessage
{
    /// <summary>The name under which rows are kept; it outlives the type's.</summary>
    static abstract string Kind { get; }

    static abstract Lane Lane { get; }
}

/// <summary>
/// The row of a message. Written in the same save as the change, carried out by an <see cref="OutboxLoop"/>, deleted when done; tried
/// again with growing pauses, and kept for a person to see when it cannot be done.
/// </summary>
public sealed class OutboxMessage
{
    public const int MostAttempts = 8;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid SchoolId { get; init; }

    public required string Kind { get; init; }

    public required Lane Lane { get; init; }

    /// <summary>JSON; its form follows from the kind.</summary>
    public required string Payload { get; init; }

    /// <summary>When it may be taken; while it is being carried out, the end of the lease.</summary>
    public DateTime DueAt { get; init; }

    /// <summary>How often it was taken.</summary>
    public int Attempts { get; init; }

    /// <summary>Whose it is while it is being carried out: only the holder says that it is done.</summary>
    public Guid? LeaseId { get; init; }

    public DateTime? DeadAt { get; init; }

    public string? LastError { get; init; }

    /// <summary>The row of a message that is due now.</summary>
    public static OutboxMessage Of<TMessage>(Guid schoolId, TMessage message, DateTime now) where TMessage : IOutboxMessage => new()
    {
        SchoolId = schoolId,
        Kind = TMessage.Kind,
        Lane = TMessage.Lane,
        Payload = JsonSerializer.Serialize(message, JsonSerializerOptions.Web),
        DueAt = now,
    };

    public TMessage Read<TMessage>() => JsonSerializer.Deserialize<TMessage>(Payload, JsonSerializerOptions.Web)
        ?? throw new InvalidOperationException($"Outbox message {Id} is empty.");

    private sealed class Mapping : IEntityTypeConfiguration<OutboxMessage>
    {
        public void Configure(EntityTypeBuilder<OutboxMessage> message)
        {
            message.ToTable("outbox");
            message.Property(m => m.Kind).HasMaxLength(50);
            message.Property(m => m.LastError).HasMaxLength(500);
            message.HasIndex(m => new { m.Lane, m.DeadAt, m.DueAt });
        }
    }
}

public static class OutboxExtensions
{
    /// <summary>Adds something to be done after this context's next save.</summary>
    public static void Send<TMessage>(this AppDbContext db, TMessage message, DateTime now) where TMessage : IOutboxMessage =>
        db.Outbox.Add(OutboxMessage.Of(db.SchoolId, message, now));
}
