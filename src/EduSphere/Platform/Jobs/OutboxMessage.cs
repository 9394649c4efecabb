using System.Text.Json;
using EduSphere.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EduSphere.Platform.Jobs;

/// <summary>
/// Something to be done after the change that asked for it is committed: mail, live events. Written in the same save, carried
/// out by the <see cref="OutboxWorker"/>, deleted when done; tried again with growing pauses, and kept for a person to see when it cannot be done.
/// </summary>
public sealed class OutboxMessage
{
    public const int MostAttempts = 8;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid SchoolId { get; init; }

    public required string Kind { get; init; }

    /// <summary>JSON; its form follows from the kind.</summary>
    public required string Payload { get; init; }

    public DateTime DueAt { get; set; }

    public int Attempts { get; set; }

    public DateTime? DeadAt { get; set; }

    public string? LastError { get; set; }

    public T Read<T>() => JsonSerializer.Deserialize<T>(Payload, JsonSerializerOptions.Web)
        ?? throw new InvalidOperationException($"Outbox message {Id} is empty.");

    private sealed class Mapping : IEntityTypeConfiguration<OutboxMessage>
    {
        public void Configure(EntityTypeBuilder<OutboxMessage> message)
        {
            message.ToTable("outbox");
            message.Property(m => m.Kind).HasMaxLength(50);
            message.Property(m => m.LastError).HasMaxLength(500);
            message.HasIndex(m => new { m.DeadAt, m.DueAt });
        }
    }
}

public static class OutboxExtensions
{
    /// <summary>Adds something to be done after this context's next save.</summary>
    public static void Send<T>(this AppDbContext db, string kind, T payload, DateTime now) => db.Outbox.Add(new OutboxMessage
    {
        SchoolId = db.SchoolId,
        Kind = kind,
        Payload = JsonSerializer.Serialize(payload, JsonSerializerOptions.Web),
        DueAt = now,
    });
}
