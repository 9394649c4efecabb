using EduSphere.Data;
using EduSphere.Data.Postgres;
using EduSphere.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.UnitTests.Architecture;

/// <summary>What must hold for every table: nobody sees another school's rows, and every list stays in its own school's part of an index.</summary>
public class ModelTests
{
    /// <summary>Entities that no school filter hides, and why that is right.</summary>
    private static readonly Dictionary<string, string> Global = new()
    {
        ["School"] = "It is the school; every query names the one it means.",
        ["User"] = "A person, who may be a teacher in one school and a parent in another.",
        ["Session"] = "Looked up by its secret before anybody knows whose school it is.",
        ["RefreshToken"] = "Looked up by its secret before anybody knows whose school it is.",
        ["OneTimeLink"] = "Looked up by its secret before anybody knows whose school it is.",
        ["SignInDelay"] = "Counts wrong passwords for a name, whether or not anybody has it.",
        ["PaymentEvent"] = "Comes from the card provider before anybody knows whose school it is; what lists them names the school.",
        ["OutboxMessage"] = "The worker carries out every school's; what reads dead letters names the school.",
    };

    public static TheoryData<Type> Contexts => [typeof(SqliteAppDbContext), typeof(PostgresAppDbContext)];

    [Theory]
    [MemberData(nameof(Contexts))]
    public void The_migrations_make_the_model(Type provider)
    {
        using var db = Open(provider);

        Assert.NotEmpty(db.Database.GetMigrations());
        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Theory]
    [MemberData(nameof(Contexts))]
    public void Every_entity_is_hidden_from_other_schools_or_says_why_not(Type provider)
    {
        using var db = Open(provider);
        var open = db.Model.GetEntityTypes().Where(entity => !entity.IsOwned() && entity.GetDeclaredQueryFilters().Count == 0).Select(entity => entity.ClrType.Name).ToList();

        Assert.Empty(open.Except(Global.Keys));
        Assert.Empty(Global.Keys.Except(open));
    }

    [Theory]
    [MemberData(nameof(Contexts))]
    public void Keys_and_indexes_of_a_schools_table_start_with_the_school(Type provider)
    {
        using var db = Open(provider);
        var owned = db.Model.GetEntityTypes().Where(entity => !Global.ContainsKey(entity.ClrType.Name) && !entity.IsOwned()).ToList();
        var keys = owned.Select(entity => (entity.FindPrimaryKey()!.Properties[0].Name, Key: entity.FindPrimaryKey()!.GetName()!));
        // What is not the school's (a person) is pointed at without it, and the index that checks such a foreign key is as wide as the key.
        var indexes = owned.SelectMany(entity => entity.GetIndexes())
            .Where(index => !index.DeclaringEntityType.GetForeignKeys().Any(key => key.Properties.SequenceEqual(index.Properties)))
            .Select(index => (index.Properties[0].Name, Key: index.GetDatabaseName()!));

        var strays = keys.Concat(indexes).Where(entry => entry.Name != nameof(SchoolEntity.SchoolId)).Select(entry => entry.Key);

        Assert.NotEmpty(owned);
        Assert.Empty(strays);
    }

    private static AppDbContext Open(Type provider) => provider == typeof(SqliteAppDbContext)
        ? new SqliteAppDbContext(new DbContextOptionsBuilder<SqliteAppDbContext>().UseSqlite("Data Source=:memory:").UseSnakeCaseNamingConvention().Options)
        : new PostgresAppDbContext(new DbContextOptionsBuilder<PostgresAppDbContext>().UseNpgsql("Host=localhost").UseSnakeCaseNamingConvention().Options);
}
