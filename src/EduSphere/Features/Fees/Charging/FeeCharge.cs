using System.Text.Json;
using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Platform.Localization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EduSphere.Features.Fees;

public enum FeeChargeStatus
{
    /// <summary>Waits, or is being made.</summary>
    Charging,
    Charged,
    /// <summary>Could not be made; nothing was.</summary>
    Failed,
}

/// <summary>The charging of many students at once: as a whole or not at all.</summary>
[Audited, Announces(Announced.Fees)]
public sealed class FeeCharge : SchoolEntity
{
    public FeeChargeStatus Status { get; private set; }

    /// <summary>What was asked for: JSON of <see cref="ChargeInput"/>.</summary>
    public required string Input { get; init; }

    public Guid ChargedById { get; init; }

    public User ChargedBy { get; init; } = null!;

    public DateTime CreatedAt { get; init; }

    /// <summary>How many fees it made, of how many students, and what they come to.</summary>
    public int Fees { get; private set; }

    public int Students { get; private set; }

    public decimal Total { get; private set; }

    /// <summary>How many students were passed over, who have been charged the same already.</summary>
    public int PassedOver { get; private set; }

    /// <summary>Why it failed: JSON of a <see cref="Sentence"/> in its parts, to be read in whichever language.</summary>
    [NotAudited]
    public string? Failure { get; private set; }

    public Sentence? FailureOf() => Failure is null ? null : JsonSerializer.Deserialize<Sentence>(Failure, Sentence.Kept);

    public ChargeInput InputOf() => JsonSerializer.Deserialize<ChargeInput>(Input, JsonSerializerOptions.Web)!;

    public void Finish(int fees, int students, decimal total, int passedOver) => (Status, Fees, Students, Total, PassedOver) = (FeeChargeStatus.Charged, fees, students, total, passedOver);

    public void Fail(Sentence why) => (Status, Failure) = (FeeChargeStatus.Failed, JsonSerializer.Serialize(why, Sentence.Kept));

    private sealed class Mapping : IEntityTypeConfiguration<FeeCharge>
    {
        public void Configure(EntityTypeBuilder<FeeCharge> charge)
        {
            charge.HasOne(c => c.ChargedBy).WithMany().HasForeignKey(c => c.ChargedById);
            charge.HasIndex(c => new { c.SchoolId, c.CreatedAt, c.Id });
        }
    }
}
