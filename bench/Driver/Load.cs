using System.Diagnostics;
using System.Text;

namespace EduSphere.Bench.Driver;

/// <summary>What was seen. CPU is of one request, in milliseconds; <paramref name="Refused"/> are answers that were no success.</summary>
public sealed record Measurement(double PerSecond, double Median, double Slowest1Percent, double ProgramCpu, double DatabaseCpu, int Refused)
{
    public double Cpu => ProgramCpu + DatabaseCpu;
}

/// <summary>A closed loop: each connection has a thread and sends its next request as soon as the last was answered.</summary>
public static class Load
{
    /// <param name="requests">What each connection sends, over and over.</param>
    /// <param name="pace">The time from one request of a connection to its next, where it does not follow at once.</param>
    public static Measurement Measure(Server server, int connections, TimeSpan warmUp, TimeSpan length, Func<int, Turn[]> requests, TimeSpan pace = default)
    {
        var open = Enumerable.Range(0, connections).Select(n => (Connection: new Connection(server.Address), Turns: requests(n))).ToList();
        Run(open, warmUp, pace);
        server.Settle();
        var before = server.CpuSoFar();
        var began = Stopwatch.GetTimestamp();
        var seen = Run(open, length, pace);
        var elapsed = Stopwatch.GetElapsedTime(began);
        server.Settle();
        var cpu = server.CpuSoFar() - before;
        open.ForEach(one => one.Connection.Dispose());
        var latencies = seen.SelectMany(one => one.Latencies).Order().ToList();
        return new(latencies.Count / elapsed.TotalSeconds, Quantile(latencies, 0.50), Quantile(latencies, 0.99),
            cpu.Program.TotalMilliseconds / latencies.Count, cpu.Database.TotalMilliseconds / latencies.Count, seen.Sum(one => one.Refused));
    }

    private static List<(List<double> Latencies, int Refused)> Run(List<(Connection Connection, Turn[] Turns)> open, TimeSpan time, TimeSpan pace)
    {
        var began = Stopwatch.GetTimestamp();
        var seen = new (List<double>, int)[open.Count];
        Exception? broken = null;
        var threads = open.Select((one, n) => new Thread(() =>
        {
            try
            {
                seen[n] = Loop(one.Connection, one.Turns, began, time, pace);
            }
            catch (Exception e)
            {
                broken = e;
            }
        }, maxStackSize: 256 * 1024)).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return broken is null ? [.. seen] : throw new InvalidOperationException("A connection broke under the load.", broken);
    }

    private static (List<double> Latencies, int Refused) Loop(Connection connection, Turn[] turns, long began, TimeSpan time, TimeSpan pace)
    {
        var latencies = new List<double>(1024);
        var refused = 0;
        for (var n = 0; Stopwatch.GetElapsedTime(began) < time; n++)
        {
            var turn = turns[n % turns.Length];
            if (turn.Before is not null)
                refused += Send(connection, turn.Before);
            var sent = Stopwatch.GetTimestamp();
            refused += Send(connection, turn.Timed);
            latencies.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
            if (pace > TimeSpan.Zero && (n + 1) * pace - Stopwatch.GetElapsedTime(began) is { Ticks: > 0 } rest)
                Thread.Sleep(rest);
        }
        return (latencies, refused);
    }

    private static int Send(Connection connection, byte[] request)
    {
        var status = connection.Exchange(request);
        // What a crowd can meet is counted; what is wrong with the request itself is no measure of anything.
        if (status is >= 200 and < 300)
            return 0;
        if (status is 409 or >= 500)
            return 1;
        throw new InvalidOperationException($"{Encoding.UTF8.GetString(request).Split('\r')[0]} was answered {status}: {Encoding.UTF8.GetString(connection.Body())}");
    }

    private static double Quantile(List<double> sorted, double quantile) => sorted.Count == 0 ? double.NaN : sorted[(int)Math.Ceiling(sorted.Count * quantile) - 1];
}

/// <summary>One request, and another that goes out before it and is not in its time.</summary>
public sealed record Turn(byte[] Timed, byte[]? Before = null);
