using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace EduSphere.IntegrationTests;

/// <summary>What a calendar program makes of a calendar: one lesson on one day.</summary>
public sealed record Occurrence(string Uid, string Summary, string? Location, DateTime Start, DateTime End);

/// <summary>Reads calendars by another program than wrote them: ical.js, run by node.</summary>
public static class CalendarReader
{
    public static async Task<IReadOnlyList<Occurrence>> ReadAsync(string calendar, DateTime from, DateTime to)
    {
        var start = new ProcessStartInfo("node") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { Repository.PathOf("tests/integration/Timetable/ical/read.mjs"), Instant(from), Instant(to) })
            start.ArgumentList.Add(argument);
        using var node = Process.Start(start)!;
        var (lines, faults) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.StandardInput.WriteAsync(calendar);
        node.StandardInput.Close();
        await node.WaitForExitAsync();
        Assert.Equal((0, ""), (node.ExitCode, await faults));
        return [.. (await lines).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<Occurrence>(line, JsonSerializerOptions.Web)!)];
    }

    private static string Instant(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
