using EduSphere.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EduSphere.Features.Settings;

/// <summary>One organisation. One installation serves many.</summary>
[Audited, Announces(Announced.Calendar)]
public sealed class School : Entity
{
    public const int NameLength = 200;
    public const int TimeZoneLength = 64;
    public const int LocaleLength = 35;

    public required string Name { get; set; }

    /// <summary>The host name under which this school is reached; null where the installation serves one school.</summary>
    public string? Host { get; set; }

    /// <summary>IANA name; every date of the school is a date in this zone.</summary>
    public required string TimeZone { get; set; }

    /// <summary>ISO 4217.</summary>
    public required string Currency { get; set; }

    /// <summary>BCP 47, language and country: how dates, times and numbers are written, and with which day a week begins.</summary>
    public required string Locale { get; set; }

    /// <summary>ISO 3166-1, two letters: where a telephone number is dialled that names no country.</summary>
    public required string Country { get; set; }

    /// <summary>The days of the week on which lessons are held.</summary>
    public required List<DayOfWeek> SchoolDays { get; set; }

    /// <summary>For how many days after a date its teachers may still change the register; after that the office does.</summary>
    public int RegisterWindowDays { get; set; } = 7;

    public DateTime CreatedAt { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<School>
    {
        public void Configure(EntityTypeBuilder<School> school)
        {
            school.Property(s => s.Name).HasMaxLength(NameLength);
            school.Property(s => s.Host).HasMaxLength(253);
            school.Property(s => s.TimeZone).HasMaxLength(TimeZoneLength);
            school.Property(s => s.Currency).HasMaxLength(3).IsFixedLength();
            school.Property(s => s.Locale).HasMaxLength(LocaleLength);
            school.Property(s => s.Country).HasMaxLength(2).IsFixedLength();
            school.HasIndex(s => s.Host).IsUnique();
        }
    }
}
