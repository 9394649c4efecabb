using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EduSphere.Platform.Audit;

/// <summary>Who is answerable for a change: the person, and the address they called from.</summary>
public sealed record Actor(Guid? UserId, string? Address)
{
    /// <summary>The program itself: a command, a job, the demo school.</summary>
    public static readonly Actor System = new(null, null);
}

/// <summary>A row whose change brings more with it than its own columns: rows that were written with it in one statement, and are audited with it.</summary>
public interface IAuditedTogether
{
    /// <summary>By a name for each: what it was (null for what is new) and what it is.</summary>
    IEnumerable<KeyValuePair<string, object?[]>> ChangedWithIt { get; }
}

public enum AuditAction
{
    Created,
    Changed,
    Deleted,
    /// <summary>Nothing changed: somebody took rows along.</summary>
    Exported,
}

/// <summary>One change of one row: who, when, from where, old and new values. Written in the same transaction, never changed.</summary>
public sealed class AuditEntry
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Empty for what belongs to no school.</summary>
    public Guid SchoolId { get; init; }

    public DateTime At { get; init; }

    public Guid? UserId { get; init; }

    public string? Address { get; init; }

    public AuditAction Action { get; init; }

    /// <summary>What kind of row: "Student".</summary>
    public required string Entity { get; init; }

    public Guid EntityId { get; init; }

    /// <summary>JSON: property → [old, new].</summary>
    public required string Changes { get; init; }

    /// <summary>By property: the old value and the new one.</summary>
    public Dictionary<string, JsonElement[]> Values() => JsonSerializer.Deserialize<Dictionary<string, JsonElement[]>>(Changes)!;

    private sealed class Mapping : IEntityTypeConfiguration<AuditEntry>
    {
        public void Configure(EntityTypeBuilder<AuditEntry> entry)
        {
            entry.ToTable("audit_logs");
            entry.HasKey(e => new { e.SchoolId, e.Id });
            entry.Property(e => e.Address).HasMaxLength(45);
            entry.Property(e => e.Entity).HasMaxLength(50);
            entry.HasIndex(e => new { e.SchoolId, e.Entity, e.EntityId, e.At });
            entry.HasIndex(e => new { e.SchoolId, e.At });
        }
    }
}
