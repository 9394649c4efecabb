using System.Linq.Expressions;
using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Students;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EduSphere.Features.Notes;

public enum NoteKind
{
    /// <summary>What to know, and to do, when something happens to the child.</summary>
    Medical,
    /// <summary>Who decides for the child, and whom it may go with.</summary>
    Custody,
}

/// <summary>
/// What is to be known of a student's health or custody, for admin, registrar and the class teacher and nobody else: it is in no list, search, export, import or live event, and
/// is announced to nobody. It holds from its first day (inclusive) to its end (exclusive, null while it holds).
/// </summary>
[Audited]
public sealed class StudentNote : SchoolEntity, IDated<StudentNote>
{
    public const int TextLength = 1000;

    public Guid StudentId { get; init; }

    public NoteKind Kind { get; set; }

    public required string Text { get; set; }

    public DateOnly StartDate { get; set; }

    public DateOnly? EndDate { get; set; }

    /// <summary>Who wrote it as it stands.</summary>
    public Guid WrittenById { get; private set; }

    public User WrittenBy { get; private set; } = null!;

    public DateTime WrittenAt { get; private set; }

    public void Sign(User by, DateTime at) => (WrittenById, WrittenBy, WrittenAt) = (by.Id, by, at);

    public static Expression<Func<StudentNote, DateOnly>> BeginsOn { get; } = n => n.StartDate;

    public static Expression<Func<StudentNote, DateOnly?>> EndsOn { get; } = n => n.EndDate;

    private sealed class Mapping : IEntityTypeConfiguration<StudentNote>
    {
        public void Configure(EntityTypeBuilder<StudentNote> note)
        {
            note.ToTable("student_notes");
            note.Property(n => n.Text).HasMaxLength(TextLength);
            note.HasOne<Student>().WithMany().HasForeignKey(n => new { n.SchoolId, n.StudentId });
            note.HasOne(n => n.WrittenBy).WithMany().HasForeignKey(n => n.WrittenById);
            note.HasIndex(n => new { n.SchoolId, n.StudentId, n.StartDate });
        }
    }
}
