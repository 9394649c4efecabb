using System.Globalization;
using EduSphere.Data;
using EduSphere.Data.Postgres;
using EduSphere.Data.Sqlite;
using EduSphere.Features.Attendance;
using EduSphere.Platform.Audit;
using EduSphere.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace EduSphere.IntegrationTests;

/// <summary>What a database holds already is right after it was brought up to date.</summary>
public sealed class MigrationsTests : IAsyncLifetime
{
    private static readonly DateOnly Monday = new(2026, 3, 2);

    private readonly string directory = Directory.CreateTempSubdirectory("edusphere-test-").FullName;
    private readonly Guid school = Guid.CreateVersion7();
    private readonly Guid section = Guid.CreateVersion7();
    private TestDatabase database = null!;
    private AppDbContext db = null!;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateAsync(directory);
        db = database.Provider == "Sqlite"
            ? new SqliteAppDbContext(new DbContextOptionsBuilder<SqliteAppDbContext>().UseSqlite(database.ConnectionString).UseSnakeCaseNamingConvention().Options)
            : new PostgresAppDbContext(new DbContextOptionsBuilder<PostgresAppDbContext>().UseNpgsql(database.ConnectionString).UseSnakeCaseNamingConvention().Options);
        db.Enter(school, Actor.System);
    }

    public async ValueTask DisposeAsync()
    {
        await db.DisposeAsync();
        await database.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task Reading_by_index_finds_what_was_there_before()
    {
        await GoBackBeforeAsync("ReadingByIndex");
        var year = await AddSchoolAsync();
        var (stays, left, nameless) = (await AddStudentAsync("Anna", "anna@school.test"), await AddStudentAsync("Ben", "ben@school.test"), await AddStudentAsync("Cara", null));
        await AddAsync("enrollments", ("school_id", school), ("student_id", stays), ("class_id", section), ("entry_date", Monday));
        await AddAsync("enrollments", ("school_id", school), ("student_id", left), ("class_id", section), ("entry_date", Monday), ("exit_date", Monday.AddDays(1)), ("exit_kind", "Withdrawn"));
        await AddAsync("enrollments", ("school_id", school), ("student_id", nameless), ("class_id", section), ("entry_date", Monday), ("exit_date", Monday.AddDays(9)), ("exit_kind", "Withdrawn"));
        var (first, second) = (await AddRegisterAsync(year, Monday), await AddRegisterAsync(year, Monday.AddDays(1)));
        await AddMarkAsync(first, Monday, stays, "Present");
        await AddMarkAsync(first, Monday, left, "Late");
        await AddMarkAsync(first, Monday, nameless, "Absent");
        await AddMarkAsync(second, Monday.AddDays(1), stays, "Excused");
        await AddMarkAsync(second, Monday.AddDays(1), left, "Absent");
        foreach (var kind in new[] { "mail", "import.check", "attendanceMarked", "statsChanged" })
            await AddAsync("outbox", ("school_id", school), ("kind", kind), ("payload", "1"), ("due_at", Monday), ("attempts", 0));

        await db.Database.MigrateAsync(TestContext.Current.CancellationToken);

        var counts = await db.Registers.OrderBy(r => r.Date).Select(r => r.Counts).ToListAsync();
        Assert.Equal([new AttendanceCounts { Present = 1, Late = 1, Absent = 1 }, new AttendanceCounts { Excused = 1, Absent = 1 }], counts);
        var recorded = await db.Enrollments.Where(e => e.ExitRecordedOn != null).Select(e => e.StudentId).ToListAsync();
        Assert.Equal([left], recorded);
        var texts = await db.Students.OrderBy(s => s.StudentNumber).Select(s => s.SearchText).ToListAsync();
        Assert.Equal(["  anna  s-anna\n  anna@school.test", "  ben  s-ben\n  ben@school.test", "  cara  s-cara\n"], texts);
        Assert.Equal([stays], await db.SearchStudents(SearchText.Terms("anna@school")).Select(s => s.Id).ToListAsync());
        var waiting = await db.Outbox.OrderBy(m => m.Kind).Select(m => new { m.Kind, m.Lane, m.LeaseId }).ToListAsync();
        Assert.Equal([("attendanceMarked", Lane.Live), ("import.check", Lane.Work), ("mail", Lane.Outside)], waiting.Select(m => (m.Kind, m.Lane)));
        Assert.All(await db.AttendanceMarks.ToListAsync(), mark => Assert.Null(mark.MarkedByUserId));
    }

    [Fact]
    public async Task A_school_goes_on_writing_as_it_did()
    {
        await GoBackBeforeAsync("SchoolLocale");
        await AddSchoolAsync();

        await db.Database.MigrateAsync(TestContext.Current.CancellationToken);

        var row = await db.Schools.SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal(("en-IE", "IE"), (row.Locale, row.Country));
    }

    /// <summary>To the state before a migration, through its way back.</summary>
    private async Task GoBackBeforeAsync(string migration)
    {
        var before = db.Database.GetMigrations().TakeWhile(name => !name.EndsWith($"_{migration}", StringComparison.Ordinal)).Last();
        await db.Database.MigrateAsync(TestContext.Current.CancellationToken);
        await db.GetService<IMigrator>().MigrateAsync(before, TestContext.Current.CancellationToken);
    }

    /// <summary>The school, with its year and a class; returns who takes its registers.</summary>
    private async Task<Guid> AddSchoolAsync()
    {
        var (year, teacher) = (Guid.CreateVersion7(), await AddAsync("users", ("first_name", "Ada"), ("last_name", "Byron")));
        await AddAsync("schools", ("id", school), ("name", "School"), ("time_zone", "UTC"), ("currency", "EUR"), ("school_days", TestDatabase.OnPostgres ? "{1,2}" : "[1,2]"), ("register_window_days", 7), ("created_at", Monday));
        await AddAsync("academic_years", ("id", year), ("school_id", school), ("name", "2026"), ("start_date", Monday), ("end_date", Monday.AddDays(100)));
        await AddAsync("classes", ("id", section), ("school_id", school), ("academic_year_id", year), ("name", "10 A"), ("grade_level", "10"), ("section", "A"), ("capacity", 30), ("is_active", true));
        return teacher;
    }

    private async Task<Guid> AddStudentAsync(string name, string? email)
    {
        var folded = SearchText.Fold(name);
        var user = await AddAsync("users", ("first_name", name), ("last_name", ""), ("email", email), ("email_key", email));
        return await AddAsync("students", ("school_id", school), ("user_id", user), ("student_number", $"s-{folded}"), ("admission_date", Monday),
            ("sort_name", folded), ("search_text", SearchText.Column(name, $"s-{folded}", email)));
    }

    private Task<Guid> AddRegisterAsync(Guid teacher, DateOnly date) => AddAsync("registers",
        ("school_id", school), ("class_id", section), ("date", date), ("taken_at", date), ("taken_by_user_id", teacher), ("changed_at", date), ("changed_by_user_id", teacher));

    private Task<Guid> AddMarkAsync(Guid register, DateOnly date, Guid student, string status) => AddAsync("attendance",
        ("school_id", school), ("register_id", register), ("student_id", student), ("date", date), ("teacher_status", status), ("status", status));

    /// <summary>A row of a table as it was then, past the model, which knows it as it is now.</summary>
    private async Task<Guid> AddAsync(string table, params (string Column, object? Value)[] values)
    {
        var id = values is [("id", Guid given), ..] ? given : Guid.CreateVersion7();
        var row = new List<(string Column, object? Value)>(values.Where(value => value.Column != "id")) { ("id", id) };
        if (table != "outbox")
            row.Add(("version", 1));
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"INSERT INTO {table} ({string.Join(", ", row.Select(value => value.Column))}) VALUES ({string.Join(", ", row.Select(value => Literal(value.Value)))})";
        await db.Database.OpenConnectionAsync();
        await command.ExecuteNonQueryAsync();
        return id;
    }

    /// <summary>As both databases read it: what is written as text takes the column's type.</summary>
    private static string Literal(object? value) => value switch
    {
        null => "NULL",
        bool or int => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        Guid id => $"'{id.ToString().ToUpperInvariant()}'",
        DateOnly day => $"'{day:yyyy-MM-dd}'",
        _ => $"'{value}'",
    };
}
