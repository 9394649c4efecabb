using EduSphere.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EduSphere.Features.Imports;

public enum ImportKind
{
    Students,
    Parents,
    Guardianships,
    Teachers,
}

public enum ImportStatus
{
    /// <summary>The rows are being looked at.</summary>
    Checking,
    /// <summary>Looked at, and nothing changed. Can be applied while there are no errors.</summary>
    Checked,
    /// <summary>What the rows bring is being made.</summary>
    Applying,
    Applied,
    /// <summary>Could not be carried out, for a reason that lies with the program. Nothing was made.</summary>
    Failed,
    /// <summary>Whatever it made is gone again.</summary>
    Undone,
}

/// <summary>One file of people, or of who is whose guardian, on its way into the school: read, checked, applied as a whole or not at all, and possibly undone.</summary>
[Audited, Announces(Announced.Imports)]
public sealed class Import : SchoolEntity, IDerives
{
    public const int FileNameLength = 200;

    public ImportKind Kind { get; init; }

    public ImportStatus Status { get; private set; } = ImportStatus.Checking;

    /// <summary>As the uploader called it; shown, never used as a path.</summary>
    public required string FileName { get; init; }

    /// <summary>The file's name, folded: what a search looks in.</summary>
    [NotAudited]
    public string SearchText { get; private set; } = "";

    /// <summary>SHA-256 of the file.</summary>
    public required string ContentHash { get; init; }

    /// <summary>The hash while this import is being applied or stands applied: its unique index lets one file in once.</summary>
    [NotAudited]
    public string? AppliedHash { get; private set; }

    public Guid? UploadedById { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime? AppliedAt { get; private set; }

    public DateTime? UndoneAt { get; private set; }

    /// <summary>How many rows it made something of.</summary>
    public int Created { get; private set; }

    /// <summary>In percent of the step that is under way. Raised while a job runs, without a new version.</summary>
    [NotAudited]
    public int Progress { get; private set; }

    /// <summary>How the file is read: JSON of <see cref="ImportReading"/>.</summary>
    [NotAudited]
    public required string Reading { get; set; }

    /// <summary>What was found: JSON of <see cref="ImportReport"/>. Holds what the file says of people, so it stays out of the audit log.</summary>
    [NotAudited]
    public string? Report { get; private set; }

    public ImportReading ReadingOf() => ImportReading.Of(Reading);

    public ImportReport ReportOf() => ImportReport.Of(Report);

    public void Derive() => SearchText = Data.SearchText.Column(FileName);

    /// <summary>The rows were looked at, for the first time or once more because applying found what had changed meanwhile.</summary>
    public void Check(string report) => (Status, Report, AppliedHash, Progress) = (ImportStatus.Checked, report, null, 100);

    /// <summary>The same file is to be read otherwise.</summary>
    public void CheckAgain(ImportReading reading) => (Status, Reading, Progress) = (ImportStatus.Checking, reading.ToJson(), 0);

    public void StartApplying() => (Status, AppliedHash, Progress) = (ImportStatus.Applying, ContentHash, 0);

    public void Apply(string report, int created, DateTime now) =>
        (Status, Report, Created, AppliedAt, Progress) = (ImportStatus.Applied, report, created, now, 100);

    public void Fail() => (Status, AppliedHash) = (ImportStatus.Failed, null);

    public void Undo(DateTime now) => (Status, AppliedHash, UndoneAt) = (ImportStatus.Undone, null, now);

    private sealed class Mapping : IEntityTypeConfiguration<Import>
    {
        public void Configure(EntityTypeBuilder<Import> import)
        {
            import.Property(i => i.FileName).HasMaxLength(FileNameLength);
            import.Property(i => i.ContentHash).HasMaxLength(64);
            import.Property(i => i.AppliedHash).HasMaxLength(64);
            import.HasIndex(i => new { i.SchoolId, i.AppliedHash }).IsUnique();
            import.HasIndex(i => new { i.SchoolId, i.CreatedAt, i.Id });
        }
    }
}

/// <summary>The uploaded bytes, under the import's id and apart from it so that no list reads them. Gone once the import is applied or failed.</summary>
public sealed class ImportFile : SchoolEntity
{
    public required byte[] Content { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<ImportFile>
    {
        public void Configure(EntityTypeBuilder<ImportFile> file) =>
            file.HasOne<Import>().WithOne().HasForeignKey<ImportFile>(f => new { f.SchoolId, f.Id });
    }
}

/// <summary>Says which import made a row, be it a student, a parent, a guardianship or a teacher, so that exactly these can be taken back.</summary>
public sealed class ImportedRow : SchoolEntity
{
    public Guid ImportId { get; init; }

    public Guid RowId { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<ImportedRow>
    {
        public void Configure(EntityTypeBuilder<ImportedRow> made)
        {
            made.HasOne<Import>().WithMany().HasForeignKey(m => new { m.SchoolId, m.ImportId });
            made.HasIndex(m => new { m.SchoolId, m.RowId }).IsUnique();
            made.HasIndex(m => new { m.SchoolId, m.ImportId });
        }
    }
}
