using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace EduSphere.Data;

/// <summary>The columns of an entity's table as the model maps them, for statements that write many rows at once.</summary>
public sealed class RowColumns
{
    private static readonly ConcurrentDictionary<IEntityType, RowColumns> Known = new();

    private RowColumns(IEntityType entity)
    {
        var table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)
            ?? throw new InvalidOperationException($"{entity.DisplayName()} has no table.");
        Table = table.Name;
        All = [.. entity.GetProperties().Select(property => new RowColumn(property, property.GetColumnName(table)!))];
        Key = [.. entity.FindPrimaryKey()!.Properties.Select(property => property.GetColumnName(table)!)];
    }

    public string Table { get; }

    public IReadOnlyList<RowColumn> All { get; }

    public IReadOnlyList<string> Key { get; }

    public static RowColumns Of(IEntityType entity) => Known.GetOrAdd(entity, entity => new RowColumns(entity));

    /// <summary>"table (columns)".</summary>
    public string Into => $"{Table} ({string.Join(", ", All.Select(column => column.Name))})";

    /// <summary>What is done with a row that is there already: it takes the new values, and its version rises.</summary>
    public string OrChange => $"ON CONFLICT ({string.Join(", ", Key)}) DO UPDATE SET {string.Join(", ", All.Where(column => !Key.Contains(column.Name)).Select(Change))}";

    private string Change(RowColumn column) =>
        column.Property.Name == nameof(Entity.Version) ? $"{column.Name} = {Table}.{column.Name} + 1" : $"{column.Name} = excluded.{column.Name}";
}

/// <summary>A column, and how a row's value of it is stored.</summary>
public sealed class RowColumn(IProperty property, string name)
{
    private readonly IClrPropertyGetter getter = property.GetGetter();

    public IProperty Property => property;

    public string Name => name;

    public RelationalTypeMapping Mapping { get; } = property.GetRelationalTypeMapping();

    /// <summary>The value of one row as the database takes it.</summary>
    public object? StoredValue(object row)
    {
        var value = getter.GetClrValue(row);
        return value is null || Mapping.Converter is not { } converter ? value : converter.ConvertToProvider(value);
    }

    /// <summary>The values of many rows, in an array of their own type.</summary>
    public Array StoredValues(IReadOnlyList<object> rows)
    {
        var stored = Mapping.Converter?.ProviderClrType ?? Mapping.ClrType;
        var values = Array.CreateInstance(property.IsNullable && stored.IsValueType ? typeof(Nullable<>).MakeGenericType(stored) : stored, rows.Count);
        for (var i = 0; i < rows.Count; i++)
            values.SetValue(StoredValue(rows[i]), i);
        return values;
    }
}
