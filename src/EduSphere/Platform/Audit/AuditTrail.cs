using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using EduSphere.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace EduSphere.Platform.Audit;

/// <summary>Makes the audit entries of a save from what the context is about to write.</summary>
public static class AuditTrail
{
    /// <summary>Of each audited entity, the columns that are logged, with their names in the log.</summary>
    private static readonly ConcurrentDictionary<IEntityType, IReadOnlyList<(IProperty Column, string Name)>?> Logged = new();

    private static readonly JsonSerializerOptions Json = new()
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <param name="changes">What was added, changed or deleted, its changes detected already.</param>
    public static List<AuditEntry> Of(AppDbContext db, IEnumerable<EntityEntry<Entity>> changes, DateTime now)
    {
        var entries = new List<AuditEntry>();
        foreach (var change in changes)
        {
            if (Logged.GetOrAdd(change.Metadata, ColumnsOf) is not { } columns || Values(change, columns) is not { Count: > 0 } values)
                continue;
            entries.Add(new AuditEntry
            {
                SchoolId = change.Entity is SchoolEntity owned ? owned.SchoolId : db.SchoolId,
                At = now,
                UserId = db.Actor.UserId,
                Address = db.Actor.Address,
                Action = change.State switch { EntityState.Added => AuditAction.Created, EntityState.Deleted => AuditAction.Deleted, _ => AuditAction.Changed },
                Entity = change.Entity.GetType().Name,
                EntityId = change.Entity.Id,
                Changes = JsonSerializer.Serialize(values, Json),
            });
        }
        return entries;
    }

    private static List<(IProperty, string)>? ColumnsOf(IEntityType entity) => entity.ClrType.GetCustomAttribute<AuditedAttribute>() is null ? null
        : [.. entity.GetProperties()
            .Where(property => property.Name is not (nameof(Entity.Id) or nameof(Entity.Version) or nameof(SchoolEntity.SchoolId))
                && property.PropertyInfo?.GetCustomAttribute<NotAuditedAttribute>() is null)
            .Select(property => (property, JsonNamingPolicy.CamelCase.ConvertName(property.Name)))];

    private static Dictionary<string, object?[]> Values(EntityEntry<Entity> change, IReadOnlyList<(IProperty Column, string Name)> columns)
    {
        var values = change.Entity is IAuditedTogether together ? new Dictionary<string, object?[]>(together.ChangedWithIt) : [];
        foreach (var (column, name) in columns)
        {
            var property = change.Property(column);
            var old = change.State == EntityState.Added ? null : property.OriginalValue;
            var now = change.State == EntityState.Deleted ? null : property.CurrentValue;
            if (!Equals(old, now))
                values[name] = [old, now];
        }
        return values;
    }
}
