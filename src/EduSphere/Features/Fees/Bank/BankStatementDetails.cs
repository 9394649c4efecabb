using EduSphere.Features.Classes;

namespace EduSphere.Features.Fees;

/// <summary>A file of the bank.</summary>
public sealed record BankStatementDetails
{
    public required Guid Id { get; init; }

    public required string FileName { get; init; }

    public required BankFileFormat Format { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required NamedReference UploadedBy { get; init; }

    /// <summary>How many payments came in by it that were not known before.</summary>
    public required int Transactions { get; init; }

    /// <summary>How many of them nobody has decided on yet.</summary>
    public required int Open { get; init; }

    /// <summary>How many of its payments an earlier file had brought already.</summary>
    public required int Known { get; init; }

    /// <summary>How many of its bookings are no money that came in.</summary>
    public required int LeftOut { get; init; }
}
