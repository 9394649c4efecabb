using EduSphere.Data;
using EduSphere.Features.Classes;
using EduSphere.Platform.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EduSphere.Features.Attendance;

/// <summary>One class on one date. While there is none, the register has not been taken, which is not "all present".</summary>
[Audited, Announces(Announced.Marks)]
public sealed class Register : SchoolEntity, IAuditedTogether
{
    public Guid ClassId { get; init; }

    public Class Class { get; init; } = null!;

    public DateOnly Date { get; init; }

    public DateTime TakenAt { get; init; }

    public Guid TakenByUserId { get; init; }

    /// <summary>When and by whom a mark was last changed: makes every save of marks a change of the register, so that two savers meet.</summary>
    public DateTime ChangedAt { get; private set; }

    public Guid ChangedByUserId { get; private set; }

    public List<AttendanceMark> Marks { get; } = [];

    /// <summary>Each student whose mark a save changes: the old one and the new one. Logged with the register.</summary>
    public Dictionary<Guid, (MarkState? Old, MarkState New)> Changes { get; } = [];

    IEnumerable<KeyValuePair<string, object?[]>> IAuditedTogether.ChangedWithIt =>
        Changes.Select(change => KeyValuePair.Create(NameOfMark(change.Key), new object?[] { change.Value.Old, change.Value.New }));

    /// <summary>What a student's mark is called in the audit log of its register.</summary>
    public static string NameOfMark(Guid studentId) => $"marks/{studentId}";

    /// <summary>How many of its marks are of each kind, so that a day or a term is summed up from its registers and not mark by mark.</summary>
    public AttendanceCounts Counts { get; private set; } = new();

    public void Count(IEnumerable<AttendanceStatus> marks) => Counts = CountedMarks.Counts(marks.CountBy(status => status).ToDictionary());

    public void MarkChanged(Guid byUserId, DateTime at)
    {
        ChangedByUserId = byUserId;
        ChangedAt = at;
    }

    private sealed class Mapping : IEntityTypeConfiguration<Register>
    {
        public void Configure(EntityTypeBuilder<Register> register)
        {
            register.ComplexProperty(r => r.Counts);
            register.Ignore(r => r.Changes);
            register.HasOne(r => r.Class).WithMany().HasForeignKey(r => new { r.SchoolId, r.ClassId });
            register.HasIndex(r => new { r.SchoolId, r.ClassId, r.Date }).IsUnique();
            register.HasIndex(r => new { r.SchoolId, r.Date });
            register.HasIndex(r => new { r.SchoolId, r.ChangedAt });
        }
    }
}
