using EduSphere.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EduSphere.Features.Calendar;

public enum CalendarEventKind
{
    /// <summary>No lessons on these days.</summary>
    Holiday,
    /// <summary>Something that happens; lessons are held.</summary>
    Event,
}

/// <summary>Something on the school's calendar, from its first to its last day, both inclusive.</summary>
[Audited, Announces(Announced.Calendar)]
public sealed class CalendarEvent : SchoolEntity
{
    public const int TitleLength = 200;

    public required string Title { get; set; }

    public CalendarEventKind Kind { get; set; }

    public DateOnly StartDate { get; set; }

    public DateOnly EndDate { get; set; }

    private sealed class Mapping : IEntityTypeConfiguration<CalendarEvent>
    {
        public void Configure(EntityTypeBuilder<CalendarEvent> entry)
        {
            entry.Property(e => e.Title).HasMaxLength(TitleLength);
            entry.HasIndex(e => new { e.SchoolId, e.EndDate });
        }
    }
}
