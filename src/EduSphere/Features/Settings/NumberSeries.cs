using EduSphere.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EduSphere.Features.Settings;

/// <summary>A counter of the school: the next student or employee number. Taken from under <see cref="AppDbContext.LockAsync"/>, so that nobody else takes the same.</summary>
public sealed class NumberSeries : SchoolEntity
{
    public const string StudentNumbers = "students";
    public const string EmployeeNumbers = "teachers";

    public required string Name { get; init; }

    public required string Prefix { get; init; }

    public int Next { get; private set; } = 1;

    public static IQueryable<NumberSeries> OfStudents(AppDbContext db) => db.NumberSeries.Where(s => s.Name == StudentNumbers);

    public static IQueryable<NumberSeries> OfTeachers(AppDbContext db) => db.NumberSeries.Where(s => s.Name == EmployeeNumbers);

    /// <summary>Those that every school has, from the first number on.</summary>
    public static IEnumerable<NumberSeries> OfNewSchool() => [new() { Name = StudentNumbers, Prefix = "N" }, new() { Name = EmployeeNumbers, Prefix = "T" }];

    public string Take() => $"{Prefix}{Next++:D5}";

    private sealed class Mapping : IEntityTypeConfiguration<NumberSeries>
    {
        public void Configure(EntityTypeBuilder<NumberSeries> series)
        {
            series.ToTable("number_series");
            series.Property(s => s.Name).HasMaxLength(30);
            series.Property(s => s.Prefix).HasMaxLength(10);
            series.HasIndex(s => new { s.SchoolId, s.Name }).IsUnique();
        }
    }
}
