using EduSphere.Data.Postgres;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EduSphere.TestSupport;

/// <summary>
/// A database without rows for one program: a file, which the program migrates, or a database on the server that EDUSPHERE_TEST_POSTGRES names.
/// EDUSPHERE_TEST_DATABASE (Sqlite, Postgres) decides which.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string? server;

    private TestDatabase(string provider, string connectionString, string? server = null)
    {
        Provider = provider;
        ConnectionString = connectionString;
        this.server = server;
    }

    public static bool OnPostgres => Environment.GetEnvironmentVariable("EDUSPHERE_TEST_DATABASE") == "Postgres";

    public string Provider { get; }

    public string ConnectionString { get; }

    public static async Task<TestDatabase> CreateAsync(string directory)
    {
        var name = $"edusphere_{Guid.CreateVersion7():n}";
        if (!OnPostgres)
            return new("Sqlite", $"Data Source={Path.Combine(directory, name)}.db");
        var server = Environment.GetEnvironmentVariable("EDUSPHERE_TEST_POSTGRES")
            ?? throw new InvalidOperationException("EDUSPHERE_TEST_DATABASE is Postgres, but EDUSPHERE_TEST_POSTGRES names no server: run ./test.sh postgres.");
        var connection = new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 30 }.ConnectionString;
        await using var db = new PostgresAppDbContext(new DbContextOptionsBuilder<PostgresAppDbContext>().UseNpgsql(connection).UseSnakeCaseNamingConvention().Options);
        await db.Database.MigrateAsync();
        return new("Postgres", connection, server);
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
            await ExecuteAsync(server, $"DROP DATABASE {new NpgsqlConnectionStringBuilder(ConnectionString).Database} WITH (FORCE)");
        else
            SqliteConnection.ClearPool(new SqliteConnection(ConnectionString));
    }

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
