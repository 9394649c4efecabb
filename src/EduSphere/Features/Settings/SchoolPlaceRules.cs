using System.ComponentModel.DataAnnotations;

namespace EduSphere.Features.Settings;

/// <summary>See <see cref="SchoolPlaces"/>.</summary>
public sealed class TimeZoneAttribute : ValidationAttribute
{
    public TimeZoneAttribute() => ErrorMessage = "This is no time zone. One is named like Europe/Dublin.";

    public override bool IsValid(object? value) => value is not string name || SchoolPlaces.IsTimeZone(name);
}

/// <summary>See <see cref="SchoolPlaces"/>.</summary>
public sealed class LocaleAttribute : ValidationAttribute
{
    public LocaleAttribute() => ErrorMessage = "This is no language and country. They are named like en-IE.";

    public override bool IsValid(object? value) => value is not string name || SchoolPlaces.IsLocale(name);
}

/// <summary>See <see cref="SchoolPlaces"/>.</summary>
public sealed class CountryAttribute : ValidationAttribute
{
    public CountryAttribute() => ErrorMessage = "This is no country. One is named by two letters, like IE.";

    public override bool IsValid(object? value) => value is not string name || SchoolPlaces.IsCountry(name);
}

/// <summary>See <see cref="SchoolPlaces"/>.</summary>
public sealed class CurrencyAttribute : ValidationAttribute
{
    public CurrencyAttribute() => ErrorMessage = "This is no currency. One is named by three letters, like EUR.";

    public override bool IsValid(object? value) => value is not string name || SchoolPlaces.IsCurrency(name);
}
