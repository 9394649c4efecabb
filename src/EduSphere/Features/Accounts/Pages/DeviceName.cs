namespace EduSphere.Features.Accounts.Pages;

/// <summary>What people call a browser that introduced itself by its user agent.</summary>
public static class DeviceName
{
    // A browser's user agent names those that it is built on too: the first that fits is the one.
    private static readonly (string Sign, string Name)[] Browsers =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("Chrome", "Chrome"), ("CriOS", "Chrome"), ("Safari", "Safari")];

    private static readonly (string Sign, string Name)[] Systems =
        [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "Mac"), ("CrOS", "Chromebook"), ("Linux", "Linux")];

    /// <returns>"Firefox, Windows"; the beginning of what it says where that is not known; null where it says nothing.</returns>
    public static string? Of(string? userAgent)
    {
        var known = string.Join(", ", new[] { Named(Browsers, userAgent), Named(Systems, userAgent) }.OfType<string>());
        return known.Length > 0 ? known : string.IsNullOrWhiteSpace(userAgent) ? null : userAgent.Split(' ')[0];
    }

    public static bool IsPhone(string? userAgent) => Named(Systems, userAgent) is "iPhone" or "Android";

    private static string? Named((string Sign, string Name)[] table, string? userAgent) =>
        table.FirstOrDefault(entry => userAgent?.Contains(entry.Sign, StringComparison.Ordinal) == true).Name;
}
