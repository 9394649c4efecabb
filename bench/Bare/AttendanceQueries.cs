using Npgsql;

namespace EduSphere.Bench.Bare;

public sealed class AttendanceQueries(NpgsqlDataSource source, Guid school)
{
    private const string SaveRegister = """
        INSERT INTO registers (school_id, id, class_id, date, taken_at, taken_by_user_id, changed_at, changed_by_user_id, version)
        SELECT $1, $2, $3, $4, now(), u.id, now(), u.id, 1 FROM users u LIMIT 1
        ON CONFLICT (school_id, class_id, date) DO UPDATE SET changed_at = now(), version = registers.version + 1
        RETURNING id, version
        """;

    private const string SaveMarks = """
        INSERT INTO attendance (school_id, id, register_id, student_id, date, teacher_status, status, version)
        SELECT $1, new.id, $2, new.student_id, $3, new.status, new.status, 1 FROM unnest($4, $5, $6) AS new (id, student_id, status)
        ON CONFLICT (school_id, register_id, student_id)
        DO UPDATE SET teacher_status = excluded.teacher_status, status = excluded.status, version = attendance.version + 1
        """;

    public async Task<MarksSaved> SaveAsync(Marks marks)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var (register, version) = await SaveRegisterAsync(connection, transaction, marks);
        await using var command = new NpgsqlCommand(SaveMarks, connection, transaction)
        {
            Parameters =
            {
                new() { Value = school }, new() { Value = register }, new() { Value = marks.Date },
                new() { Value = marks.Attendance.Select(_ => Guid.CreateVersion7()).ToArray() },
                new() { Value = marks.Attendance.Select(mark => mark.StudentId).ToArray() },
                new() { Value = marks.Attendance.Select(mark => char.ToUpperInvariant(mark.Status[0]) + mark.Status[1..]).ToArray() },
            },
        };
        var saved = await command.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
        return new(marks.ClassId, marks.Date, version, saved);
    }

    private async Task<(Guid Id, int Version)> SaveRegisterAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, Marks marks)
    {
        await using var command = new NpgsqlCommand(SaveRegister, connection, transaction)
        {
            Parameters = { new() { Value = school }, new() { Value = Guid.CreateVersion7() }, new() { Value = marks.ClassId }, new() { Value = marks.Date } },
        };
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetGuid(0), reader.GetInt32(1));
    }
}
