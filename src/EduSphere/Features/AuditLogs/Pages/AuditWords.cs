using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using EduSphere.Platform.Localization;

namespace EduSphere.Features.AuditLogs.Pages;

/// <summary>What the log calls rows and properties, in words that are the key of a translation, and its values as they are read.</summary>
public static partial class AuditWords
{
    /// <returns><c>AcademicYear</c> and <c>academicYear</c> are an "Academic year".</returns>
    public static string Of(string name)
    {
        var words = Capital().Replace(JsonNamingPolicy.CamelCase.ConvertName(name), match => $" {match.Value.ToLowerInvariant()}");
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    public static string Value(string? value) => value switch
    {
        null or "" => "–",
        "true" => Texts.Of("Yes"),
        "false" => Texts.Of("No"),
        ['[', ..] => string.Join(", ", JsonSerializer.Deserialize<JsonElement[]>(value)!.Select(element => Value(Texts.Of(Of(element.ToString()))))),
        _ when DateOnly.TryParseExact(value, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => Written.Date(day),
        _ when DateTime.TryParseExact(value, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at) => Written.Instant(at.ToUniversalTime()),
        _ when Guid.TryParse(value, out _) => $"#{value[^6..]}",
        _ => value,
    };

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capital();
}
