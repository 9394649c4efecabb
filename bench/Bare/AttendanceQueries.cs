using Npgsql;

namespace EduSphere.Bench.Bare;

/// <summary>A register and its marks in one statement, which is its own transaction.</summary>
public sealed class AttendanceQueries(NpgsqlDataSource source, Guid school, Guid user)
{
    private const string Save = """
        WITH register AS (
            INSERT INTO registers (school_id, id, class_id, date, taken_at, taken_by_user_id, changed_at, changed_by_user_id, version)
            VALUES ($1, $2, $3, $4, now(), $5, now(), $5, 1)
            ON CONFLICT (school_id, class_id, date) DO UPDATE SET changed_at = now(), changed_by_user_id = excluded.changed_by_user_id, version = registers.version + 1
            RETURNING id, version),
        marks AS (
            INSERT INTO attendance (school_id, id, register_id, student_id, date, teacher_status, status, version)
            SELECT $1, new.id, register.id, new.student_id, $4, new.status, new.status, 1 FROM register, unnest($6, $7, $8) AS new (id, student_id, status)
            ON CONFLICT (school_id, register_id, student_id)
            DO UPDATE SET teacher_status = excluded.teacher_status, status = excluded.status, version = attendance.version + 1)
        SELECT version FROM register
        """;

    public async Task<MarksSaved> SaveAsync(Marks marks)
    {
        var count = marks.Attendance.Count;
        var (ids, students, statuses) = (new Guid[count], new Guid[count], new string[count]);
        for (var n = 0; n < count; n++)
            (ids[n], students[n], statuses[n]) = (Guid.CreateVersion7(), marks.Attendance[n].StudentId, Stored(marks.Attendance[n].Status));
        await using var connection = await source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(Save, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = school }, new NpgsqlParameter<Guid> { TypedValue = Guid.CreateVersion7() },
                new NpgsqlParameter<Guid> { TypedValue = marks.ClassId }, new NpgsqlParameter<DateOnly> { TypedValue = marks.Date },
                new NpgsqlParameter<Guid> { TypedValue = user }, new NpgsqlParameter<Guid[]> { TypedValue = ids },
                new NpgsqlParameter<Guid[]> { TypedValue = students }, new NpgsqlParameter<string[]> { TypedValue = statuses },
            },
        };
        return new(marks.ClassId, marks.Date, (int)(await command.ExecuteScalarAsync())!, count);
    }

    private static string Stored(string status) => status switch
    {
        "present" => "Present",
        "absent" => "Absent",
        "late" => "Late",
        "excused" => "Excused",
        _ => throw new BadHttpRequestException("There is no such status."),
    };
}
