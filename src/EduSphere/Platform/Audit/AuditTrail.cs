using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using EduSphere.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace EduSphere.Platform.Audit;

/// <summary>Makes the audit entries of a save from what the context is about to write.</summary>
public static class AuditTrail
{
    private static readonly ConcurrentDictionary<Type, bool> Audited = new();

    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public static List<AuditEntry> Of(AppDbContext db, DateTime now)
    {
        var entries = new List<AuditEntry>();
        foreach (var change in db.ChangeTracker.Entries<Entity>())
        {
            if (change.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted) || !IsAudited(change.Entity.GetType()))
                continue;
            var values = Values(change);
            if (values.Count == 0)
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

    private static bool IsAudited(Type entity) => Audited.GetOrAdd(entity, type => type.GetCustomAttribute<AuditedAttribute>() is not null);

    private static Dictionary<string, object?[]> Values(EntityEntry<Entity> change)
    {
        var values = new Dictionary<string, object?[]>();
        foreach (var property in change.Properties)
        {
            if (property.Metadata.Name is nameof(Entity.Id) or nameof(Entity.Version) or nameof(SchoolEntity.SchoolId)
                || property.Metadata.PropertyInfo?.GetCustomAttribute<NotAuditedAttribute>() is not null)
                continue;
            var old = change.State == EntityState.Added ? null : property.OriginalValue;
            var now = change.State == EntityState.Deleted ? null : property.CurrentValue;
            if (!Equals(old, now))
                values[JsonNamingPolicy.CamelCase.ConvertName(property.Metadata.Name)] = [old, now];
        }
        return values;
    }
}
