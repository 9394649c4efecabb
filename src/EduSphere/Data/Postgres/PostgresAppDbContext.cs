using EduSphere.Features.Students;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace EduSphere.Data.Postgres;

/// <summary>PostgreSQL. Parts of words are found by a trigram index (pg_trgm) that starts with the school (btree_gin).</summary>
public sealed class PostgresAppDbContext(DbContextOptions<PostgresAppDbContext> options) : AppDbContext(options)
{
    public override IQueryable<Student> SearchStudents(IReadOnlyList<string> terms)
    {
        IQueryable<Student> found = Students;
        foreach (var term in terms)
        {
            var pattern = $"%{term.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
            found = found.Where(student => EF.Functions.Like(student.SearchText, pattern, "\\"));
        }
        return found;
    }

    public override async Task<IDbContextTransaction> LockClassAsync(Guid classId, CancellationToken ct)
    {
        var transaction = await Database.BeginTransactionAsync(ct);
        await Database.ExecuteSqlAsync($"SELECT 1 FROM classes WHERE school_id = {SchoolId} AND id = {classId} FOR UPDATE", ct);
        return transaction;
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        base.OnModelCreating(model);
        model.HasPostgresExtension("pg_trgm").HasPostgresExtension("btree_gin");
        model.Entity<Student>().HasIndex(s => new { s.SchoolId, s.SearchText }).HasMethod("gin").HasOperators("uuid_ops", "gin_trgm_ops");
    }
}
