using System.Data.Common;
using System.Linq.Expressions;
using EduSphere.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EduSphere.UnitTests.Data;

public class LiteralLimitsTests
{
    [Fact]
    public async Task The_number_stands_in_the_SQL_and_each_number_is_translated_once()
    {
        var seen = new Seen();
        await using var db = new Shelf(seen);
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await db.Database.EnsureCreatedAsync(TestContext.Current.CancellationToken);
        db.AddRange(Enumerable.Range(1, 60).Select(id => new Book { Id = id }));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        seen.Commands.Clear();

        foreach (var count in new[] { 20, 50, 20, 50, 20 })
            Assert.Equal(Enumerable.Range(6, count), await AfterAsync(db, 5, count));

        Assert.Equal(2, seen.Translations);
        Assert.Equal(["20", "50", "20", "50", "20"], seen.Commands.Select(sql => System.Text.RegularExpressions.Regex.Match(sql, @"LIMIT (\S+)").Groups[1].Value));
        // What is skipped differs from page to page and stays a parameter.
        Assert.All(seen.Commands, sql => Assert.Contains("OFFSET @", sql, StringComparison.Ordinal));
    }

    private static Task<List<int>> AfterAsync(Shelf db, int skipped, int count) =>
        db.Books.OrderBy(book => book.Id).Skip(skipped).Limit(count).Select(book => book.Id).ToListAsync(TestContext.Current.CancellationToken);

    private sealed class Book
    {
        public int Id { get; init; }
    }

    private sealed class Shelf(Seen seen) : DbContext
    {
        public DbSet<Book> Books => Set<Book>();

        protected override void OnConfiguring(DbContextOptionsBuilder options) =>
            options.UseSqlite("Data Source=:memory:").AddInterceptors(new LiteralLimits(), seen);
    }

    private sealed class Seen : DbCommandInterceptor, IQueryExpressionInterceptor
    {
        public int Translations { get; private set; }

        public List<string> Commands { get; } = [];

        public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData)
        {
            Translations++;
            return queryExpression;
        }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Commands.Add(command.CommandText);
            return new(result);
        }
    }
}
