using EduSphere.Platform.Localization;

namespace EduSphere.Features.Imports;

/// <summary>A row with all that was found out about it.</summary>
public abstract record CheckedRow
{
    public required int Line { get; init; }

    /// <summary>Of the person, or of both, whom it is about.</summary>
    public required string Name { get; init; }

    public required IReadOnlyList<(string Field, Sentence Message)> Errors { get; init; }

    /// <summary>Why the row looks like somebody who is known; null where it does not.</summary>
    public Sentence? HeldBecause { get; init; }

    /// <summary>It is about what the school has already, and nothing is made of it.</summary>
    public bool IsKnown { get; init; }

    /// <summary>What the row says otherwise than the school has it; null where it says the same, or is about something new.</summary>
    public Sentence? Differs { get; init; }

    /// <summary>Whom of the school the row is about or looks like.</summary>
    public Guid? ProfileId { get; init; }

    /// <param name="includeHeld">Whether held rows were looked at, and are other people.</param>
    public bool IsMade(bool includeHeld) => Errors.Count == 0 && !IsKnown && (includeHeld || HeldBecause is null);
}

/// <summary>Values that no two rows of a file may share.</summary>
public sealed class OncePerFile
{
    private readonly Dictionary<string, int> lines = [];

    /// <returns>The line that has the value already; null where the row is the first, or has none.</returns>
    public int? Earlier(string? value, int line) => value is null || lines.TryAdd(value, line) ? null : lines[value];
}

/// <summary>What a row says otherwise than the school has it. What the row does not say differs from nothing.</summary>
public sealed class Differences
{
    private readonly List<Sentence> found = [];

    /// <param name="label">Of the field, in the words of the pages.</param>
    /// <param name="here">A text, a day or a sentence, as the other one; null where there is none.</param>
    public Differences Add(string label, object? here, object? inFile)
    {
        if (inFile is not null && !inFile.Equals(here))
            found.Add(here is null ? new("{0}: {1}, and none here", new Sentence(label), inFile) : new("{0}: {1}, and here {2}", new Sentence(label), inFile, here));
        return this;
    }

    /// <returns>Null where nothing differs.</returns>
    public Sentence? InWords() => found.Count == 0 ? null : new("The file says otherwise, and changes nothing: {0}.", found.Aggregate((all, next) => new("{0}; {1}", all, next)));
}
