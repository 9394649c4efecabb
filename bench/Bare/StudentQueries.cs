using System.Globalization;
using Npgsql;

namespace EduSphere.Bench.Bare;

public sealed class StudentQueries(NpgsqlDataSource source, Guid school)
{
    private const string Columns = """
        SELECT s.id, s.student_number, u.first_name, u.last_name, u.email, u.phone, u.date_of_birth, u.gender, s.admission_date, c.id, c.name, c.section, e.roll_number
        FROM students s
        JOIN users u ON u.id = s.user_id
        LEFT JOIN enrollments e ON e.school_id = s.school_id AND e.student_id = s.id AND e.entry_date <= CURRENT_DATE AND (e.exit_date IS NULL OR e.exit_date > CURRENT_DATE)
        LEFT JOIN classes c ON c.school_id = e.school_id AND c.id = e.class_id
        WHERE s.school_id = $1
        """;

    private const string Guardians = """
        SELECT g.student_id, g.parent_id, u.first_name || ' ' || u.last_name, g.relationship, g.priority
        FROM guardianships g
        JOIN parents p ON p.school_id = g.school_id AND p.id = g.parent_id
        JOIN users u ON u.id = p.user_id
        WHERE g.school_id = $1 AND g.student_id = ANY($2) AND (g.end_date IS NULL OR g.end_date > CURRENT_DATE)
        ORDER BY g.priority
        """;

    public async Task<Page> PageAsync(int page, int limit)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("SELECT count(*) FROM students WHERE school_id = $1") { Parameters = { new() { Value = school } } },
                new(string.Create(CultureInfo.InvariantCulture, $"{Columns} ORDER BY s.sort_name, s.id LIMIT {limit} OFFSET $2"))
                {
                    Parameters = { new() { Value = school }, new() { Value = (page - 1) * limit } },
                },
            },
        };
        return await ReadAsync(connection, batch, page, limit);
    }

    public async Task<Page> SearchAsync(string search, int limit)
    {
        var pattern = $"%{search.ToLowerInvariant()}%";
        await using var connection = await source.OpenConnectionAsync();
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("SELECT count(*) FROM students WHERE school_id = $1 AND search_text LIKE $2") { Parameters = { new() { Value = school }, new() { Value = pattern } } },
                new(string.Create(CultureInfo.InvariantCulture, $"{Columns} AND s.search_text LIKE $2 ORDER BY s.sort_name, s.id LIMIT {limit}"))
                {
                    Parameters = { new() { Value = school }, new() { Value = pattern } },
                },
            },
        };
        return await ReadAsync(connection, batch, 1, limit);
    }

    private async Task<Page> ReadAsync(NpgsqlConnection connection, NpgsqlBatch batch, int page, int limit)
    {
        var rows = new List<StudentRow>(limit);
        int total;
        await using (var reader = await batch.ExecuteReaderAsync())
        {
            await reader.ReadAsync();
            total = (int)reader.GetInt64(0);
            await reader.NextResultAsync();
            while (await reader.ReadAsync())
                rows.Add(Row(reader));
        }
        await using var guardians = new NpgsqlCommand(Guardians, connection)
        {
            Parameters = { new() { Value = school }, new() { Value = rows.ConvertAll(row => row.Id) } },
        };
        var byId = rows.ToDictionary(row => row.Id, row => row.Guardians);
        await using (var reader = await guardians.ExecuteReaderAsync())
            while (await reader.ReadAsync())
                byId[reader.GetGuid(0)].Add(new(reader.GetGuid(1), reader.GetString(2), reader.GetString(3), reader.GetInt32(4) == 1));
        return new(rows, new(page, limit, total, (total + limit - 1) / limit));
    }

    private static StudentRow Row(NpgsqlDataReader r) => new(
        r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetString(3), Text(r, 4), Text(r, 5), r.IsDBNull(6) ? null : r.GetFieldValue<DateOnly>(6), Text(r, 7),
        r.GetFieldValue<DateOnly>(8), r.IsDBNull(9) ? "admitted" : "enrolled", r.IsDBNull(9) ? null : new(r.GetGuid(9), r.GetString(10), r.GetString(11)), Text(r, 12), []);

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
