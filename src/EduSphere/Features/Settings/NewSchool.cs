using System.Globalization;
using EduSphere.Data;
using EduSphere.Platform.Audit;
using EduSphere.Platform.Commands;

namespace EduSphere.Features.Settings;

/// <summary>Makes a school with what it cannot do without. The rest is its administrator's to set.</summary>
public static class NewSchool
{
    private static readonly HashSet<string> Currencies =
        [.. CultureInfo.GetCultures(CultureTypes.SpecificCultures).Select(culture => new RegionInfo(culture.Name).ISOCurrencySymbol)];

    /// <summary>Adds it, to be saved by the caller, and enters it.</summary>
    public static School Add(AppDbContext db, string name, string timeZone, string currency, DateTime now)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > School.NameLength)
            throw new OperatorException($"A school has a name of at most {School.NameLength} characters.");
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out _))
            throw new OperatorException($"'{timeZone}' is no time zone. It is named like Europe/Dublin.");
        if (!Currencies.Contains(currency))
            throw new OperatorException($"'{currency}' is no currency. It is named by its three letters, like EUR.");
        var school = new School
        {
            Name = name.Trim(),
            TimeZone = timeZone,
            Currency = currency,
            SchoolDays = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday],
            CreatedAt = now,
        };
        db.Schools.Add(school);
        db.Enter(school.Id, Actor.System);
        db.NumberSeries.Add(new NumberSeries { Name = NumberSeries.StudentNumbers, Prefix = "N" });
        return school;
    }
}
