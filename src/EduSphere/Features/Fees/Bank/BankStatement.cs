using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Platform.Bodies;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EduSphere.Features.Fees;

public enum BankFileFormat
{
    Csv,
    /// <summary>ISO 20022: the account statement of a bank.</summary>
    Camt053,
}

/// <summary>A file of the bank that somebody sent. What came in by it are <see cref="BankTransaction"/>s; what went out is no concern of fees.</summary>
[Audited, Announces(Announced.Fees)]
public sealed class BankStatement : SchoolEntity
{
    public required string FileName { get; init; }

    public BankFileFormat Format { get; init; }

    public Guid UploadedById { get; init; }

    public User UploadedBy { get; init; } = null!;

    public DateTime CreatedAt { get; init; }

    /// <summary>How it was read, as JSON of <see cref="BankFileReading"/>: the next file is likely to be of the same bank. Null where its format says all.</summary>
    public string? Reading { get; init; }

    /// <summary>How many of its payments an earlier file had brought already.</summary>
    public int Known { get; init; }

    /// <summary>How many of its bookings are no money that came in.</summary>
    public int LeftOut { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<BankStatement>
    {
        public void Configure(EntityTypeBuilder<BankStatement> statement)
        {
            statement.Property(s => s.FileName).HasMaxLength(Upload.FileNameLength);
            statement.HasOne(s => s.UploadedBy).WithMany().HasForeignKey(s => s.UploadedById);
            statement.HasIndex(s => new { s.SchoolId, s.CreatedAt, s.Id });
        }
    }
}
