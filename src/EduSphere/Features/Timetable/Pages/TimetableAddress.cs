namespace EduSphere.Features.Timetable.Pages;

/// <summary>The address of a week: whose, which, and the day that a phone shows of it.</summary>
public static class TimetableAddress
{
    public const string Path = "/timetable";

    public static string Of(TimetableOf whose, DateOnly day) => $"{Of(whose)}&day={day:yyyy-MM-dd}";

    public static string Of(TimetableOf whose) => $"{Path}?of={Uri.EscapeDataString(whose.ToString())}";
}
