namespace EduSphere.Features.Settings.Pages;

/// <summary>What people call a series, in words that are the key of a translation.</summary>
public static class SeriesNames
{
    public static string Of(string series) => series == NumberSeries.StudentNumbers ? "Student numbers" : "Employee numbers";
}
