using System.Globalization;
using System.Text.RegularExpressions;
using PhoneNumbers;

namespace EduSphere.Features.Settings;

/// <summary>The zones, locales, countries and currencies that a school may be in, by the names that <see cref="School"/> has for them.</summary>
public static partial class SchoolPlaces
{
    private static readonly Lazy<IReadOnlyDictionary<string, RegionInfo>> Regions = new(() => CultureInfo.GetCultures(CultureTypes.SpecificCultures)
        .Select(culture => (Locale: culture.Name, Region: new RegionInfo(culture.Name)))
        // Some locales are of a continent, or of the world, where nobody pays in anything.
        .Where(known => known.Region.TwoLetterISORegionName.Length == 2 && char.IsAsciiLetter(known.Region.TwoLetterISORegionName[0]))
        .ToDictionary(known => known.Locale, known => known.Region));

    private static readonly Lazy<IReadOnlyDictionary<string, string>> CurrencyNames = new(() => Regions.Value.Values
        .DistinctBy(region => region.ISOCurrencySymbol).ToDictionary(region => region.ISOCurrencySymbol, region => region.CurrencyEnglishName));

    private static readonly HashSet<string> CallingCountries = PhoneNumberUtil.GetInstance().GetSupportedRegions();

    /// <summary>Those to choose from: one of each that has had its own time.</summary>
    public static IEnumerable<string> TimeZones => TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Where(IsTimeZone).Order(StringComparer.Ordinal);

    /// <summary>With their names in the reader's language, in its order.</summary>
    public static IEnumerable<(string Value, string Name)> Locales => InOrder(Regions.Value.Keys.Select(locale => (locale, new CultureInfo(locale).DisplayName)));

    public static IEnumerable<(string Value, string Name)> Countries => InOrder(CallingCountries.Select(country => (country, NameOf(country))));

    public static IEnumerable<(string Value, string Name)> Currencies => InOrder(CurrencyNames.Value.Select(currency => (currency.Key, $"{currency.Key} · {currency.Value}")));

    /// <summary>Old names of a zone as well. Of Windows there are other names, and beside the zones stand other files.</summary>
    public static bool IsTimeZone(string name) => ZoneName().IsMatch(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId && zone.Id == name;

    public static bool IsLocale(string name) => Regions.Value.ContainsKey(name);

    public static bool IsCountry(string name) => CallingCountries.Contains(name);

    public static bool IsCurrency(string name) => CurrencyNames.Value.ContainsKey(name);

    /// <summary>A region's own name is English alone; that of a language in it is the reader's, "English (Ireland)".</summary>
    private static string NameOf(string country)
    {
        var name = new CultureInfo($"en-{country}").DisplayName;
        return name[(name.IndexOf('(', StringComparison.Ordinal) + 1)..^1];
    }

    private static IEnumerable<(string Value, string Name)> InOrder(IEnumerable<(string Value, string Name)> choices) =>
        choices.OrderBy(choice => choice.Name, StringComparer.Create(CultureInfo.CurrentUICulture, ignoreCase: true));

    [GeneratedRegex(@"^(UTC|[A-Z]\w+(/[\w+-]+)+)$")]
    private static partial Regex ZoneName();
}
