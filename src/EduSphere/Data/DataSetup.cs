using EduSphere.Data.Postgres;
using EduSphere.Data.Sqlite;
using EduSphere.Platform.Audit;
using EduSphere.Platform.Security;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EduSphere.Data;

/// <summary>Which database, from the settings <c>Database:Provider</c> and <c>ConnectionStrings:Database</c>.</summary>
public static class DataSetup
{
    private static readonly LiteralLimits Limits = new();

    public static void AddData(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var settings = builder.Configuration;
        services.AddSingleton<SaveRules>();
        switch (settings["Database:Provider"])
        {
            case "Sqlite":
                // Ids as one parameter, as on PostgreSQL: as many parameters as ids would be another statement for each number of them.
                services.AddPooledDbContextFactory<SqliteAppDbContext>((provider, options) =>
                    Common(provider, options).UseSqlite(SqliteConnection(settings), sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter)));
                services.AddContext<SqliteAppDbContext>();
                break;
            case "Postgres":
                var connection = PostgresConnection(settings);
                services.AddPooledDbContextFactory<PostgresAppDbContext>((provider, options) => Common(provider, options).UseNpgsql(connection));
                services.AddContext<PostgresAppDbContext>();
                break;
            default:
                throw new InvalidOperationException("The setting Database:Provider must be Sqlite or Postgres.");
        }
        services.AddHealthChecks().AddDbContextCheck<AppDbContext>("database", tags: ["ready"]);
    }

    /// <summary>The directory for what this machine keeps: the embedded database, keys, files, unsent mail. Made if it is missing.</summary>
    public static string DataDirectory(this IConfiguration settings) => Directory.CreateDirectory(settings["Data:Directory"] ?? "data").FullName;

    /// <summary>A context of its own for what nobody answers for: it writes no audit and wakes no worker.</summary>
    public static AppDbContext CreateUnaudited(IServiceProvider services)
    {
        var settings = services.GetRequiredService<IConfiguration>();
        return settings["Database:Provider"] == "Postgres"
            ? new PostgresAppDbContext(new DbContextOptionsBuilder<PostgresAppDbContext>().UseSnakeCaseNamingConvention().UseNpgsql(PostgresConnection(settings)).Options)
            : new SqliteAppDbContext(new DbContextOptionsBuilder<SqliteAppDbContext>().UseSnakeCaseNamingConvention().UseSqlite(SqliteConnection(settings)).Options);
    }

    private static DbContextOptionsBuilder Common(IServiceProvider provider, DbContextOptionsBuilder options) =>
        options.UseSnakeCaseNamingConvention().AddInterceptors(Limits, provider.GetRequiredService<SaveRules>());

    /// <summary>Statements that come again are prepared: planning one of a list costs more than running it.</summary>
    private static string PostgresConnection(IConfiguration settings) => new NpgsqlConnectionStringBuilder(settings.GetConnectionString("Database")
        ?? throw new InvalidOperationException("The setting ConnectionStrings:Database is missing; Database:Provider is Postgres."))
    {
        MaxAutoPrepare = 200,
        // Nothing of ours leaves state on a connection, so none is reset when it is taken again.
        NoResetOnClose = true,
    }.ToString();

    private static string SqliteConnection(IConfiguration settings) => settings.GetConnectionString("Database") ?? new SqliteConnectionStringBuilder
    {
        DataSource = Path.Combine(settings.DataDirectory(), "edusphere.db"),
        DefaultTimeout = 30,
    }.ToString();

    /// <summary>A request's context has entered the school of its session before anybody can ask it anything.</summary>
    private static void AddContext<TContext>(this IServiceCollection services) where TContext : AppDbContext =>
        services.AddScoped<AppDbContext>(scope =>
        {
            var user = scope.GetRequiredService<CurrentUser>();
            var address = scope.GetRequiredService<IHttpContextAccessor>().HttpContext?.Connection.RemoteIpAddress?.ToString();
            return scope.GetRequiredService<IDbContextFactory<TContext>>().CreateDbContext()
                .Enter(user.SchoolId, user.IsSignedIn ? new Actor(user.Id, address) : Actor.System with { Address = address });
        });
}
