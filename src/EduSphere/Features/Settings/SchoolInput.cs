using System.ComponentModel.DataAnnotations;
using EduSphere.Platform.Validation;

namespace EduSphere.Features.Settings;

/// <summary>What an administrator writes of the school.</summary>
[Microsoft.Extensions.Validation.ValidatableType]
public sealed record SchoolInput
{
    public const int LongestWindow = 366;

    [Required, PersonName, StringLength(School.NameLength)]
    public required string Name { get; init; }

    /// <summary>IANA name; every date of the school is a date in this zone. Another one leaves the dates that were written down as they are.</summary>
    [Required, StringLength(School.TimeZoneLength), TimeZone]
    public required string TimeZone { get; init; }

    /// <summary>BCP 47, language and country: how dates, times and numbers are written, and with which day a week begins.</summary>
    [Required, StringLength(School.LocaleLength), Locale]
    public required string Locale { get; init; }

    /// <summary>ISO 3166-1, two letters: where a telephone number is dialled that names no country.</summary>
    [Required, Country]
    public required string Country { get; init; }

    /// <summary>ISO 4217.</summary>
    [Required, Currency]
    public required string Currency { get; init; }

    /// <summary>The days of the week on which lessons are held.</summary>
    [MinLength(1), MaxLength(7)]
    public required IReadOnlyList<DayOfWeek> SchoolDays { get; init; }

    /// <summary>For how many days after a date its teachers may still change the register; after that the office does.</summary>
    [Range(0, LongestWindow)]
    public required int RegisterWindowDays { get; init; }

    /// <summary>Whether days of the week may cease to be school days although registers were taken on them.</summary>
    public bool Confirmed { get; init; }

    public static SchoolInput Of(School school) => new()
    {
        Name = school.Name,
        TimeZone = school.TimeZone,
        Locale = school.Locale,
        Country = school.Country,
        Currency = school.Currency,
        SchoolDays = school.SchoolDays,
        RegisterWindowDays = school.RegisterWindowDays,
    };

    public void WriteTo(School school)
    {
        (school.Name, school.TimeZone, school.Locale, school.Country, school.Currency) = (Name.Trim(), TimeZone, Locale, Country, Currency);
        (school.SchoolDays, school.RegisterWindowDays) = ([.. SchoolDays.Distinct().Order()], RegisterWindowDays);
    }
}
