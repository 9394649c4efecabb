using EduSphere.Data;
using EduSphere.Features.Classes;
using EduSphere.Platform.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EduSphere.Features.NextYear;

/// <summary>The decisions of one class: a version, so that two who decide at once meet, and one entry in the log for all that a save decided. There is none while nothing was.</summary>
[Audited, Announces(Announced.Classes)]
public sealed class NextYearSheet : SchoolEntity, IAuditedTogether
{
    public Guid ClassId { get; init; }

    /// <summary>Makes every save of decisions a change of the sheet.</summary>
    public DateTime ChangedAt { get; private set; }

    /// <summary>Each student of whom a save decides otherwise: how it was and how it is.</summary>
    public Dictionary<Guid, (DecisionState? Old, DecisionState New)> Changes { get; } = [];

    IEnumerable<KeyValuePair<string, object?[]>> IAuditedTogether.ChangedWithIt =>
        Changes.Select(change => KeyValuePair.Create($"decisions/{change.Key}", new object?[] { change.Value.Old, change.Value.New }));

    public void Change(DateTime at) => ChangedAt = at;

    private sealed class Mapping : IEntityTypeConfiguration<NextYearSheet>
    {
        public void Configure(EntityTypeBuilder<NextYearSheet> sheet)
        {
            sheet.ToTable("next_year_sheets");
            sheet.Ignore(s => s.Changes);
            sheet.HasOne<Class>().WithMany().HasForeignKey(s => new { s.SchoolId, s.ClassId });
            sheet.HasIndex(s => new { s.SchoolId, s.ClassId }).IsUnique();
        }
    }
}
