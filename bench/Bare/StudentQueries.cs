using System.Globalization;
using System.Text;
using Npgsql;

namespace EduSphere.Bench.Bare;

/// <summary>A page of students in one statement: the page is picked by its index, and what belongs to it is fetched by its ids, also by index.</summary>
public sealed class StudentQueries(NpgsqlDataSource source, Guid school, Clock clock)
{
    private const string Columns = "id, user_id, sort_name, student_number, admission_date, end_date";

    /// <summary>A student with two guardians is two rows that differ in their end: cheaper than a second statement, and than arrays.</summary>
    private const string Details = """
        SELECT t.total, p.id, p.student_number, u.first_name, u.middle_name, u.last_name, u.preferred_first_name, u.email, u.phone, u.date_of_birth, u.gender, p.admission_date,
            CASE WHEN e.id IS NOT NULL THEN 'enrolled'
                WHEN p.end_date IS NOT NULL OR EXISTS (SELECT 1 FROM enrollments f WHERE f.school_id = $1 AND f.student_id = p.id AND f.entry_date <= $3) THEN 'left' ELSE 'admitted' END,
            c.id, c.name, c.section, e.roll_number, g.parent_id, gu.first_name || ' ' || gu.last_name, g.relationship, g.priority,
            n.id, n.name, n.section, n.entry_date
        FROM t
        LEFT JOIN page p ON true
        LEFT JOIN users u ON u.id = p.user_id
        LEFT JOIN enrollments e ON e.school_id = $1 AND e.student_id = p.id AND e.entry_date <= $3 AND (e.exit_date IS NULL OR e.exit_date > $3)
        LEFT JOIN classes c ON c.school_id = $1 AND c.id = e.class_id
        LEFT JOIN LATERAL (
            SELECT nc.id, nc.name, nc.section, ne.entry_date FROM enrollments ne JOIN classes nc ON nc.school_id = $1 AND nc.id = ne.class_id
            WHERE ne.school_id = $1 AND ne.student_id = p.id AND ne.entry_date > $3 AND (ne.exit_date IS NULL OR ne.exit_date > ne.entry_date)
            ORDER BY ne.entry_date LIMIT 1) n ON true
        LEFT JOIN guardianships g ON g.school_id = $1 AND g.student_id = p.id AND g.start_date <= $3 AND (g.end_date IS NULL OR g.end_date > $3)
        LEFT JOIN parents gp ON gp.school_id = $1 AND gp.id = g.parent_id
        LEFT JOIN users gu ON gu.id = gp.user_id
        ORDER BY p.sort_name, p.id, g.priority, g.id
        """;

    public Task<Page> PageAsync(int page, int limit) => ReadAsync(Sql($"""
        WITH t AS (SELECT count(*) AS total FROM students WHERE school_id = $1),
        page AS MATERIALIZED (SELECT {Columns} FROM students WHERE school_id = $1 ORDER BY sort_name, id LIMIT {limit} OFFSET $2)
        """), page, limit, []);

    public Task<Page> SearchAsync(string search, int page, int limit)
    {
        var terms = search.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(term => $"%{term.PadLeft(3)}%").ToArray();
        var matches = string.Concat(terms.Select((_, n) => $" AND search_text LIKE ${n + 4}"));
        return ReadAsync(Sql($"""
            WITH m AS MATERIALIZED (SELECT {Columns} FROM students WHERE school_id = $1{matches}),
            t AS (SELECT count(*) AS total FROM m),
            page AS MATERIALIZED (SELECT {Columns} FROM m ORDER BY sort_name, id LIMIT {limit} OFFSET $2)
            """), page, limit, terms);
    }

    private static string Sql(FormattableString page) => string.Concat(page.ToString(CultureInfo.InvariantCulture), "\n", Details);

    private async Task<Page> ReadAsync(string sql, int page, int limit, string[] terms)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(sql, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = school },
                new NpgsqlParameter<int> { TypedValue = (page - 1) * limit },
                new NpgsqlParameter<DateOnly> { TypedValue = clock.Today },
            },
        };
        foreach (var term in terms)
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = term });
        var rows = new List<StudentRow>(limit);
        var total = 0;
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            total = (int)reader.GetInt64(0);
            if (reader.IsDBNull(1))
                break;
            var id = reader.GetGuid(1);
            if (rows.Count == 0 || rows[^1].Id != id)
                rows.Add(Row(reader, id));
            if (!reader.IsDBNull(17))
                rows[^1].Guardians.Add(new(reader.GetGuid(17), reader.GetString(18), reader.GetString(19), reader.GetInt32(20) == 1));
        }
        if (terms.Length > 0)
            foreach (var row in rows)
                row.FoundBy = FoundBy(terms, row);
        return new(rows, new(page, limit, total, (total + limit - 1) / limit));
    }

    /// <summary>The first guardian by whose name a term matches that the student's does not.</summary>
    private static GuardianRow? FoundBy(string[] terms, StudentRow student)
    {
        var own = Folded(student.FirstName, student.LastName, student.StudentNumber);
        var others = Array.FindAll(Array.ConvertAll(terms, pattern => pattern.Trim('%')), term => !own.Contains(term, StringComparison.Ordinal));
        return others.Length == 0 ? null : student.Guardians.Find(guardian => Array.Exists(others, Folded(guardian.Name).Contains));
    }

    /// <summary>The words, each behind two spaces, in lower case and without accents.</summary>
    private static string Folded(params ReadOnlySpan<string> names)
    {
        var text = new StringBuilder();
        foreach (var name in names)
            foreach (var word in name.Split(' '))
            {
                text.Append("  ");
                foreach (var c in word.Normalize(NormalizationForm.FormD))
                    if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                        text.Append(char.ToLowerInvariant(c) switch { 'ø' => 'o', 'ł' => 'l', 'ı' => 'i', 'đ' => 'd', var other => other });
            }
        return text.ToString();
    }

    private static StudentRow Row(NpgsqlDataReader r, Guid id) => new(
        id, r.GetString(2), r.GetString(3), Text(r, 4), r.GetString(5), Text(r, 6), Text(r, 7), Text(r, 8), r.IsDBNull(9) ? null : r.GetFieldValue<DateOnly>(9),
        Text(r, 10)?.ToLowerInvariant(), r.GetFieldValue<DateOnly>(11), r.GetString(12), r.IsDBNull(13) ? null : new(r.GetGuid(13), r.GetString(14), r.GetString(15)), Text(r, 16),
        r.IsDBNull(21) ? null : new(r.GetGuid(21), r.GetString(22), r.GetString(23), r.GetFieldValue<DateOnly>(24)), []);

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
