using EduSphere.Features.Classes;

namespace EduSphere.Features.Fees;

/// <summary>The charging of many, and how far it is.</summary>
public sealed record ChargeDetails
{
    public required Guid Id { get; init; }

    public required FeeChargeStatus Status { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required NamedReference ChargedBy { get; init; }

    /// <summary>How many fees it made; 0 until it is done.</summary>
    public required int Fees { get; init; }

    public required int Students { get; init; }

    /// <summary>What they come to.</summary>
    public required decimal Total { get; init; }

    /// <summary>How many students were passed over, who have been charged the same already: the type, due on one of the days.</summary>
    public required int PassedOver { get; init; }

    /// <summary>Why nothing was made.</summary>
    public required string? Failure { get; init; }
}

/// <summary>What a charge would come to.</summary>
public sealed record ChargePreview
{
    public required int Students { get; init; }

    public required int Fees { get; init; }

    public required decimal Total { get; init; }

    /// <summary>How many students would be passed over, who have been charged the same already.</summary>
    public required int PassedOver { get; init; }

    /// <summary>ISO 4217.</summary>
    public required string Currency { get; init; }

    /// <summary>By name; the first hundred.</summary>
    public required IReadOnlyList<StudentPreview> Rows { get; init; }
}

/// <summary>What one student would be charged.</summary>
public sealed record StudentPreview
{
    public required Guid StudentId { get; init; }

    public required string Name { get; init; }

    /// <summary>Of all instalments.</summary>
    public required decimal Total { get; init; }

    /// <summary>What the total is made of.</summary>
    public required IReadOnlyList<FeeLineDetails> Lines { get; init; }

    public required IReadOnlyList<InstalmentPreview> Instalments { get; init; }
}

/// <summary>One instalment.</summary>
public sealed record InstalmentPreview
{
    public required DateOnly DueDate { get; init; }

    public required decimal Total { get; init; }
}
