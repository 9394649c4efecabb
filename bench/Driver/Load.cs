using System.Diagnostics;
using System.Globalization;

namespace EduSphere.Bench.Driver;

/// <summary>Makes the request of one turn of one connection.</summary>
public delegate HttpRequestMessage MakeRequest(int connection, int turn);

/// <summary>What is asked over and over. <paramref name="Before"/> is sent before each timed request and is not in its time.</summary>
public sealed record Scenario(string Name, MakeRequest Timed, MakeRequest? Before = null);

/// <summary>What was seen: requests a second, latencies and the server's resident memory in the moment after.</summary>
public sealed record Measurement(double PerSecond, TimeSpan Median, TimeSpan Slowest1Percent, double ResidentMegabytes);

/// <summary>A closed loop: each connection sends its next request as soon as the last was answered.</summary>
public sealed class Load(HttpClient http, int serverProcess, int connections, TimeSpan warmUp, TimeSpan length)
{
    /// <summary>Measures one scenario; an answer that is not a success ends the run, because a refusal is no measure of the work.</summary>
    public async Task<Measurement> MeasureAsync(Scenario scenario)
    {
        await RunAsync(scenario, warmUp);
        var began = Stopwatch.GetTimestamp();
        var latencies = await RunAsync(scenario, length);
        var elapsed = Stopwatch.GetElapsedTime(began);
        latencies.Sort();
        return new(latencies.Count / elapsed.TotalSeconds, Quantile(latencies, 0.50), Quantile(latencies, 0.99), ResidentMegabytes());
    }

    private async Task<List<TimeSpan>> RunAsync(Scenario scenario, TimeSpan time)
    {
        var began = Stopwatch.GetTimestamp();
        var loops = Enumerable.Range(0, connections).Select(async connection =>
        {
            var latencies = new List<TimeSpan>();
            for (var turn = 0; Stopwatch.GetElapsedTime(began) < time; turn++)
            {
                if (scenario.Before is not null)
                    await SendAsync(scenario.Name, scenario.Before(connection, turn));
                var sent = Stopwatch.GetTimestamp();
                await SendAsync(scenario.Name, scenario.Timed(connection, turn));
                latencies.Add(Stopwatch.GetElapsedTime(sent));
            }
            return latencies;
        });
        return [.. (await Task.WhenAll(loops)).SelectMany(latencies => latencies)];
    }

    private async Task SendAsync(string scenario, HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await http.SendAsync(request);
            var body = await response.Content.ReadAsByteArrayAsync();
            if (!response.IsSuccessStatusCode)
                throw new InvalidOperationException($"{scenario}: {request.Method} {request.RequestUri} answered {(int)response.StatusCode}: {System.Text.Encoding.UTF8.GetString(body)}");
        }
    }

    private double ResidentMegabytes()
    {
        var line = File.ReadLines($"/proc/{serverProcess}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    private static TimeSpan Quantile(List<TimeSpan> sorted, double quantile) => sorted[(int)Math.Ceiling(sorted.Count * quantile) - 1];
}
