using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Calendar;
using EduSphere.Features.Enrollments;
using EduSphere.Features.Students;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EduSphere.Features.NextYear;

/// <summary>What becomes of a student when a school year ends.</summary>
public enum NextStep
{
    /// <summary>Into the next grade.</summary>
    Promote,
    /// <summary>Into the same grade once more.</summary>
    Retain,
    /// <summary>To another school, or to none.</summary>
    Leave,
    /// <summary>The school is finished.</summary>
    Graduate,
}

/// <summary>What is known of how a decision stands; logged with its class.</summary>
public sealed record DecisionState(NextStep? Step, string? Reason);

/// <summary>
/// What becomes of one student after one school year. A roll-over carries it out; until then it may be changed. It is logged with the sheet of the class,
/// or with the roll-over, that changes it.
/// </summary>
public sealed class NextYearDecision : SchoolEntity
{
    public Guid StudentId { get; init; }

    public Student Student { get; init; } = null!;

    /// <summary>The year that ends.</summary>
    public Guid AcademicYearId { get; init; }

    /// <summary>Null where it was taken back.</summary>
    public NextStep? Step { get; private set; }

    public string? Reason { get; private set; }

    public DateTime DecidedAt { get; private set; }

    public Guid DecidedById { get; private set; }

    /// <summary>What carried it out; null until then.</summary>
    public Guid? RollOverId { get; private set; }

    /// <summary>The enrollment of the year that ends, where the roll-over ended it, and its version since.</summary>
    public Guid? EndedEnrollmentId { get; private set; }

    public int? EndedVersion { get; private set; }

    /// <summary>The enrollment of the next year, where there is one.</summary>
    public Guid? NewEnrollmentId { get; private set; }

    public DecisionState State => new(Step, Reason);

    /// <summary>Whether it was, of who had this seat. Where the office has let the seat run on since, it waits again.</summary>
    public bool IsCarriedOut(Enrollment seat) => RollOverId is not null && seat.ExitDate is not null;

    /// <summary>Decided anew it waits to be carried out, whatever was before.</summary>
    public void Decide(DecisionState state, Guid byUserId, DateTime at)
    {
        (Step, Reason, DecidedById, DecidedAt) = (state.Step, state.Reason, byUserId, at);
        Undo();
    }

    /// <param name="ended">As it was before it was ended.</param>
    public void CarryOut(Guid rollOverId, Enrollment? ended, Enrollment? begun) =>
        (RollOverId, EndedEnrollmentId, EndedVersion, NewEnrollmentId) = (rollOverId, ended?.Id, ended?.Version + 1, begun?.Id);

    /// <summary>It waits again to be carried out.</summary>
    public void Undo() => (RollOverId, EndedEnrollmentId, EndedVersion, NewEnrollmentId) = (null, null, null, null);

    private sealed class Mapping : IEntityTypeConfiguration<NextYearDecision>
    {
        public void Configure(EntityTypeBuilder<NextYearDecision> decision)
        {
            decision.ToTable("next_year_decisions");
            decision.Ignore(d => d.State);
            decision.Property(d => d.Reason).HasMaxLength(Enrollment.ReasonLength);
            decision.HasOne(d => d.Student).WithMany().HasForeignKey(d => new { d.SchoolId, d.StudentId });
            decision.HasOne<AcademicYear>().WithMany().HasForeignKey(d => new { d.SchoolId, d.AcademicYearId });
            decision.HasOne<User>().WithMany().HasForeignKey(d => d.DecidedById);
            // Whatever two requests do at once, a student has one future.
            decision.HasIndex(d => new { d.SchoolId, d.AcademicYearId, d.StudentId }).IsUnique();
            decision.HasIndex(d => new { d.SchoolId, d.StudentId });
        }
    }
}
