using System.Globalization;
using System.Text.RegularExpressions;

namespace EduSphere.Features.Fees;

/// <summary>
/// Reads amounts as banks and spreadsheets write them: <c>1,234.56</c>, <c>1.234,56</c>, <c>1 234,56-</c>, <c>(12.00)</c>, <c>€ 300</c>, <c>300.00 CR</c>. One file writes all
/// of them alike.
/// </summary>
public sealed partial class AmountText
{
    private const int MostCharacters = 40;

    private readonly char decimalSign;

    private AmountText(char decimalSign) => this.decimalSign = decimalSign;

    /// <summary>How a file writes its amounts, by the first that can be meant in one way only.</summary>
    public static AmountText Of(IEnumerable<string> amounts) => new(amounts.Where(amount => amount.Length <= MostCharacters).Select(DecimalSignOf).FirstOrDefault(sign => sign is not null) ?? '.');

    /// <returns>Less than nothing for what went out; null for what is no amount, or is not written like the others.</returns>
    public decimal? Read(string text)
    {
        if (text.Length > MostCharacters || Amount.Match(text) is not { Success: true } found || found.Groups["minus"].Captures.Count > 1)
            return null;
        var digits = Spaces.Replace(found.Groups["digits"].Value, "");
        var groups = decimalSign == '.' ? GroupsByCommas : GroupsByDots;
        if (!groups.IsMatch(digits))
            return null;
        var plain = string.Concat(digits.Where(c => char.IsAsciiDigit(c) || c == decimalSign)).Replace(decimalSign, '.');
        var isNegative = found.Groups["minus"].Success || found.Groups["open"].Success || found.Groups["mark"].Value.ToUpperInvariant() is "DR" or "D";
        return decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) ? isNegative ? -amount : amount : null;
    }

    /// <returns>Null where it can be meant in two ways, or says nothing: <c>1,234</c> and <c>300</c>.</returns>
    private static char? DecimalSignOf(string text)
    {
        var digits = Spaces.Replace(Amount.Match(text).Groups["digits"].Value, "");
        var last = digits.LastIndexOfAny(['.', ',']);
        if (last < 0)
            return null;
        var (sign, other) = (digits[last], digits[last] == '.' ? ',' : '.');
        // What stands between thousands is followed by three digits, and can stand there more than once.
        if (digits.Contains(other) || digits.Length - last - 1 < 3)
            return sign;
        return digits.IndexOf(sign) < last ? other : null;
    }

    [GeneratedRegex(@"^(?<open>\()?\s*((?<minus>[-−])|\+)?\s*(\p{Sc}|[A-Z]{3})?\s*((?<minus>[-−])|\+)?\s*(?<digits>[0-9][0-9.,'’\s]*)\s*(\p{Sc}|[A-Z]{3})?\s*((?<minus>[-−])|\+)?\s*(?<mark>CR|DR|C|D)?\)?$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Amount { get; }

    [GeneratedRegex(@"[\s'’]")]
    private static partial Regex Spaces { get; }

    [GeneratedRegex(@"^([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\.[0-9]{0,2})?$", RegexOptions.ExplicitCapture)]
    private static partial Regex GroupsByCommas { get; }

    [GeneratedRegex(@"^([0-9]+|[0-9]{1,3}(\.[0-9]{3})+)(,[0-9]{0,2})?$", RegexOptions.ExplicitCapture)]
    private static partial Regex GroupsByDots { get; }
}
