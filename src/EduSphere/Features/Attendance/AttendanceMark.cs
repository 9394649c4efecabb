using EduSphere.Data;
using EduSphere.Features.Students;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EduSphere.Features.Attendance;

public enum AttendanceStatus
{
    Present,
    Late,
    Absent,
    Excused,
}

/// <summary>One student in one register. The teacher's mark and the office's correction are two values; the office's wins. Written with its register, which carries its audit.</summary>
public sealed class AttendanceMark : SchoolEntity
{
    public const int RemarksLength = 500;

    public Guid RegisterId { get; init; }

    public Register Register { get; init; } = null!;

    public Guid StudentId { get; init; }

    public Student Student { get; init; } = null!;

    /// <summary>The register's date, kept here as well so that a student's or a day's marks are read from one index.</summary>
    public DateOnly Date { get; init; }

    public AttendanceStatus? TeacherStatus { get; private set; }

    public string? TeacherRemarks { get; private set; }

    public AttendanceStatus? OfficeStatus { get; private set; }

    public string? OfficeRemarks { get; private set; }

    /// <summary>Why the office changed it after the school's window.</summary>
    public string? OfficeReason { get; private set; }

    /// <summary>What counts: the office's correction where there is one, else the teacher's mark.</summary>
    public AttendanceStatus Status { get; private set; }

    /// <summary>Who gave the teacher's mark: an administrator may have filled the gap.</summary>
    public Guid? MarkedByUserId { get; private set; }

    public string? Remarks => OfficeStatus is null ? TeacherRemarks : OfficeRemarks;

    public void MarkByTeacher(AttendanceStatus status, string? remarks, Guid byUserId)
    {
        (TeacherStatus, TeacherRemarks, MarkedByUserId) = (status, remarks, byUserId);
        Status = OfficeStatus ?? status;
    }

    public void CorrectByOffice(AttendanceStatus status, string? remarks, string? reason)
    {
        (OfficeStatus, OfficeRemarks, OfficeReason) = (status, remarks, reason);
        Status = status;
    }

    /// <summary>All that was said of the student, as the audit log keeps it.</summary>
    public MarkState State => new(TeacherStatus, TeacherRemarks, OfficeStatus, OfficeRemarks, OfficeReason);

    private sealed class Mapping : IEntityTypeConfiguration<AttendanceMark>
    {
        public void Configure(EntityTypeBuilder<AttendanceMark> mark)
        {
            mark.ToTable("attendance").Ignore(m => m.Remarks).Ignore(m => m.State);
            mark.Property(m => m.TeacherRemarks).HasMaxLength(RemarksLength);
            mark.Property(m => m.OfficeRemarks).HasMaxLength(RemarksLength);
            mark.Property(m => m.OfficeReason).HasMaxLength(RemarksLength);
            mark.HasOne(m => m.Register).WithMany(r => r.Marks).HasForeignKey(m => new { m.SchoolId, m.RegisterId });
            mark.HasOne(m => m.Student).WithMany().HasForeignKey(m => new { m.SchoolId, m.StudentId });
            mark.HasIndex(m => new { m.SchoolId, m.RegisterId, m.StudentId }).IsUnique();
            // Without the status: what is marked anew stays where it is in every index, which PostgreSQL then need not write.
            mark.HasIndex(m => new { m.SchoolId, m.StudentId, m.Date });
            mark.HasIndex(m => new { m.SchoolId, m.Date, m.Id });
        }
    }
}

/// <summary>What the teacher and the office said of a student in a register.</summary>
public sealed record MarkState(AttendanceStatus? TeacherStatus, string? TeacherRemarks, AttendanceStatus? OfficeStatus, string? OfficeRemarks, string? OfficeReason);
