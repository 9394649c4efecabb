using System.Data.Common;
using System.Text.Json;
using EduSphere.Features.Parents;
using EduSphere.Features.Students;
using EduSphere.Platform.Jobs;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EduSphere.Data.Sqlite;

/// <summary>SQLite: one school on one machine. Parts of words are found by an FTS5 trigram table that triggers keep (see the StudentSearch and ParentSearch migrations).</summary>
public sealed class SqliteAppDbContext(DbContextOptions<SqliteAppDbContext> options) : AppDbContext(options)
{
    /// <summary>In one statement. SQLite takes at most 32,766, and the library looks for the place of each among all of them: a year's enrollments at once took seconds.</summary>
    private const int MostParameters = 1_000;

    /// <summary>SQLite has no decimal numbers: money is whole hundredths, which it adds and compares without error.</summary>
    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        base.ConfigureConventions(configuration);
        configuration.Properties<decimal>().HaveConversion<Hundredths>();
    }

    private sealed class Hundredths() : ValueConverter<decimal, long>(amount => decimal.ToInt64(amount * 100), hundredths => hundredths / 100m);

    public override IQueryable<Student> SearchStudents(IReadOnlyList<string> terms)
    {
        var match = Match(terms);
        return Students.FromSql($"""
            SELECT s.* FROM students AS s
            JOIN student_search_rows AS r ON r.student_id = s.id AND r.school_id = s.school_id
            JOIN student_search AS f ON f.rowid = r.id
            WHERE f.search_text MATCH {match}
            """);
    }

    public override IQueryable<Parent> SearchParents(IReadOnlyList<string> terms)
    {
        var match = Match(terms);
        return Parents.FromSql($"""
            SELECT p.* FROM parents AS p
            JOIN parent_search_rows AS r ON r.parent_id = p.id AND r.school_id = p.school_id
            JOIN parent_search AS f ON f.rowid = r.id
            WHERE f.search_text MATCH {match}
            """);
    }

    private static string Match(IReadOnlyList<string> terms) => string.Join(" AND ", terms.Select(term => $"\"{term.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));

    protected override async Task WriteRowsAsync(RowColumns columns, IReadOnlyList<SchoolEntity> rows, CancellationToken ct)
    {
        foreach (var some in rows.Chunk(MostParameters / columns.All.Count))
        {
            await using var command = Database.GetDbConnection().CreateCommand();
            command.Transaction = Database.CurrentTransaction!.GetDbTransaction();
            var values = some.Select((row, r) => $"({string.Join(", ", columns.All.Select((column, c) => Add(command, $"@p{r}_{c}", column, row)))})");
            command.CommandText = $"INSERT INTO {columns.Into} VALUES {string.Join(", ", values)} {columns.OrChange}";
            await command.ExecuteNonQueryAsync(ct);
        }

        static string Add(DbCommand command, string name, RowColumn column, SchoolEntity row)
        {
            command.Parameters.Add(column.Mapping.CreateParameter(command, name, column.Property.GetGetter().GetClrValue(row), column.Property.IsNullable));
            return name;
        }
    }

    /// <summary>One prepared statement, row after row: there is no network that many at once would save.</summary>
    protected override async Task AddRowsAsync(RowColumns columns, IEnumerable<object> rows, CancellationToken ct)
    {
        await using var command = Database.GetDbConnection().CreateCommand();
        command.Transaction = Database.CurrentTransaction!.GetDbTransaction();
        var values = columns.All.Select((_, c) => new SqliteParameter { ParameterName = $"@p{c}" }).ToArray();
        command.CommandText = $"INSERT INTO {columns.Into} VALUES ({string.Join(", ", values.Select(value => value.ParameterName))})";
        command.Parameters.AddRange(values);
        foreach (var row in rows)
        {
            for (var c = 0; c < values.Length; c++)
                values[c].Value = columns.All[c].StoredValue(row) ?? DBNull.Value;
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    public override Task<List<OutboxMessage>> ClaimOutboxAsync(OutboxClaim claim, CancellationToken ct)
    {
        var kinds = JsonSerializer.Serialize(claim.Kinds);
        return Outbox.FromSql($"""
            UPDATE outbox SET lease_id = {claim.LeaseId}, due_at = {claim.Until}, attempts = attempts + 1
            WHERE id IN (
                SELECT id FROM outbox
                WHERE lane = {claim.Lane.ToString()} AND dead_at IS NULL AND due_at <= {claim.Now} AND kind IN (SELECT value FROM json_each({kinds}))
                ORDER BY due_at, id LIMIT {claim.Most})
            RETURNING *
            """).AsNoTracking().ToListAsync(ct);
    }
}
