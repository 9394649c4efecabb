using EduSphere.Data;
using EduSphere.Platform.Audit;
using EduSphere.Platform.Commands;

namespace EduSphere.Features.Settings;

/// <summary>Where a school is, in the names that <see cref="School"/> has for it.</summary>
public sealed record SchoolPlace(string TimeZone, string Currency, string Locale, string Country);

/// <summary>Makes a school with what it cannot do without. The rest is its administrator's to set.</summary>
public static class NewSchool
{
    /// <summary>Adds it, to be saved by the caller, and enters it.</summary>
    public static School Add(AppDbContext db, string name, SchoolPlace place, DateTime now)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > School.NameLength)
            throw new OperatorException($"A school has a name of at most {School.NameLength} characters.");
        if (!SchoolPlaces.IsTimeZone(place.TimeZone))
            throw new OperatorException($"'{place.TimeZone}' is no time zone. It is named like Europe/Dublin.");
        if (!SchoolPlaces.IsCurrency(place.Currency))
            throw new OperatorException($"'{place.Currency}' is no currency. It is named by its three letters, like EUR.");
        if (!SchoolPlaces.IsLocale(place.Locale))
            throw new OperatorException($"'{place.Locale}' is no locale. It is named by a language and a country, like en-IE.");
        if (!SchoolPlaces.IsCountry(place.Country))
            throw new OperatorException($"'{place.Country}' is no country. It is named by its two letters, like IE.");
        var school = new School
        {
            Name = name.Trim(),
            TimeZone = place.TimeZone,
            Currency = place.Currency,
            Locale = place.Locale,
            Country = place.Country,
            SchoolDays = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday],
            CreatedAt = now,
        };
        db.Schools.Add(school);
        db.Enter(school.Id, Actor.System);
        db.NumberSeries.AddRange(NumberSeries.OfNewSchool());
        return school;
    }
}
