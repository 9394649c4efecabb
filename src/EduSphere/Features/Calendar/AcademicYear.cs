using EduSphere.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EduSphere.Features.Calendar;

/// <summary>A school year. The next one is set up while this one runs.</summary>
[Audited, Announces(Announced.Calendar)]
public sealed class AcademicYear : SchoolEntity
{
    public const int NameLength = 50;
    public const int MostWeeksInCycle = 2;

    public required string Name { get; set; }

    /// <summary>First day, inclusive.</summary>
    public DateOnly StartDate { get; set; }

    /// <summary>Last day, inclusive.</summary>
    public DateOnly EndDate { get; set; }

    /// <summary>After how many weeks the timetable begins anew: one, or two, which are then A and B by turns. See <see cref="SchoolYear"/>.</summary>
    public int WeeksInCycle { get; set; } = 1;

    private sealed class Mapping : IEntityTypeConfiguration<AcademicYear>
    {
        public void Configure(EntityTypeBuilder<AcademicYear> year)
        {
            year.Property(y => y.Name).HasMaxLength(NameLength);
            year.HasIndex(y => new { y.SchoolId, y.Name }).IsUnique();
            year.HasIndex(y => new { y.SchoolId, y.StartDate });
        }
    }
}

public static class AcademicYears
{
    /// <summary>The first day of the year that a day is in, or of the last one before it; the day itself where there has been none.</summary>
    public static async Task<DateOnly> BeginningOfAsync(this IQueryable<AcademicYear> years, DateOnly day, CancellationToken ct) =>
        await years.Where(y => y.StartDate <= day).OrderByDescending(y => y.StartDate).Select(y => (DateOnly?)y.StartDate).FirstOrDefaultAsync(ct) ?? day;
}

/// <summary>A part of a school year.</summary>
[Audited]
public sealed class Term : SchoolEntity
{
    public Guid AcademicYearId { get; init; }

    public required string Name { get; set; }

    public DateOnly StartDate { get; set; }

    public DateOnly EndDate { get; set; }

    private sealed class Mapping : IEntityTypeConfiguration<Term>
    {
        public void Configure(EntityTypeBuilder<Term> term)
        {
            term.Property(t => t.Name).HasMaxLength(AcademicYear.NameLength);
            term.HasOne<AcademicYear>().WithMany().HasForeignKey(t => new { t.SchoolId, t.AcademicYearId });
            term.HasIndex(t => new { t.SchoolId, t.AcademicYearId, t.StartDate });
        }
    }
}
