using System.Text.Json;
using Npgsql;

namespace EduSphere.Bench.Bare;

/// <summary>The office's dashboard: one round trip, and the finished bytes are kept until somebody marks.</summary>
public sealed class DashboardQueries(NpgsqlDataSource source, Guid school, Clock clock)
{
    private const string Counts = """
        SELECT (SELECT count(DISTINCT student_id) FROM enrollments WHERE school_id = $1 AND entry_date <= $2 AND (exit_date IS NULL OR exit_date > $2)),
            (SELECT count(*) FROM teachers WHERE school_id = $1 AND (end_date IS NULL OR end_date > $2)),
            (SELECT count(*) FROM classes c JOIN academic_years y ON y.school_id = $1 AND y.id = c.academic_year_id AND y.start_date <= $2 AND y.end_date >= $2
                WHERE c.school_id = $1 AND c.is_active),
            (SELECT count(*) FROM requests WHERE school_id = $1 AND status = 'Pending')
        """;

    /// <summary>
    /// The latest ten days with a register are found by jumping from one to the next in the index. Their marks are counted in the index alone; what does not
    /// count is then taken off, and looked for only among students who were not enrolled through all of these days.
    /// </summary>
    private const string Trend = """
        WITH RECURSIVE days AS (
            (SELECT date, 1 AS n FROM registers WHERE school_id = $1 AND date <= $2 ORDER BY date DESC LIMIT 1)
            UNION ALL
            SELECT (SELECT r.date FROM registers r WHERE r.school_id = $1 AND r.date < days.date ORDER BY r.date DESC LIMIT 1), n + 1 FROM days WHERE n < 10 AND date IS NOT NULL),
        span AS MATERIALIZED (SELECT min(date) AS first FROM days),
        partly AS MATERIALIZED (
            SELECT s.id FROM students s
            WHERE s.school_id = $1 AND NOT EXISTS (
                SELECT 1 FROM enrollments e
                WHERE e.school_id = $1 AND e.student_id = s.id AND e.entry_date <= (SELECT first FROM span) AND (e.exit_date IS NULL OR e.exit_date > $2))),
        counts AS (
            SELECT m.date, m.status, count(*) AS n FROM attendance m
            WHERE m.school_id = $1 AND m.date >= (SELECT first FROM span) AND m.date <= $2 GROUP BY m.date, m.status
            UNION ALL
            SELECT m.date, m.status, -1 FROM partly JOIN attendance m ON m.school_id = $1 AND m.student_id = partly.id AND m.date >= (SELECT first FROM span) AND m.date <= $2
            WHERE NOT EXISTS (
                SELECT 1 FROM enrollments e WHERE e.school_id = $1 AND e.student_id = m.student_id AND e.entry_date <= m.date AND (e.exit_date IS NULL OR e.exit_date > m.date)))
        SELECT date, coalesce(sum(n) FILTER (WHERE status = 'Present'), 0)::bigint, coalesce(sum(n) FILTER (WHERE status = 'Late'), 0)::bigint,
            coalesce(sum(n) FILTER (WHERE status = 'Absent'), 0)::bigint, coalesce(sum(n) FILTER (WHERE status = 'Excused'), 0)::bigint
        FROM counts
        WHERE NOT EXISTS (SELECT 1 FROM calendar_events h WHERE h.school_id = $1 AND h.kind = 'Holiday' AND h.start_date <= date AND h.end_date >= date)
        GROUP BY date ORDER BY date
        """;

    /// <summary>How many registers are due today, and how many of them have fewer marks than their class has students.</summary>
    private const string Due = """
        SELECT count(*), count(*) FILTER (WHERE coalesce(marked, 0) < students)
        FROM (SELECT e.class_id, count(*) AS students
              FROM enrollments e JOIN classes c ON c.school_id = $1 AND c.id = e.class_id AND c.is_active
                  JOIN academic_years y ON y.school_id = $1 AND y.id = c.academic_year_id AND y.start_date <= $2 AND y.end_date >= $2
              WHERE e.school_id = $1 AND e.entry_date <= $2 AND (e.exit_date IS NULL OR e.exit_date > $2)
              GROUP BY e.class_id) rosters
        LEFT JOIN (SELECT class_id, counts_present + counts_late + counts_absent + counts_excused AS marked FROM registers WHERE school_id = $1 AND date = $2) taken USING (class_id)
        WHERE EXISTS (SELECT 1 FROM schools WHERE id = $1 AND extract(dow FROM $2::date)::int = ANY (school_days))
            AND NOT EXISTS (SELECT 1 FROM calendar_events h WHERE h.school_id = $1 AND h.kind = 'Holiday' AND h.start_date <= $2 AND h.end_date >= $2)
        """;

