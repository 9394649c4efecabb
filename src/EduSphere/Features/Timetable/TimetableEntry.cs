using System.Linq.Expressions;
using EduSphere.Data;
using EduSphere.Features.Calendar;
using EduSphere.Features.Classes;
using EduSphere.Features.Subjects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EduSphere.Features.Timetable;

/// <summary>Where a lesson has its place in the week.</summary>
/// <param name="Room">Null where none is said.</param>
public sealed record TimetablePlace(DayOfWeek Weekday, CycleWeek Week, Guid PeriodId, string? Room);

/// <summary>A lesson that is held week after week, from its first day (inclusive) to its end (exclusive, null while its class subject runs).</summary>
[Audited, Announces(Announced.Classes)]
public sealed class TimetableEntry : SchoolEntity, IDated<TimetableEntry>
{
    public const int RoomLength = Class.RoomLength;

    public Guid ClassSubjectId { get; init; }

    public ClassSubject ClassSubject { get; init; } = null!;

    // Of the class subject, where they never change: what is asked for is found by them.
    public Guid AcademicYearId { get; init; }

    public Guid ClassId { get; init; }

    public Guid TeacherId { get; init; }

    public DayOfWeek Weekday { get; private set; }

    public CycleWeek Week { get; private set; }

    public Guid PeriodId { get; private set; }

    public Period Period { get; init; } = null!;

    public string? Room { get; private set; }

    /// <summary>The room as it is compared with others.</summary>
    [NotAudited]
    public string? RoomKey { get; private set; }

    public DateOnly StartDate { get; init; }

    public DateOnly? EndDate { get; set; }

    public TimetablePlace Place
    {
        get => new(Weekday, Week, PeriodId, Room);
        set => (Weekday, Week, PeriodId, Room, RoomKey) = (value.Weekday, value.Week, value.PeriodId, value.Room, KeyOf(value.Room));
    }

    /// <summary>12a and 12A are one room.</summary>
    public static string? KeyOf(string? room) => room is null ? null : SearchText.Sort(RoomLength, room);

    /// <summary>Ends it on a day, for the same lesson to go on elsewhere.</summary>
    /// <returns>What goes on, in the same place until it is given another.</returns>
    public TimetableEntry GoOnFrom(DateOnly day)
    {
        var next = new TimetableEntry { ClassSubjectId = ClassSubjectId, AcademicYearId = AcademicYearId, ClassId = ClassId, TeacherId = TeacherId, StartDate = day, EndDate = EndDate, Place = Place };
        EndDate = day;
        return next;
    }

    public static Expression<Func<TimetableEntry, DateOnly>> BeginsOn { get; } = row => row.StartDate;

    public static Expression<Func<TimetableEntry, DateOnly?>> EndsOn { get; } = row => row.EndDate;

    private sealed class Mapping : IEntityTypeConfiguration<TimetableEntry>
    {
        public void Configure(EntityTypeBuilder<TimetableEntry> entry)
        {
            entry.ToTable("timetable");
            entry.Ignore(e => e.Place);
            // In the order of the week.
            entry.Property(e => e.Weekday).HasConversion<int>();
            entry.Property(e => e.Room).HasMaxLength(RoomLength);
            entry.Property(e => e.RoomKey).HasMaxLength(RoomLength);
            entry.HasOne(e => e.ClassSubject).WithMany().HasForeignKey(e => new { e.SchoolId, e.ClassSubjectId });
            entry.HasOne(e => e.Period).WithMany().HasForeignKey(e => new { e.SchoolId, e.PeriodId });
            entry.HasIndex(e => new { e.SchoolId, e.ClassId });
            entry.HasIndex(e => new { e.SchoolId, e.TeacherId });
            entry.HasIndex(e => new { e.SchoolId, e.RoomKey });
        }
    }
}
