using Npgsql;

namespace EduSphere.Bench.Bare;

/// <summary>What is charged and paid, each in one statement, which is its own transaction. The numbers follow each other without a gap, and the books are right.</summary>
public sealed class FeeDeeds(NpgsqlDataSource source, Guid school, Guid user, Clock clock)
{
    /// <summary>Begins with the time, so that rows made together lie together.</summary>
    private const string NewId = "(lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000)::bigint), 12, '0') || substr(gen_random_uuid()::text, 14))::uuid";

    private const string Charge = $"""
        WITH seated AS MATERIALIZED (
            SELECT s.id, row_number() OVER (ORDER BY s.sort_name, s.id) AS place
            FROM enrollments e JOIN students s ON s.school_id = $1 AND s.id = e.student_id
            WHERE e.school_id = $1 AND e.entry_date <= $2 AND (e.exit_date IS NULL OR e.exit_date > $2)
                AND NOT EXISTS (SELECT 1 FROM fees f WHERE f.school_id = $1 AND f.fee_type_id = $4 AND f.due_date = $6 AND f.student_id = s.id AND f.voided_on IS NULL)),
        counted AS MATERIALIZED (SELECT count(*)::int AS students FROM seated),
        series AS (
            UPDATE number_series SET next = next + students, version = version + 1 FROM counted WHERE school_id = $1 AND name = 'invoices'
            RETURNING prefix, digits, next - students AS first),
        charge AS (
            INSERT INTO fee_charges (school_id, id, status, input, charged_by_id, created_at, fees, students, total, passed_over, version)
            SELECT $1, $3, 'Charged', '', $7, now(), students, students, students * $5, 0, 1 FROM counted),
        made AS MATERIALIZED (
            SELECT {NewId} AS fee, {NewId} AS line, {NewId} AS posting, {NewId} AS owed, {NewId} AS earned, seated.id AS student, t.name AS description,
                prefix || lpad((first + place - 1)::text, greatest(digits, length((first + place - 1)::text)), '0') AS number
            FROM seated, series, fee_types t WHERE t.school_id = $1 AND t.id = $4),
        fee AS (
            INSERT INTO fees (school_id, id, student_id, fee_type_id, description, due_date, instalment, instalments, total, paid, waived, number, issued_on, charge_id, version)
            SELECT $1, fee, student, $4, description, $6, 1, 1, $5, 0, 0, number, $2, $3, 1 FROM made),
        line AS (
            INSERT INTO fee_lines (school_id, id, fee_id, position, kind, description, amount, version)
            SELECT $1, line, fee, 0, 'Charge', description, $5, 1 FROM made),
        entries AS (
            INSERT INTO ledger_entries (school_id, id, posting_id, kind, account, amount, day, booked_at, student_id, fee_id, version)
            SELECT $1, owed, posting, 'Charge', 'Receivable', $5, $2, now(), student, fee, 1 FROM made
            UNION ALL
            SELECT $1, earned, posting, 'Charge', 'Income', -$5, $2, now(), student, fee, 1 FROM made)
        SELECT students FROM counted
        """;

    private const string Pay = """
        WITH fee AS (
            UPDATE fees SET paid = paid + $3, version = version + 1
            WHERE school_id = $1 AND id = $2 AND number IS NOT NULL AND voided_on IS NULL AND total - paid - waived >= $3
            RETURNING student_id, due_date, paid, waived, total - paid - waived AS outstanding),
        series AS (
            UPDATE number_series SET next = next + 1, version = version + 1 WHERE school_id = $1 AND name = 'receipts' AND EXISTS (SELECT 1 FROM fee)
            RETURNING prefix || lpad((next - 1)::text, greatest(digits, length((next - 1)::text)), '0') AS number),
        payment AS (
            INSERT INTO payments (school_id, id, fee_id, student_id, receipt_number, method, amount, credited, paid_on, recorded_by_id, recorded_at, refunded, refunded_from_credit, version)
            SELECT $1, $4, $2, student_id, number, 'Cash', $3, 0, $5, $6, now(), 0, 0, 1 FROM fee, series),
        entries AS (
            INSERT INTO ledger_entries (school_id, id, posting_id, kind, account, amount, day, booked_at, student_id, fee_id, payment_id, version)
            SELECT $1, line.id, $7, 'Payment', line.account, line.amount, $5, now(), student_id, $2, $4, 1
            FROM fee, (VALUES ($8::uuid, 'Money', $3::numeric), ($9::uuid, 'Receivable', -$3::numeric)) AS line (id, account, amount))
        SELECT number, outstanding, paid, waived, due_date, currency FROM fee, series, schools WHERE schools.id = $1
        """;

    public async Task<ChargeAnswer> ChargeAsync(ChargeInput input)
    {
        var id = Guid.CreateVersion7();
        await using var connection = await source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(Charge, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = school }, new NpgsqlParameter<DateOnly> { TypedValue = clock.Today }, new NpgsqlParameter<Guid> { TypedValue = id },
                new NpgsqlParameter<Guid> { TypedValue = input.FeeTypeId }, new NpgsqlParameter<decimal> { TypedValue = input.Amount },
                new NpgsqlParameter<DateOnly> { TypedValue = input.DueDate }, new NpgsqlParameter<Guid> { TypedValue = user },
            },
        };
        var students = (int)(await command.ExecuteScalarAsync())!;
        return new(id, "charged", students, students, students * input.Amount);
    }

    /// <returns>Null where less is outstanding.</returns>
    public async Task<PaymentTaken?> PayAsync(Guid feeId, PaymentInput input)
    {
        var id = Guid.CreateVersion7();
        await using var connection = await source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(Pay, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = school }, new NpgsqlParameter<Guid> { TypedValue = feeId }, new NpgsqlParameter<decimal> { TypedValue = input.Amount },
                new NpgsqlParameter<Guid> { TypedValue = id }, new NpgsqlParameter<DateOnly> { TypedValue = input.PaymentDate }, new NpgsqlParameter<Guid> { TypedValue = user },
                new NpgsqlParameter<Guid> { TypedValue = Guid.CreateVersion7() }, new NpgsqlParameter<Guid> { TypedValue = Guid.CreateVersion7() },
                new NpgsqlParameter<Guid> { TypedValue = Guid.CreateVersion7() },
            },
        };
        await using var r = await command.ExecuteReaderAsync();
        if (!await r.ReadAsync())
            return null;
        var outstanding = r.GetDecimal(1);
        return new(id, feeId, r.GetString(0), input.Amount, input.PaymentDate, FeeQueries.StatusOf(outstanding, r.GetDecimal(2), r.GetDecimal(3), r.GetFieldValue<DateOnly>(4) < clock.Today), outstanding, 0, r.GetString(5));
    }
}
