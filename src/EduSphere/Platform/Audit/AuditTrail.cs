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
    public static List<AuditEntry> Of(AppDbContext db, IEnumerable<EntityEntry<Entity>> changes, DateTime now) =>
        [.. changes.Select(change => EntryOf(db, change.Metadata, change.Entity, ActionOf(change.State), column => ValuesOf(change, column), now)).OfType<AuditEntry>()];

    /// <summary>Of rows that are written without being tracked, one after the other as they are asked for.</summary>
    public static IEnumerable<AuditEntry> Of(AppDbContext db, NewRows added, DateTime now) =>
        from table in added.Tables
        let entity = db.Model.FindEntityType(table.Entity)!
        from row in table.Rows.OfType<Entity>()
        let entry = EntryOf(db, entity, row, AuditAction.Created, column => (null, column.GetGetter().GetClrValue(row)), now)
        where entry is not null
        select entry;

    /// <summary>Gives a row back what it had before an entry.</summary>
    /// <returns>False, and the row is left alone, where it no longer has what the entry gave it.</returns>
    public static bool TakeBack(AppDbContext db, AuditEntry entry, Entity row)
    {
        var columns = Logged.GetOrAdd(db.Entry(row).Metadata, ColumnsOf)!.ToDictionary(column => column.Name, column => db.Entry(row).Property(column.Column));
        var changes = entry.Values().Select(change => (Column: columns[change.Key], Old: Read(change, 0), New: Read(change, 1))).ToList();
        if (changes.Exists(change => !Equals(change.Column.CurrentValue, change.New)))
            return false;
        foreach (var (column, old, _) in changes)
            column.CurrentValue = old;
        return true;

        object? Read(KeyValuePair<string, JsonElement[]> change, int index) => change.Value[index].Deserialize(columns[change.Key].Metadata.ClrType, Json);
    }

    /// <summary>A value as an entry has it.</summary>
    public static T? Read<T>(JsonElement value) => value.Deserialize<T>(Json);

    private static AuditEntry? EntryOf(AppDbContext db, IEntityType entity, Entity row, AuditAction action, Func<IProperty, (object? Old, object? New)> valuesOf, DateTime now)
    {
        if (Logged.GetOrAdd(entity, ColumnsOf) is not { } columns)
            return null;
        var changed = row is IAuditedTogether together ? new Dictionary<string, object?[]>(together.ChangedWithIt) : [];
        foreach (var (column, name) in columns)
            if (valuesOf(column) is var values && !column.GetValueComparer().Equals(values.Old, values.New))
                changed[name] = [values.Old, values.New];
        return changed.Count == 0 ? null : new AuditEntry
        {
            SchoolId = row is SchoolEntity owned ? owned.SchoolId : db.SchoolId,
            At = now,
            UserId = db.Actor.UserId,
            Address = db.Actor.Address,
            Action = action,
            Entity = entity.ClrType.Name,
            EntityId = row.Id,
            Changes = JsonSerializer.Serialize(changed, Json),
        };
    }

    private static AuditAction ActionOf(EntityState state) =>
        state switch { EntityState.Added => AuditAction.Created, EntityState.Deleted => AuditAction.Deleted, _ => AuditAction.Changed };

    private static (object? Old, object? New) ValuesOf(EntityEntry<Entity> change, IProperty column)
    {
        var property = change.Property(column);
        return (change.State == EntityState.Added ? null : property.OriginalValue, change.State == EntityState.Deleted ? null : property.CurrentValue);
    }

    private static List<(IProperty, string)>? ColumnsOf(IEntityType entity) => entity.ClrType.GetCustomAttribute<AuditedAttribute>() is null ? null
        : [.. entity.GetProperties()
            .Where(property => property.Name is not (nameof(Entity.Id) or nameof(Entity.Version) or nameof(SchoolEntity.SchoolId))
                && property.PropertyInfo?.GetCustomAttribute<NotAuditedAttribute>() is null)
            .Select(property => (property, JsonNamingPolicy.CamelCase.ConvertName(property.Name)))];
}
