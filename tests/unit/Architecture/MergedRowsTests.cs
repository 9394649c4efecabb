using EduSphere.Data.Sqlite;
using EduSphere.Features.Merges;
using EduSphere.Features.Students;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.UnitTests.Architecture;

/// <summary>What refers to a student goes with the child when two rows of it are made one, or says why not.</summary>
public class MergedRowsTests
{
    private static readonly Dictionary<string, string> Staying = new()
    {
        ["StudentMerge"] = "It says which row was made one with which.",
        ["NextYearDecision"] = "What waits is decided anew for the one that is kept; what was carried out stands with its roll-over, whose undo finds the enrollments changed.",
        ["Fee"] = "It is charged to whom it was charged to: a row that has fees is not the one that goes.",
        ["LedgerEntry"] = "It goes with its fee.",
        ["Payment"] = "It goes with its fee.",
    };

    [Fact]
    public void A_merge_forgets_no_table_that_refers_to_a_student()
    {
        using var db = new SqliteAppDbContext(new DbContextOptionsBuilder<SqliteAppDbContext>().UseSqlite("Data Source=:memory:").UseSnakeCaseNamingConvention().Options);
        var referring = db.Model.FindEntityType(typeof(Student))!.GetReferencingForeignKeys().Select(key => key.DeclaringEntityType.ClrType.Name).Distinct().ToList();

        Assert.Equal(referring.Order(), MergedRows.Tables.Select(table => table.Name).Concat(Staying.Keys).Order());
    }

    /// <summary>What has a student's id without a foreign key, by its name.</summary>
    [Fact]
    public void Whatever_is_named_after_a_student_refers_to_one()
    {
        using var db = new SqliteAppDbContext(new DbContextOptionsBuilder<SqliteAppDbContext>().UseSqlite("Data Source=:memory:").UseSnakeCaseNamingConvention().Options);

        Assert.Empty(from entity in db.Model.GetEntityTypes()
                     where entity.FindProperty("StudentId") is not null && !MergedRows.Tables.Contains(entity.ClrType) && !Staying.ContainsKey(entity.ClrType.Name)
                     select entity.ClrType.Name);
    }
}
