using EduSphere.Platform.Audit;

namespace EduSphere.Data;

/// <summary>
/// Rows that are new, of as many tables as there are, on their way into the database without being tracked: where one deed makes thousands of them.
/// The save gives them what it gives tracked ones: their school, their entries in the audit log, and whoever shows their subjects is told.
/// </summary>
public sealed class NewRows
{
    private readonly OrderedDictionary<Type, List<object>> tables = [];

    /// <summary>The rows of each entity, in the order in which the first of each was added: what others refer to is made before them.</summary>
    public IEnumerable<(Type Entity, IReadOnlyList<object> Rows)> Tables => tables.Select(table => (table.Key, (IReadOnlyList<object>)table.Value));

    /// <summary>What is logged of them; made while it is written, as it is longer than they are.</summary>
    internal IEnumerable<AuditEntry> Log { get; set; } = [];

    public IEnumerable<TRow> Of<TRow>() => tables.Values.SelectMany(rows => rows).OfType<TRow>();

    public void AddRange(IEnumerable<object> rows)
    {
        foreach (var row in rows)
            Add(row);
    }

    public void Add(object row)
    {
        if (!tables.TryGetValue(row.GetType(), out var rows))
            tables.Add(row.GetType(), rows = []);
        rows.Add(row);
    }
}
