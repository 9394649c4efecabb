using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;

namespace EduSphere.Bench.Driver;

/// <summary>All students of the large school as a file: how long it takes, and what memory the program gains by it.</summary>
public sealed class ExportFigure(Options options, School school, Figures figures)
{
    private const double MostGained = 32;

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    public async Task AddAsync()
    {
        using var http = new HttpClient { BaseAddress = options.Program.Address, Timeout = TimeSpan.FromMinutes(2) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", school.Token);
        foreach (var format in new[] { "csv", "xlsx" })
        {
            // Of one class first, so that nothing is compiled while it is measured.
            await ReadAsync(http, $"students/export?format={format}&classId={school.Rosters[0].ClassId}");
            options.Program.Settle();
            var before = options.Program.ResidentMegabytes();
            var most = before;
            var watch = Stopwatch.StartNew();
            var export = ReadAsync(http, $"students/export?format={format}");
            while (await Task.WhenAny(export, Task.Delay(Glance)) != export)
                most = Math.Max(most, options.Program.ResidentMegabytes());
            var bytes = await export;
            figures.AtMost(
                string.Create(CultureInfo.InvariantCulture, $"{options.Database}: export of all students of the large school as {format}, {bytes / 1e6:0.0} MB in {watch.Elapsed.TotalSeconds:0.0} s: memory gained"), most - before, MostGained, "MB");
        }
    }

    private static async Task<long> ReadAsync(HttpClient http, string path)
    {
        using var answer = await http.GetAsync($"/api/v1/{path}", HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        await using var body = await answer.Content.ReadAsStreamAsync();
        var buffer = new byte[64 * 1024];
        long length = 0;
        for (int read; (read = await body.ReadAsync(buffer)) > 0;)
            length += read;
        return length;
    }
}
