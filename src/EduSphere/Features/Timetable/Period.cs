using EduSphere.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EduSphere.Features.Timetable;

/// <summary>A part of every school day, in which one lesson has its place. No two of them overlap, so their times are their order.</summary>
[Audited, Announces(Announced.Classes)]
public sealed class Period : SchoolEntity
{
    public const int NameLength = 50;

    public required string Name { get; set; }

    /// <summary>On the school's clock.</summary>
    public TimeOnly StartTime { get; set; }

    public TimeOnly EndTime { get; set; }

    private sealed class Mapping : IEntityTypeConfiguration<Period>
    {
        public void Configure(EntityTypeBuilder<Period> period)
        {
            period.ToTable("periods");
            period.Property(p => p.Name).HasMaxLength(NameLength);
            period.HasIndex(p => new { p.SchoolId, p.StartTime });
        }
    }
}
