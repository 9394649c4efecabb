using EduSphere.Platform.Localization;
using Microsoft.Extensions.Localization;

namespace EduSphere.Features.Fees.Pages;

/// <summary>From when until when a price or a discount holds. The end is the first day without; people think of the last day with.</summary>
public static class FeeDays
{
    public static bool Holds(DateOnly start, DateOnly? end, DateOnly day) => start <= day && (end is null || end > day);

    public static string Words(IStringLocalizer<Texts> texts, DateOnly start, DateOnly? end, DateOnly today) => end switch
    {
        { } last when last <= start => texts["Did not start"],
        { } last => $"{Written.Date(start)} – {Written.Date(last.AddDays(-1))}",
        null when start > today => texts["From {0}", Written.Date(start)],
        null => texts["Since {0}", Written.Date(start)],
    };
}
