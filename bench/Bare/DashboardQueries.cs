using Npgsql;

namespace EduSphere.Bench.Bare;

public sealed class DashboardQueries(NpgsqlDataSource source, Guid school)
{
    private static readonly string[] Counts =
    [
        "SELECT count(*) FROM enrollments WHERE school_id = $1 AND entry_date <= CURRENT_DATE AND (exit_date IS NULL OR exit_date > CURRENT_DATE)",
        "SELECT count(*) FROM teachers WHERE school_id = $1 AND end_date IS NULL",
        "SELECT count(*) FROM classes WHERE school_id = $1 AND is_active",
        "SELECT count(*) FROM requests WHERE school_id = $1 AND status = 'Pending'",
        """
        SELECT round(100.0 * count(*) FILTER (WHERE status IN ('Present', 'Late')) / nullif(count(*) FILTER (WHERE status <> 'Excused'), 0))::bigint
        FROM attendance WHERE school_id = $1 AND date = (SELECT max(date) FROM registers WHERE school_id = $1)
        """,
    ];

    private Stats? cached;

    public void Forget() => cached = null;

    public async ValueTask<Stats> StatsAsync() => cached ??= await CountAsync();

    private async Task<Stats> CountAsync()
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var batch = new NpgsqlBatch(connection);
        foreach (var sql in Counts.Append("SELECT at, action, entity FROM audit_logs WHERE school_id = $1 ORDER BY at DESC LIMIT 10"))
            batch.BatchCommands.Add(new(sql) { Parameters = { new() { Value = school } } });
        await using var reader = await batch.ExecuteReaderAsync();
        var numbers = new int[Counts.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            await reader.ReadAsync();
            numbers[i] = reader.IsDBNull(0) ? 0 : (int)reader.GetInt64(0);
            await reader.NextResultAsync();
        }
        var activity = new List<Activity>();
        while (await reader.ReadAsync())
            activity.Add(new(reader.GetDateTime(0), reader.GetString(1), reader.GetString(2)));
        return new(numbers[0], numbers[1], numbers[2], numbers[4], numbers[3], activity);
    }
}
