using EduSphere.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EduSphere.Features.Settings;

/// <summary>A counter of the school: the next student number. Taken from under <see cref="AppDbContext.LockAsync"/>, so that nobody else takes the same.</summary>
public sealed class NumberSeries : SchoolEntity
{
    public const string StudentNumbers = "students";

    public required string Name { get; init; }

    public required string Prefix { get; init; }

    public int Next { get; private set; } = 1;

    public static IQueryable<NumberSeries> OfStudents(AppDbContext db) => db.NumberSeries.Where(s => s.Name == StudentNumbers);

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
