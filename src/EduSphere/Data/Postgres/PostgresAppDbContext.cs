using EduSphere.Features.Parents;
using EduSphere.Features.Students;
using EduSphere.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EduSphere.Data.Postgres;

/// <summary>PostgreSQL. Parts of words are found by a trigram index (pg_trgm) that starts with the school (btree_gin).</summary>
public sealed class PostgresAppDbContext(DbContextOptions<PostgresAppDbContext> options) : AppDbContext(options)
{
    public override IQueryable<Student> SearchStudents(IReadOnlyList<string> terms) => Search(Students, "students", terms);

    public override IQueryable<Parent> SearchParents(IReadOnlyList<string> terms) => Search(Parents, "parents", terms);

    private IQueryable<TRow> Search<TRow>(DbSet<TRow> rows, string table, IReadOnlyList<string> terms) where TRow : SchoolEntity
    {
        // Placeholders alone: {0} is the school, {1} and on the patterns.
        var sql = string.Concat(["SELECT * FROM ", table, " WHERE school_id = {0}", .. terms.Select((_, n) => $" AND search_text LIKE {{{n + 1}}}"), " OFFSET 0"]);
        object[] values = [SchoolId, .. terms.Select(Pattern)];
        // OFFSET 0 has the matches found first: else an order with a limit makes PostgreSQL walk the sorted index and test every name.
        return rows.FromSqlRaw(sql, values);
    }

    /// <summary>In the order of their ids, which an update does not keep: two who hold the same rows never have one each.</summary>
    public override async Task HoldAsync<TRow>(IQueryable<TRow> rows, CancellationToken ct)
    {
        await using var command = rows.OrderBy(row => row.Id).Select(row => row.Id).CreateDbCommand();
        command.CommandText += " FOR NO KEY UPDATE";
        await command.ExecuteNonQueryAsync(ct);
    }

    public override Task<List<OutboxMessage>> ClaimOutboxAsync(OutboxClaim claim, CancellationToken ct)
    {
        var kinds = claim.Kinds.ToArray();
        // The ids are found once, as an array: a sub-query of IN may be run again and lock more than its limit.
        return Outbox.FromSql($"""
            UPDATE outbox SET lease_id = {claim.LeaseId}, due_at = {claim.Until}, attempts = attempts + 1
            WHERE id = ANY (ARRAY (
                SELECT id FROM outbox
                WHERE lane = {claim.Lane.ToString()} AND dead_at IS NULL AND due_at <= {claim.Now} AND kind = ANY ({kinds})
                ORDER BY due_at, id LIMIT {claim.Most} FOR UPDATE SKIP LOCKED))
            RETURNING *
            """).AsNoTracking().ToListAsync(ct);
    }

    /// <summary>An array a column, taken apart again by the database: the statement is the same for however many rows.</summary>
    protected override Task WriteRowsAsync(RowColumns columns, IReadOnlyList<SchoolEntity> rows, CancellationToken ct)
    {
        var places = string.Join(", ", columns.All.Select((_, n) => $"{{{n}}}"));
        var sql = $"INSERT INTO {columns.Into} SELECT * FROM unnest({places}) {columns.OrChange}";
        return Database.ExecuteSqlRawAsync(sql, columns.All.Select(column => new NpgsqlParameter { Value = column.StoredValues(rows) }), ct);
    }

    protected override async Task AddRowsAsync(RowColumns columns, IEnumerable<object> rows, CancellationToken ct)
    {
        var connection = (NpgsqlConnection)Database.GetDbConnection();
        await using var copy = await connection.BeginBinaryImportAsync($"COPY {columns.Into} FROM STDIN (FORMAT binary)", ct);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(ct);
            foreach (var column in columns.All)
                await copy.WriteAsync(column.StoredValue(row), column.Mapping.StoreType, ct);
        }
        await copy.CompleteAsync(ct);
    }

    private static string Pattern(string term) => $"%{term.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";

    protected override void OnModelCreating(ModelBuilder model)
    {
        base.OnModelCreating(model);
        model.HasPostgresExtension("pg_trgm").HasPostgresExtension("btree_gin");
        model.Entity<Student>().HasIndex(s => new { s.SchoolId, s.SearchText }).HasMethod("gin").HasOperators("uuid_ops", "gin_trgm_ops");
        model.Entity<Parent>().HasIndex(p => new { p.SchoolId, p.SearchText }).HasMethod("gin").HasOperators("uuid_ops", "gin_trgm_ops");
    }
}
