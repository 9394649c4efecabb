using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Calendar;
using EduSphere.Features.NextYear;
using EduSphere.Platform.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EduSphere.Features.RollOvers;

/// <summary>One run from a school year into the next: what was decided of its students is carried out. Logged as one deed, with each student that it moved.</summary>
[Audited, Announces(Announced.Students, Announced.Classes, Announced.Stats)]
public sealed class RollOver : SchoolEntity, IAuditedTogether
{
    public Guid FromYearId { get; init; }

    public AcademicYear FromYear { get; init; } = null!;

    public Guid ToYearId { get; init; }

    public AcademicYear ToYear { get; init; } = null!;

    public DateTime RunAt { get; init; }

    public Guid RunById { get; init; }

    public User RunBy { get; init; } = null!;

    public int Promoted { get; init; }

    public int Retained { get; init; }

    public int Left { get; init; }

    public int Graduated { get; init; }

    public DateTime? UndoneAt { get; private set; }

    public Guid? UndoneById { get; private set; }

    public User? UndoneBy { get; init; }

    /// <summary>Each student whom a save moves, and into which class; one who has none leaves.</summary>
    public Dictionary<Guid, (CarriedOut? Old, CarriedOut? New)> Changes { get; } = [];

    IEnumerable<KeyValuePair<string, object?[]>> IAuditedTogether.ChangedWithIt =>
        Changes.Select(change => KeyValuePair.Create($"students/{change.Key}", new object?[] { change.Value.Old, change.Value.New }));

    public void Undo(Guid byUserId, DateTime at) => (UndoneById, UndoneAt) = (byUserId, at);

    private sealed class Mapping : IEntityTypeConfiguration<RollOver>
    {
        public void Configure(EntityTypeBuilder<RollOver> run)
        {
            run.ToTable("roll_overs");
            run.Ignore(r => r.Changes);
            run.HasOne(r => r.FromYear).WithMany().HasForeignKey(r => new { r.SchoolId, r.FromYearId });
            run.HasOne(r => r.ToYear).WithMany().HasForeignKey(r => new { r.SchoolId, r.ToYearId });
            run.HasOne(r => r.RunBy).WithMany().HasForeignKey(r => r.RunById);
            run.HasOne(r => r.UndoneBy).WithMany().HasForeignKey(r => r.UndoneById);
            run.HasMany<NextYearDecision>().WithOne().HasForeignKey(d => new { d.SchoolId, d.RollOverId }).IsRequired(false);
            run.HasIndex(r => new { r.SchoolId, r.RunAt });
        }
    }
}

/// <summary>What a roll-over did with one student.</summary>
public sealed record CarriedOut(NextStep Step, Guid? ClassId);
