namespace EduSphere.Features.Fees;

/// <summary>Finds the numbers of a series in what people type: <c>F00012</c>, <c>f 00012</c>, <c>F-00012</c>. Of two that begin alike the longer one is meant.</summary>
/// <param name="numbers">Those to look for.</param>
public sealed class NumbersInText(IEnumerable<string> numbers)
{
    private readonly Dictionary<string, string> byFolded = numbers.GroupBy(Fold).Where(same => same.Key.Length > 0).ToDictionary(same => same.Key, same => same.First());

    private int[]? lengths;

    /// <summary>The longest first.</summary>
    private int[] Lengths => lengths ??= [.. byFolded.Keys.Select(number => number.Length).Distinct().OrderDescending()];

    /// <returns>Each once, in the text's order.</returns>
    public IReadOnlyList<string> In(string text)
    {
        var lookup = byFolded.GetAlternateLookup<ReadOnlySpan<char>>();
        var at = Enumerable.Range(0, text.Length).Where(i => char.IsLetterOrDigit(text[i])).ToArray();
        var folded = Fold(text);
        var found = new List<string>();
        for (var start = 0; start < folded.Length; start++)
        {
            // Not within a word or a number.
            if (at[start] > 0 && char.IsLetterOrDigit(text[at[start] - 1]))
                continue;
            foreach (var length in Lengths.Where(length => start + length <= folded.Length && !GoesOn(text, at[start + length - 1])))
            {
                if (!lookup.TryGetValue(folded.AsSpan(start, length), out var number))
                    continue;
                found.Add(number);
                start += length - 1;
                break;
            }
        }
        return [.. found.Distinct()];
    }

    private static bool GoesOn(string text, int last) => last + 1 < text.Length && char.IsDigit(text[last + 1]);

    private static string Fold(string text) => string.Concat(text.Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant));
}
