using EduSphere.Features.Calendar;
using EduSphere.Platform.Localization;
using Microsoft.Extensions.Localization;

namespace EduSphere.Features.Timetable.Pages;

public static class CycleWeekNames
{
    /// <summary>A letter of the reader's alphabet.</summary>
    public static string CycleWeek(this IStringLocalizer<Texts> texts, CycleWeek week) => texts[week.ToString()];
}
