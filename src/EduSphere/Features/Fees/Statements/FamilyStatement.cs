namespace EduSphere.Features.Fees;

/// <summary>What a family was charged and paid from a day to a day, over all its children, and what it owes.</summary>
public sealed record FamilyStatement
{
    public required DateOnly StartDate { get; init; }

    /// <summary>Inclusive.</summary>
    public required DateOnly EndDate { get; init; }

    public required IReadOnlyList<StatementChild> Children { get; init; }

    /// <summary>What it owed when the first day began; below zero where it had paid more.</summary>
    public required decimal Opening { get; init; }

    /// <summary>The earliest first.</summary>
    public required IReadOnlyList<StatementEntry> Entries { get; init; }

    /// <summary>What it owed when the last day ended; below zero where it had paid more.</summary>
    public required decimal Closing { get; init; }

    /// <summary>What is issued and not paid today, the earliest due first; for the office also the drafts.</summary>
    public required IReadOnlyList<FeeDetails> Open { get; init; }

    /// <summary>ISO 4217.</summary>
    public required string Currency { get; init; }
}

/// <summary>A child of the family.</summary>
public sealed record StatementChild
{
    public required FeeStudent Student { get; init; }

    /// <summary>What is outstanding today.</summary>
    public required decimal Balance { get; init; }

    /// <summary>What was paid too much, and is left today.</summary>
    public required decimal Credit { get; init; }
}

/// <summary>Something that was booked.</summary>
public sealed record StatementEntry
{
    public required DateOnly Date { get; init; }

    public required PostingKind Kind { get; init; }

    public required Guid FeeId { get; init; }

    public required Guid StudentId { get; init; }

    public required string StudentName { get; init; }

    /// <summary>What the fee is for.</summary>
    public required string Description { get; init; }

    /// <summary>Of the invoice, or of the receipt.</summary>
    public required string? Number { get; init; }

    /// <summary>By how much the family owes more; below zero where it owes less.</summary>
    public required decimal Amount { get; init; }

    /// <summary>What it owes after it.</summary>
    public required decimal Balance { get; init; }
}
