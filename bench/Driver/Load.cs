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
        var measured = Measure(server, () => Run(open, length, pace));
        open.ForEach(one => one.Connection.Dispose());
        return measured;
    }

    /// <summary>What can be done once: each connection does its own, one after the other, until all is done.</summary>
    /// <param name="deeds">Of each connection; whether it was refused.</param>
    public static Measurement MeasureOnce(Server server, IReadOnlyList<IReadOnlyList<Func<Connection, bool>>> deeds)
    {
        var open = deeds.Select(own => (Connection: new Connection(server.Address), Deeds: own)).ToList();
        var measured = Measure(server, () => Run([.. open.Select(one => (Func<(List<double>, int)>)(() => Loop(one.Connection, one.Deeds)))]));
        open.ForEach(one => one.Connection.Dispose());
        return measured;
    }

    private static Measurement Measure(Server server, Func<List<(List<double> Latencies, int Refused)>> run)
    {
        server.Settle();
        var before = server.CpuSoFar();
        var began = Stopwatch.GetTimestamp();
        var seen = run();
        var elapsed = Stopwatch.GetElapsedTime(began);
        server.Settle();
        var cpu = server.CpuSoFar() - before;
        var latencies = seen.SelectMany(one => one.Latencies).Order().ToList();
        return new(latencies.Count / elapsed.TotalSeconds, Quantile(latencies, 0.50), Quantile(latencies, 0.99),
            cpu.Program.TotalMilliseconds / latencies.Count, cpu.Database.TotalMilliseconds / latencies.Count, seen.Sum(one => one.Refused));
    }

    private static List<(List<double> Latencies, int Refused)> Run(List<(Connection Connection, Turn[] Turns)> open, TimeSpan time, TimeSpan pace)
    {
        var began = Stopwatch.GetTimestamp();
        return Run([.. open.Select(one => (Func<(List<double>, int)>)(() => Loop(one.Connection, one.Turns, began, time, pace)))]);
    }

    /// <summary>Each loop in a thread of its own.</summary>
    private static List<(List<double> Latencies, int Refused)> Run(IReadOnlyList<Func<(List<double>, int)>> loops)
    {
        var seen = new (List<double>, int)[loops.Count];
        Exception? broken = null;
        var threads = loops.Select((loop, n) => new Thread(() =>
        {
            try
            {
                seen[n] = loop();
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
                refused += IsRefused(connection, turn.Before) ? 1 : 0;
            var sent = Stopwatch.GetTimestamp();
            refused += IsRefused(connection, turn.Timed) ? 1 : 0;
            latencies.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
            if (pace > TimeSpan.Zero && (n + 1) * pace - Stopwatch.GetElapsedTime(began) is { Ticks: > 0 } rest)
                Thread.Sleep(rest);
        }
        return (latencies, refused);
    }

    private static (List<double> Latencies, int Refused) Loop(Connection connection, IReadOnlyList<Func<Connection, bool>> deeds)
    {
        var latencies = new List<double>(deeds.Count);
        var refused = 0;
        foreach (var deed in deeds)
        {
            var began = Stopwatch.GetTimestamp();
            refused += deed(connection) ? 1 : 0;
            latencies.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
        return (latencies, refused);
    }

    /// <returns>Whether it was refused: what a crowd can meet. What is wrong with the request itself is no measure of anything.</returns>
    public static bool IsRefused(Connection connection, byte[] request)
    {
        var status = connection.Exchange(request);
        if (status is >= 200 and < 300)
            return false;
        if (status is 409 or >= 500)
            return true;
        throw new InvalidOperationException($"{Encoding.UTF8.GetString(request).Split('\r')[0]} was answered {status}: {Encoding.UTF8.GetString(connection.Body())}");
    }

    private static double Quantile(List<double> sorted, double quantile) => sorted.Count == 0 ? double.NaN : sorted[(int)Math.Ceiling(sorted.Count * quantile) - 1];
}

/// <summary>One request, and another that goes out before it and is not in its time.</summary>
public sealed record Turn(byte[] Timed, byte[]? Before = null);
