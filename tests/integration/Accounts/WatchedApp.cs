using System.Collections.Concurrent;
using System.Data.Common;
using EduSphere.Data.Postgres;
using EduSphere.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace EduSphere.IntegrationTests;

/// <summary>A program whose clock stands still and whose database is watched: what one request asks it, and when it begins to write.</summary>
public sealed class WatchedApp : IAsyncLifetime
{
    private readonly Watch watch = new();

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 4, 9, 0, 0, TimeSpan.Zero));

    public EduSphereApp App { get; }

    public WatchedApp() => App = new EduSphereApp
    {
        Time = Clock,
        Doubles = services => services
            .ConfigureDbContext<SqliteAppDbContext>(options => options.AddInterceptors(watch))
            .ConfigureDbContext<PostgresAppDbContext>(options => options.AddInterceptors(watch)),
    };

    public ValueTask InitializeAsync() => App.InitializeAsync();

    public ValueTask DisposeAsync() => App.DisposeAsync();

    /// <summary>The statements that a request sends to the database before it is answered, in their order.</summary>
    public async Task<IReadOnlyList<string>> StatementsAsync(Func<Task> request)
    {
        var statements = new ConcurrentQueue<string>();
        watch.Statements.Value = statements;
        await request();
        watch.Statements.Value = null;
        return [.. statements];
    }

    /// <summary>Does something else at the moment at which a request begins to write, having read all it wanted.</summary>
    public async Task<T> MeanwhileAsync<T>(Func<Task<T>> request, Func<Task> meanwhile)
    {
        var pause = new Pause();
        watch.Pause.Value = pause;
        var answer = request();
        watch.Pause.Value = null;
        await pause.Reached.Task;
        await meanwhile();
        pause.Release.SetResult();
        return await answer;
    }

    private sealed class Pause
    {
        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Release { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Watch : DbCommandInterceptor, IDbTransactionInterceptor
    {
        public AsyncLocal<ConcurrentQueue<string>?> Statements { get; } = new();

        public AsyncLocal<Pause?> Pause { get; } = new();

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData e, InterceptionResult<DbDataReader> result, CancellationToken ct = default)
        {
            Statements.Value?.Enqueue(command.CommandText);
            // A save of one row is a statement without a transaction.
            if (command.CommandText.StartsWith("UPDATE", StringComparison.Ordinal))
                await WaitAsync(ct);
            return result;
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData e, InterceptionResult<int> result, CancellationToken ct = default)
        {
            Statements.Value?.Enqueue(command.CommandText);
            return ValueTask.FromResult(result);
        }

        public async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
            DbConnection connection, TransactionStartingEventData e, InterceptionResult<DbTransaction> result, CancellationToken ct = default)
        {
            await WaitAsync(ct);
            return result;
        }

        private async Task WaitAsync(CancellationToken ct)
        {
            if (Pause.Value is { } pause && pause.Reached.TrySetResult())
                await pause.Release.Task.WaitAsync(ct);
        }
    }
}

[CollectionDefinition(nameof(WatchedApp))]
public class WatchedAppCollection : ICollectionFixture<WatchedApp>;
