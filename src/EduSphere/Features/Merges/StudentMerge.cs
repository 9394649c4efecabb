using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Students;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EduSphere.Features.Merges;

/// <summary>
/// Two rows of one child were made one. What was changed by it stands in the audit log, under the instant of the merge; here stands what it takes beyond that to undo it: the marks,
/// which are logged with their registers, and how things were right after it, so that whatever happened since is seen.
/// </summary>
public sealed class StudentMerge : SchoolEntity
{
    public Guid KeptId { get; init; }

    public Guid MergedId { get; init; }

    /// <summary>Of the entries in the audit log.</summary>
    public DateTime At { get; init; }

    public Guid ById { get; init; }

    public User By { get; init; } = null!;

    public int KeptVersion { get; init; }

    public int MergedVersion { get; init; }

    /// <summary>The ids of the marks that were moved.</summary>
    public Guid[] Marks { get; init; } = [];

    /// <summary>Whether the kept one signs in as the merged one did.</summary>
    public bool BroughtSignIn { get; init; }

    /// <summary>How many rows referred to the kept one right after it.</summary>
    public int Rows { get; init; }

    public DateTime? UndoneAt { get; set; }

    private sealed class Mapping : IEntityTypeConfiguration<StudentMerge>
    {
        public void Configure(EntityTypeBuilder<StudentMerge> merge)
        {
            merge.ToTable("student_merges");
            merge.HasOne<Student>().WithMany().HasForeignKey(m => new { m.SchoolId, m.KeptId });
            merge.HasOne<Student>().WithMany().HasForeignKey(m => new { m.SchoolId, m.MergedId });
            merge.HasOne(m => m.By).WithMany().HasForeignKey(m => m.ById);
            merge.HasIndex(m => new { m.SchoolId, m.KeptId, m.At });
            merge.HasIndex(m => new { m.SchoolId, m.MergedId });
        }
    }
}
