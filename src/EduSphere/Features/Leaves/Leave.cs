using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Requests;
using EduSphere.Features.Students;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EduSphere.Features.Leaves;

public enum LeaveStatus
{
    /// <summary>Waits for the office.</summary>
    Pending,
    Approved,
    Rejected,
    /// <summary>Taken back, by the family while it waited or by the office at any time.</summary>
    Withdrawn,
}

/// <summary>
/// A student is to be away, from the first day to the last, both inclusive. It marks nobody: whoever takes the register is told of it, and marks what they see.
/// </summary>
[Audited]
public sealed class Leave : SchoolEntity
{
    public const int ReasonLength = 500;

    public Guid StudentId { get; init; }

    public DateOnly StartDate { get; init; }

    public DateOnly EndDate { get; init; }

    /// <summary>Why, as the family or the office says it.</summary>
    public required string Reason { get; init; }

    public LeaveStatus Status { get; private set; }

    public Guid AskedById { get; init; }

    public User AskedBy { get; init; } = null!;

    public DateTime AskedAt { get; init; }

    /// <summary>What the office decides it by; null where the office entered it.</summary>
    public Guid? RequestId { get; init; }

    /// <summary>Why it was refused.</summary>
    public string? Refusal { get; private set; }

    public void Approve() => Status = LeaveStatus.Approved;

    public void Reject(string reason) => (Status, Refusal) = (LeaveStatus.Rejected, reason);

    public void Withdraw() => Status = LeaveStatus.Withdrawn;

    private sealed class Mapping : IEntityTypeConfiguration<Leave>
    {
        public void Configure(EntityTypeBuilder<Leave> leave)
        {
            leave.Property(l => l.Reason).HasMaxLength(ReasonLength);
            leave.Property(l => l.Refusal).HasMaxLength(Request.ReasonLength);
            leave.HasOne<Student>().WithMany().HasForeignKey(l => new { l.SchoolId, l.StudentId });
            leave.HasOne(l => l.AskedBy).WithMany().HasForeignKey(l => l.AskedById);
            leave.HasOne<Request>().WithMany().HasForeignKey(l => new { l.SchoolId, l.RequestId });
            leave.HasIndex(l => new { l.SchoolId, l.StudentId, l.EndDate });
            leave.HasIndex(l => new { l.SchoolId, l.RequestId }).IsUnique();
        }
    }
}
