using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text;
using System.Text.Json;
using EduSphere.Platform.Localization;
using MimeKit;
using PhoneNumbers;

namespace EduSphere.Platform.Validation;

/// <summary>
/// A name as people have them: any script, apostrophes, one letter, "Null". Refused are invisible characters that make one name
/// look like another: bidirectional overrides, zero-width characters outside the scripts that need them, heaps of combining marks.
/// </summary>
public sealed class PersonNameAttribute : ValidationAttribute
{
    private const int MostMarksOnALetter = 10;
    private const char ZeroWidthNonJoiner = '\u200c';
    private const char ZeroWidthJoiner = '\u200d';

    public PersonNameAttribute() => ErrorMessage = "The name holds characters that cannot be seen or do not belong in a name.";

    public override bool IsValid(object? value)
    {
        if (value is not string name)
            return true;
        if (name.Length > 0 && string.IsNullOrWhiteSpace(name))
            return false;
        var marks = 0;
        var previous = UnicodeCategory.OtherNotAssigned;
        foreach (var rune in name.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            marks = category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? marks + 1 : 0;
            // Persian and the Indic scripts need the joiners between letters, emoji between signs.
            var joins = rune.Value is ZeroWidthNonJoiner or ZeroWidthJoiner
                && previous is UnicodeCategory.OtherLetter or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol;
            if (marks > MostMarksOnALetter || (!joins && category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned))
                return false;
            previous = category;
        }
        return true;
    }
}

/// <summary>
/// A phone number as it is written, here or abroad: digits, spaces and the usual signs, at least three digits, and what
/// libphonenumber can read as a number.
/// </summary>
public sealed class PhoneNumberAttribute : ValidationAttribute
{
    public const int MostCharacters = 40;
    public const int FewestDigits = 3;
    public const string Pattern = @"^[0-9 +()/.x#\-]+$";

    /// <summary>The library wants one named. How a number is written within a country is not looked at, so any will do.</summary>
    private const string AnyRegion = "US";

    public PhoneNumberAttribute() => ErrorMessage = "A phone number has digits, spaces and + - ( ) / . x alone.";

    public override bool IsValid(object? value) => value is not string number
        || (number.Length <= MostCharacters && number.Count(char.IsAsciiDigit) >= FewestDigits
            && number.All(c => char.IsAsciiDigit(c) || " +-()/.x#".Contains(c, StringComparison.Ordinal)) && IsRead(number));

    private static bool IsRead(string number)
    {
        try
        {
            PhoneNumberUtil.GetInstance().Parse(number, AnyRegion);
            return true;
        }
        catch (NumberParseException)
        {
            return false;
        }
    }
}

/// <summary>
/// An e-mail address that mail can be sent to: one that MimeKit, which writes our mails, reads as itself, at a host by its whole name, and nothing in it
/// that cannot be seen. The name before the host is ASCII: few servers take another, and the mail would be tried in vain.
/// </summary>
public sealed class EmailAttribute : ValidationAttribute
{
    public const int MostCharacters = 254;

    private static readonly ParserOptions Strict = new() { AddressParserComplianceMode = RfcComplianceMode.Strict, AllowAddressesWithoutDomain = false };

    public EmailAttribute() => ErrorMessage = "This is not an e-mail address.";

    public override bool IsValid(object? value) => value is not string address
        || (address.Length <= MostCharacters && !address.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format)
            && MailboxAddress.TryParse(Strict, address, out var mailbox) && mailbox.Domain.Contains('.') && IsItself(mailbox, address));

    /// <summary>A host with letters beyond ASCII may be written as it is or as it goes out.</summary>
    private static bool IsItself(MailboxAddress mailbox, string address)
    {
        var sent = mailbox.GetAddress(idnEncode: true);
        return (mailbox.Address == address || sent == address) && sent.Length <= MostCharacters && sent.All(char.IsAscii)
            && Uri.CheckHostName(sent[(sent.LastIndexOf('@') + 1)..]) == UriHostNameType.Dns;
    }
}

/// <summary>A query parameter that is one of an enumeration's names, as the answers write them.</summary>
public sealed class OneOfAttribute<T> : ValidationAttribute, IChoice where T : struct, Enum
{
    public OneOfAttribute() => ErrorMessage = $"One of {string.Join(", ", Names)}.";

    public IEnumerable<string> Names => OneOf.Names<T>();

    public override bool IsValid(object? value) => value is not string name || name.Length == 0 || Names.Contains(name);
}

/// <summary>One of the languages in which people are spoken to.</summary>
public sealed class LanguageAttribute : ValidationAttribute, IChoice
{
    public LanguageAttribute() => ErrorMessage = $"One of {string.Join(", ", Names)}.";

    public IEnumerable<string> Names => Languages.Names.Keys;

    public override bool IsValid(object? value) => value is not string language || Languages.Names.ContainsKey(language);
}

/// <summary>A text that is one of few, whatever they are named after: for the OpenAPI document.</summary>
public interface IChoice
{
    IEnumerable<string> Names { get; }
}

public static class OneOf
{
    public static IEnumerable<string> Names<T>() where T : struct, Enum => Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName);

    /// <summary>The name of a value.</summary>
    public static string NameOf<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>The value of a name; null for what is none.</summary>
    public static T? Find<T>(string? name) where T : struct, Enum => Enum.GetValues<T>().Cast<T?>().FirstOrDefault(value => NameOf(value!.Value) == name);

    /// <summary>The value of a name that <see cref="OneOfAttribute{T}"/> has let pass; null for none.</summary>
    public static T? Parse<T>(string? name) where T : struct, Enum => string.IsNullOrEmpty(name) ? null : Enum.Parse<T>(name, ignoreCase: true);
}
