using System.Linq.Expressions;
using EduSphere.Data;
using EduSphere.Features.Classes;
using EduSphere.Features.Students;
using EduSphere.Platform.Localization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EduSphere.Features.Enrollments;

public enum ExitKind
{
    /// <summary>Another enrollment begins on the day on which this one ends.</summary>
    Transferred,
    Withdrawn,
    Graduated,
}

/// <summary>
/// A student's membership of a class, from the entry date (inclusive) to the exit date (exclusive, as OneRoster's endDate;
/// null while it runs). Leaving and returning makes two of them; the student's status and class are derived from them.
/// </summary>
[Audited, Announces(Announced.Students, Announced.Classes, Announced.Stats)]
public sealed class Enrollment : SchoolEntity, IDated<Enrollment>
{
    public const int RollNumberLength = 20;
    public const int ReasonLength = 500;

    public Guid StudentId { get; init; }

    public Student Student { get; init; } = null!;

    public Guid ClassId { get; init; }

    public Class Class { get; init; } = null!;

    public string? RollNumber { get; set; }

    public DateOnly EntryDate { get; init; }

    /// <summary>Why the class's capacity was exceeded for this one; null where it was not.</summary>
    public string? CapacityReason { get; init; }

    public DateOnly? ExitDate { get; private set; }

    public ExitKind? ExitKind { get; private set; }

    public string? ExitReason { get; private set; }

    /// <summary>The day on which the exit was written down; where that is not before the exit, registers of the days from one to the other may still hold marks.</summary>
    public DateOnly? ExitRecordedOn { get; private set; }

    /// <summary>Ended on the day it began, or before it began: nobody ever sat there.</summary>
    public bool NeverHeld => ExitDate <= EntryDate;

    /// <summary>Whether it holds on a day or on any after it.</summary>
    public bool HoldsFrom(DateOnly day) => !NeverHeld && (ExitDate is null || ExitDate > day);

    /// <summary>Whether there is a day on which both hold.</summary>
    public bool Overlaps(Enrollment other) => !NeverHeld && !other.NeverHeld && (ExitDate is null || other.EntryDate < ExitDate) && (other.ExitDate is null || EntryDate < other.ExitDate);

    /// <summary>Whether it is in the same class on every day of another one.</summary>
    public bool Covers(Enrollment other) =>
        ClassId == other.ClassId && Overlaps(other) && EntryDate <= other.EntryDate && (ExitDate is null || (other.ExitDate is { } exit && exit <= ExitDate));

    /// <summary>The days it covers, in words for a person.</summary>
    public Sentence Span => ExitDate is { } exit ? new("from {0} to {1}", EntryDate, exit.AddDays(-1)) : new("from {0} on", EntryDate);

    /// <param name="today">The day on which it is written down; the exit may lie before it or after it.</param>
    public void End(DateOnly date, DateOnly today, ExitKind kind, string? reason)
    {
        ExitDate = date;
        ExitRecordedOn = today;
        ExitKind = kind;
        ExitReason = reason;
    }

    /// <summary>It runs on, as it did before it was ended.</summary>
    public void RunOn() => (ExitDate, ExitRecordedOn, ExitKind, ExitReason) = (null, null, null, null);

    public static Expression<Func<Enrollment, DateOnly>> BeginsOn { get; } = e => e.EntryDate;

    public static Expression<Func<Enrollment, DateOnly?>> EndsOn { get; } = e => e.ExitDate;

    private sealed class Mapping : IEntityTypeConfiguration<Enrollment>
    {
        public void Configure(EntityTypeBuilder<Enrollment> enrollment)
        {
            enrollment.Property(e => e.RollNumber).HasMaxLength(RollNumberLength);
            enrollment.Property(e => e.CapacityReason).HasMaxLength(ReasonLength);
            enrollment.Property(e => e.ExitReason).HasMaxLength(ReasonLength);
            enrollment.HasOne(e => e.Student).WithMany(s => s.Enrollments).HasForeignKey(e => new { e.SchoolId, e.StudentId });
            enrollment.HasOne(e => e.Class).WithMany().HasForeignKey(e => new { e.SchoolId, e.ClassId });
            enrollment.Ignore(e => e.NeverHeld).Ignore(e => e.Span);
            enrollment.HasIndex(e => new { e.SchoolId, e.StudentId, e.EntryDate });
            // Whatever two requests do at once, nobody is in two classes for good.
            enrollment.HasIndex(e => new { e.SchoolId, e.StudentId }).IsUnique().HasFilter("exit_date IS NULL");
            enrollment.HasIndex(e => new { e.SchoolId, e.ClassId, e.EntryDate });
            // Who has left is among these: a transfer is no leaving.
            enrollment.HasIndex(e => new { e.SchoolId, e.ExitDate }).HasFilter("exit_kind <> 'Transferred'");
            // The few whose exit was not written down before the fact.
            enrollment.HasIndex(e => new { e.SchoolId, e.ExitRecordedOn }).HasFilter("exit_recorded_on >= exit_date");
        }
    }
}