    private const string Registers = """
        SELECT 'registerSaved', c.name, r.changed_at, u.first_name || ' ' || u.last_name, r.class_id, r.date, r.id
        FROM (SELECT * FROM registers WHERE school_id = $1 ORDER BY changed_at DESC, id LIMIT 8) r
        JOIN classes c ON c.school_id = $1 AND c.id = r.class_id JOIN users u ON u.id = r.changed_by_user_id
        UNION ALL
        (SELECT 'requestMade', subject, created_at, NULL, NULL, NULL, id FROM requests WHERE school_id = $1 AND status = 'Pending' ORDER BY created_at DESC, id LIMIT 8)
        ORDER BY 3 DESC, 7 LIMIT 8
        """;

    private byte[]? kept;

    public void Forget() => kept = null;

    public async ValueTask<byte[]> StatsAsync(bool fresh) => fresh || kept is null ? kept = JsonSerializer.SerializeToUtf8Bytes(await CountAsync(), Json.Default.Stats) : kept;

    private async Task<Stats> CountAsync()
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Command(Counts), Command(Trend), Command(Due), Command(Registers, withDay: false), Command(FeeQueries.Year) } };
        await using var reader = await batch.ExecuteReaderAsync();
        await reader.ReadAsync();
        var (students, teachers, classes, requests) = (Number(reader, 0), Number(reader, 1), Number(reader, 2), Number(reader, 3));
        await reader.NextResultAsync();
        var trend = new List<DayAttendance>(10);
        while (await reader.ReadAsync())
            trend.Add(Day(reader));
        await reader.NextResultAsync();
        await reader.ReadAsync();
        var (due, missing) = (Number(reader, 0), Number(reader, 1));
        await reader.NextResultAsync();
        var activity = new List<Activity>(8);
        while (await reader.ReadAsync())
            activity.Add(new(reader.GetString(0), reader.GetString(1), reader.GetDateTime(2), reader.IsDBNull(3) ? null : reader.GetString(3),
                reader.IsDBNull(4) ? null : reader.GetGuid(4), reader.IsDBNull(5) ? null : reader.GetFieldValue<DateOnly>(5)));
        await reader.NextResultAsync();
        await reader.ReadAsync();
        var fees = FeeQueries.Statistics(reader);
        var today = clock.Today;
        var soFar = missing == 0 ? null : new DaySoFar(due, missing, trend.Find(day => day.Date == today) ?? new(today, 0, 0, 0, 0, 0, 0, null));
        var latest = trend.FindLast(day => soFar is null || day.Date < today);
        return new(students, teachers, classes, latest?.Rate, latest, soFar, trend, requests, activity, [], new(fees.Total, fees.Collected, fees.Pending, fees.CollectionRate));
    }

    private NpgsqlBatchCommand Command(string sql, bool withDay = true)
    {
        var command = new NpgsqlBatchCommand(sql) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = school } } };
        if (withDay)
            command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = clock.Today });
        return command;
    }

    private static DayAttendance Day(NpgsqlDataReader reader)
    {
        var (present, late, absent, excused) = (Number(reader, 1), Number(reader, 2), Number(reader, 3), Number(reader, 4));
        var all = present + late + absent;
        return new(reader.GetFieldValue<DateOnly>(0), present, late, absent, excused, present + late, all,
            all == 0 ? null : (int)Math.Round(100m * (present + late) / all, 0, MidpointRounding.AwayFromZero));
    }

    private static int Number(NpgsqlDataReader reader, int column) => (int)reader.GetInt64(column);
}
