using PhoneNumbers;

namespace EduSphere.Data;

/// <summary>
/// Telephone numbers in a search text. However a number is written, the digits that it is looked for by are a part of those that are kept of
/// it: an international one is kept with the code of its country, and as it is dialled there.
/// </summary>
public static class PhoneText
{
    /// <summary>With fewer it is any number.</summary>
    private const int FewestDigits = 5;

    private static readonly PhoneNumberUtil Numbers = PhoneNumberUtil.GetInstance();

    /// <summary>What a search text keeps of a number, without its extension.</summary>
    public static IEnumerable<string> Kept(string? number)
    {
        if (number is null)
            return [];
        var main = number.Split('x', '#')[0];
        return International(main) is { } read ? [DigitsOf(Numbers.Format(read, PhoneNumberFormat.E164)), DigitsOf(Numbers.Format(read, PhoneNumberFormat.NATIONAL))] : [DigitsOf(main)];
    }

    /// <summary>The words of a search, those put together that can be a number or the end of one: "+353 1 555 1234" is one word, as it is dialled within its country.</summary>
    public static IEnumerable<string> Joined(string[] words)
    {
        for (var n = 0; n < words.Length;)
        {
            var run = words.Skip(n).TakeWhile(MayBePart).ToList();
            foreach (var word in Sought(string.Concat(run)) is { } number ? [number] : run)
                yield return word;
            n += run.Count;
            if (n < words.Length)
                yield return words[n++];
        }
    }

    public static string DigitsOf(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    /// <summary>Whether two people of one name may be the same person: nothing but two numbers tells them apart.</summary>
    public static bool MayBeOfOne(string? number, string? other)
    {
        if (number is null || other is null)
            return true;
        var (one, another) = (Kept(number).ToList(), Kept(other).ToList());
        // Two international ones by their first form, which has the code of the country.
        return one.Count == another.Count ? one[0] == another[0] : one.Intersect(another).Any();
    }

    private static bool MayBePart(string word) => word.All(c => char.IsAsciiDigit(c) || "+-()/.".Contains(c, StringComparison.Ordinal));

    private static string? Sought(string number) => DigitsOf(number) is not { Length: >= FewestDigits } digits ? null
        : International(number) is { } read && Numbers.IsPossibleNumber(read) ? $"{read.NationalNumber}" : digits;

    /// <returns>Null where it is written as it is dialled within a country.</returns>
    private static PhoneNumber? International(string number)
    {
        var digits = DigitsOf(number);
        if (!number.Contains('+') && !digits.StartsWith("00", StringComparison.Ordinal))
            return null;
        try
        {
            return Numbers.Parse($"+{(number.Contains('+') ? digits : digits[2..])}", null);
        }
        catch (NumberParseException)
        {
            return null;
        }
    }
}
