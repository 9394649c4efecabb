using System.Globalization;
using EduSphere.Features.Calendar;

namespace EduSphere.Features.Fees.Pages;

/// <summary>The days of a statement as its address says them; what it says wrong is left out, where the API would refuse it.</summary>
public static class StatementAddress
{
    private static readonly CalendarDayAttribute Days = new();

    public static FeeStatisticsQuery Read(string? startDate, string? endDate, DateOnly today)
    {
        var (first, last) = (Day(startDate), Day(endDate));
        var days = (last ?? today).DayNumber - first?.DayNumber;
        return new() { StartDate = days is >= 0 and < AcademicYearRules.MostDays ? first : null, EndDate = last };
    }

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && Days.IsValid(day) ? day : null;
}
