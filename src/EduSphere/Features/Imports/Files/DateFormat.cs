using System.Globalization;
using EduSphere.Platform.Localization;

namespace EduSphere.Features.Imports;

/// <summary>In which order the parts of a date stand. One that begins with the year is read whatever was chosen: it can be nothing else.</summary>
public enum DateFormat
{
    YearFirst,
    DayFirst,
    MonthFirst,
}

/// <summary>How the dates of a file are read.</summary>
public sealed record ImportDates
{
    public required DateFormat Format { get; init; }

    /// <summary>Nobody chose it: it is what most of the file's dates fit, and the school's own order where all fit both.</summary>
    public required bool IsGuessed { get; init; }

    /// <summary>A date as the file has it, if possible one that could be read otherwise; null where none can be read.</summary>
    public required string? Example { get; init; }

    /// <summary>The day that the example is taken for.</summary>
    public required DateOnly? Means { get; init; }

    /// <summary>The same as a sentence; null where there is nothing to say.</summary>
    public Sentence? InWords() => (Format, Example, Means) switch
    {
        (DateFormat.DayFirst, { } example, { } day) => new("Dates are read with the day first: {0} is {1}.", example, day),
        (DateFormat.MonthFirst, { } example, { } day) => new("Dates are read with the month first: {0} is {1}.", example, day),
        _ => null,
    };
}

public static class DateFormats
{
    private static readonly string[] YearFirst = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d"];
    private static readonly string[] DayFirst = ["d/M/yyyy", "d.M.yyyy", "d-M-yyyy"];
    private static readonly string[] MonthFirst = ["M/d/yyyy", "M.d.yyyy", "M-d-yyyy"];

    /// <summary>The day of a text; null where it is none in this order.</summary>
    public static DateOnly? Read(this DateFormat format, string text) => Parse(text, YearFirst) ?? format switch
    {
        DateFormat.DayFirst => Parse(text, DayFirst),
        DateFormat.MonthFirst => Parse(text, MonthFirst),
        _ => null,
    };

    /// <param name="texts">All dates of the file.</param>
    /// <param name="chosen">By the person who sent it; null to guess.</param>
    /// <param name="monthFirst">Whether the school writes the month before the day.</param>
    /// <returns>Null where nothing was chosen and no date needs it.</returns>
    public static ImportDates? Of(IEnumerable<string> texts, DateFormat? chosen, bool monthFirst)
    {
        var open = texts.Where(text => Parse(text, YearFirst) is null)
            .Select(text => (Text: text, Day: Parse(text, DayFirst), Month: Parse(text, MonthFirst))).Where(date => date.Day is not null || date.Month is not null).ToList();
        if (open.Count == 0 && chosen is null)
            return null;
        var days = open.Count(date => date.Day is not null);
        var months = open.Count(date => date.Month is not null);
        var format = chosen ?? (months > days || (months == days && monthFirst) ? DateFormat.MonthFirst : DateFormat.DayFirst);
        var readable = open.Where(date => format.Read(date.Text) is not null).ToList();
        var example = (readable.Find(date => date.Day is not null && date.Month is not null && date.Day != date.Month) is { Text: not null } doubtful ? doubtful : readable.FirstOrDefault()).Text;
        return new() { Format = format, IsGuessed = chosen is null, Example = example, Means = example is null ? null : format.Read(example) };
    }

    private static DateOnly? Parse(string text, string[] patterns) =>
        DateOnly.TryParseExact(text, patterns, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
