using System.Data.Common;
using EduSphere.Data.Postgres;
using EduSphere.Data.Sqlite;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace EduSphere.IntegrationTests;

/// <summary>A page is drawn once before all of its queries are answered: with whatever is there when the first comes that takes its time, be it the first or the last.</summary>
public class SlowQueriesTests
{
    private readonly Slowness slowness = new();

    [Theory]
    [InlineData(Role.Admin)]
    [InlineData(Role.Teacher)]
    [InlineData(Role.Parent)]
    public async Task Every_page_is_shown_whichever_of_its_queries_takes_its_time(Role role)
    {
        await using var app = new EduSphereApp
        {
            Doubles = services => services
                .ConfigureDbContext<SqliteAppDbContext>(options => options.AddInterceptors(slowness))
                .ConfigureDbContext<PostgresAppDbContext>(options => options.AddInterceptors(slowness)),
        };
        await app.InitializeAsync();
        var world = new AccessWorld(app);
        await world.PrepareAsync();
        var faults = new List<string>();
        var pages = AccessMatrix.Routes.Where(row => row is { IsPage: true, Needs: not null } && row.StatusFor(role, Relation.Own) == 200).ToList();

        foreach (var page in pages)
        {
            Request request;
            var slow = 0;
            do
            {
                slowness.Of.Value = request = new(++slow);
                if (await world.StatusAsync(page, role) is var status and not 200)
                    faults.Add($"{page.Route}, query {slow}: {status}");
            }
            while (request.Queries >= slow);
        }

        Assert.InRange(pages.Count, 8, int.MaxValue);
        Assert.Equal("", string.Join(Environment.NewLine, faults));
    }

    /// <param name="slow">Which of its queries takes its time.</param>
    private sealed class Request(int slow)
    {
        private int queries;

        public int Queries => queries;

        public async ValueTask CountAsync()
        {
            if (Interlocked.Increment(ref queries) == slow)
                await Task.Yield();
        }
    }

    private sealed class Slowness : DbCommandInterceptor
    {
        public AsyncLocal<Request?> Of { get; } = new();

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData e, InterceptionResult<DbDataReader> result, CancellationToken ct = default)
        {
            if (Of.Value is { } request)
                await request.CountAsync();
            return result;
        }
    }
}
