using Npgsql;

namespace EduSphere.Bench.Bare;

/// <summary>Fees as they are read: each answer is one statement.</summary>
public sealed class FeeQueries(NpgsqlDataSource source, Guid school, Clock clock)
{
    /// <summary>What is due in the academic year of the day. Of the many that are paid the total alone is added up, in an index; what is waived and what is outstanding are few.</summary>
    public const string Year = """
        SELECT y.start_date, y.end_date, s.currency, coalesce(o.total, 0), coalesce(w.waived, 0), coalesce(p.pending, 0), coalesce(p.overdue, 0)
        FROM schools s
        CROSS JOIN LATERAL (SELECT start_date, end_date FROM academic_years WHERE school_id = $1 AND start_date <= $2 ORDER BY start_date DESC LIMIT 1) y
        CROSS JOIN LATERAL (
            SELECT sum(total) AS total FROM fees
            WHERE school_id = $1 AND number IS NOT NULL AND voided_on IS NULL AND due_date >= y.start_date AND due_date <= y.end_date) o
        CROSS JOIN LATERAL (
            SELECT sum(waived) AS waived FROM fees
            WHERE school_id = $1 AND number IS NOT NULL AND voided_on IS NULL AND waived > 0 AND due_date >= y.start_date AND due_date <= y.end_date) w
        CROSS JOIN LATERAL (
            SELECT sum(total - paid - waived) AS pending, sum(total - paid - waived) FILTER (WHERE due_date < $2) AS overdue FROM fees
            WHERE school_id = $1 AND number IS NOT NULL AND voided_on IS NULL AND total > paid + waived AND due_date >= y.start_date AND due_date <= y.end_date) p
        WHERE s.id = $1
        """;

    /// <summary>The page is picked by its index, and what belongs to it is fetched by its ids, also by index.</summary>
    private const string List = """
        SELECT (SELECT count(*) FROM fees WHERE school_id = $1), f.id, f.student_id, u.first_name || ' ' || u.last_name, s.student_number, c.name, f.fee_type_id, t.name, f.description,
            f.number, f.issued_on, f.due_date, f.instalment, f.instalments, f.total, f.paid, f.waived, f.voided_on, h.currency
        FROM (SELECT * FROM fees WHERE school_id = $1 ORDER BY due_date DESC, id DESC LIMIT 20) f
        JOIN schools h ON h.id = $1
        JOIN students s ON s.school_id = $1 AND s.id = f.student_id
        JOIN users u ON u.id = s.user_id
        JOIN fee_types t ON t.school_id = $1 AND t.id = f.fee_type_id
        LEFT JOIN enrollments e ON e.school_id = $1 AND e.student_id = f.student_id AND e.entry_date <= $2 AND (e.exit_date IS NULL OR e.exit_date > $2)
        LEFT JOIN classes c ON c.school_id = $1 AND c.id = e.class_id
        ORDER BY f.due_date DESC, f.id DESC
        """;

    public async Task<FeeStatistics> StatisticsAsync()
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var command = Command(Year, connection);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return Statistics(reader);
    }

    public async Task<FeePage> FirstPageAsync()
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var command = Command(List, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<FeeRow>(20);
        var total = 0;
        while (await reader.ReadAsync())
        {
            total = (int)reader.GetInt64(0);
            rows.Add(Row(reader));
        }
        return new(rows, new(1, 20, total, (total + 19) / 20));
    }

    /// <summary>Of a row of <see cref="Year"/>.</summary>
    public static FeeStatistics Statistics(NpgsqlDataReader r)
    {
        var (total, pending) = (r.GetDecimal(3) - r.GetDecimal(4), r.GetDecimal(5));
        return new(r.GetFieldValue<DateOnly>(0), r.GetFieldValue<DateOnly>(1), total, total - pending, pending, r.GetDecimal(6),
            total == 0 ? 0 : Math.Round((total - pending) * 100 / total, 1, MidpointRounding.AwayFromZero), r.GetString(2));
    }

    private NpgsqlCommand Command(string sql, NpgsqlConnection connection) => new(sql, connection)
    {
        Parameters = { new NpgsqlParameter<Guid> { TypedValue = school }, new NpgsqlParameter<DateOnly> { TypedValue = clock.Today } },
    };

    private FeeRow Row(NpgsqlDataReader r)
    {
        var (number, due) = (r.IsDBNull(9) ? null : r.GetString(9), r.GetFieldValue<DateOnly>(11));
        var (total, paid, waived, isVoid) = (r.GetDecimal(14), r.GetDecimal(15), r.GetDecimal(16), !r.IsDBNull(17));
        var outstanding = isVoid ? 0 : total - paid - waived;
        var status = isVoid ? "void" : number is null ? "draft" : StatusOf(outstanding, paid, waived, due < clock.Today);
        return new(r.GetGuid(1), new(r.GetGuid(2), r.GetString(3), r.GetString(4), r.IsDBNull(5) ? null : r.GetString(5)), new(r.GetGuid(6), r.GetString(7)), r.GetString(8),
            number, r.IsDBNull(10) ? null : r.GetFieldValue<DateOnly>(10), due, r.GetInt32(12), r.GetInt32(13), status, total, paid, waived, outstanding, r.GetString(18));
    }

    /// <summary>Of an invoice that is not void.</summary>
    public static string StatusOf(decimal outstanding, decimal paid, decimal waived, bool isLate) =>
        outstanding == 0 ? waived > 0 && paid == 0 ? "waived" : "paid" : isLate ? "overdue" : paid > 0 ? "partial" : "pending";
}
