using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EduSphere.Data;

/// <summary>The one place that knows how each database says "taken".</summary>
public static class DatabaseErrors
{
    private const int SqliteUnique = 2067;
    private const int SqlitePrimaryKey = 1555;
    private const int SqliteForeignKey = 787;

    /// <summary>What SQLite says where a foreign key restricts: it has a trigger of its own for that.</summary>
    private const int SqliteTrigger = 1811;
    private const int SqliteBusy = 5;

    /// <summary>Whether a save failed on a unique index that covers this column (its name in the database).</summary>
    public static bool IsTaken(this DbUpdateException failure, string column) => failure.InnerException switch
    {
        SqliteException { SqliteExtendedErrorCode: SqliteUnique or SqlitePrimaryKey } e => e.Message.Contains($".{column}", StringComparison.Ordinal),
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } e => e.ConstraintName?.Contains(column, StringComparison.Ordinal) == true,
        _ => false,
    };

    /// <summary>Whether a save failed because another row refers to one that was to be erased.</summary>
    public static bool IsReferredTo(this DbUpdateException failure) => failure.InnerException
        is SqliteException { SqliteExtendedErrorCode: SqliteForeignKey or SqliteTrigger } or PostgresException { SqlState: PostgresErrorCodes.ForeignKeyViolation or PostgresErrorCodes.RestrictViolation };

    /// <summary>Whether the database cannot be reached or is too busy, so that the same request may succeed shortly.</summary>
    public static bool IsUnavailable(Exception failure) => failure switch
    {
        NpgsqlException npgsql => npgsql.IsTransient,
        SqliteException sqlite => sqlite.SqliteErrorCode == SqliteBusy,
        DbUpdateException or InvalidOperationException => failure.InnerException is { } cause && IsUnavailable(cause),
        _ => false,
    };
}
