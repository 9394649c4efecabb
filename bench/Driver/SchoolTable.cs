namespace EduSphere.Bench.Driver;

/// <summary>The first table: the program and the twin in turn, row by row.</summary>
public sealed class SchoolTable(Options options, Scenarios scenarios, Figures figures)
{
    private readonly TimeSpan warmUp = options.Length * 0.4;
    private readonly TimeSpan alone = options.Length * 0.3;

    public void Print()
    {
        Console.WriteLine("| | at once | requests/s | p50 ms | p99 ms | CPU ms (program + database) | alone ms | twin: requests/s | p50 ms | p99 ms | CPU ms | alone ms | rate ÷ twin | CPU ÷ twin | before: requests/s | CPU ms | alone ms |");
        Console.WriteLine("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        var rows = scenarios.All().Where(scenario => options.Wants(scenario.Name)).ToList();
        // Once through all of it, so that the first row is not the one in which the program is compiled.
        foreach (var scenario in rows)
            Load.Measure(options.Program, Scenarios.Crowd, TimeSpan.Zero, warmUp, scenario.Requests);
        foreach (var scenario in rows)
            Row(scenario);
        if (options.Wants("uncached"))
            Uncached();
    }

    private void Row(Scenario scenario)
    {
        var (own, ownAlone) = Measure(options.Program, scenario);
        var (twin, twinAlone) = scenario.OnTwin && options.Twin is not null ? Measure(options.Twin, scenario) : (null, double.NaN);
        Line(scenario.Title, scenario.Connections, own, ownAlone, twin, twinAlone, scenario.Before);
        if (twin is not null)
            Judge(scenario, own, ownAlone, twin);
    }

    private (Measurement Seen, double Alone) Measure(Server server, Scenario scenario)
    {
        var seen = Load.Measure(server, scenario.Connections, warmUp, options.Length, scenario.Requests);
        return (seen, Load.Measure(server, 1, alone / 4, alone, scenario.Requests).Median);
    }

    /// <summary>
    /// The office's numbers computed anew. A mark that is saved before each of them makes the cached ones old; its own cost is measured by itself at
    /// the same pace, one connection and a request each thirtieth of a second, and taken off.
    /// </summary>
    private void Uncached()
    {
        var pace = TimeSpan.FromMilliseconds(33);
        Load.Measure(options.Program, 1, TimeSpan.Zero, options.Length, _ => scenarios.MarkThenDashboard());
        var both = Load.Measure(options.Program, 1, warmUp, options.Length * 1.5, _ => scenarios.MarkThenDashboard(), pace);
        var mark = Load.Measure(options.Program, 1, warmUp, options.Length * 1.5, _ => scenarios.MarkOneOnly(), pace);
        var own = both with { PerSecond = double.NaN, ProgramCpu = both.ProgramCpu - mark.ProgramCpu, DatabaseCpu = both.DatabaseCpu - mark.DatabaseCpu };
        var twin = options.Twin is null ? null : Load.Measure(options.Twin, 1, warmUp, options.Length, _ => scenarios.Get(Scenarios.Dashboard + "?fresh=true"), pace) with { PerSecond = double.NaN };
        Line("dashboard, uncached (less the mark before it)", 1, own, own.Median, twin, twin?.Median ?? double.NaN, null);
        figures.AtMost("dashboard, uncached: CPU", own.Cpu, 3, "ms");
    }

    private void Judge(Scenario scenario, Measurement own, double ownAlone, Measurement twin)
    {
        var before = scenario.Before;
        switch (scenario.Name)
        {
            case "list" or "search" or "feelist":
                figures.AtMost($"{scenario.Title}: CPU ÷ twin's", own.Cpu / twin.Cpu, 1.5, "", before?.Cpu / before?.TwinCpu);
                figures.AtLeast($"{scenario.Title}: rate ÷ twin's", own.PerSecond / twin.PerSecond, 0.6, "", before?.PerSecond / before?.TwinPerSecond);
                figures.AtMost($"{scenario.Title}: a lone request", ownAlone, 3, "ms", before?.Alone);
                break;
            case "receipt":
                figures.AtMost($"{scenario.Title}: a lone request", ownAlone, 50, "ms");
                break;
            case "dashboard":
                figures.AtMost($"{scenario.Title}: CPU", own.Cpu, 0.12, "ms", before!.Cpu);
                break;
            case "mark16" or "mark64" or "crowd64":
                figures.AtMost($"{scenario.Title}: CPU", own.Cpu, 2, "ms", before!.Cpu);
                figures.AtLeast($"{scenario.Title}: rate ÷ twin's", own.PerSecond / twin.PerSecond, 0.5, "", before.PerSecond / before.TwinPerSecond);
                break;
        }
    }

    public static void Line(string title, int connections, Measurement own, double ownAlone, Measurement? twin, double twinAlone, Before? before) => Console.WriteLine(
        $"| {title}{(own.Refused > 0 ? $" ({own.Refused} refused)" : "")} | {connections} | {Cells(own, $"{Figures.Cell(own.Cpu)} ({Figures.Cell(own.ProgramCpu)} + {Figures.Cell(own.DatabaseCpu)})")} | {Figures.Cell(ownAlone)} | "
        + $"{(twin is null ? "| | |" : Cells(twin, Figures.Cell(twin.Cpu)))} | {Figures.Cell(twinAlone)} | "
        + $"{Figures.Cell(own.PerSecond / (twin?.PerSecond ?? double.NaN))} | {Figures.Cell(own.Cpu / (twin?.Cpu ?? double.NaN))} | "
        + $"{Figures.Cell(before?.PerSecond ?? double.NaN)} | {Figures.Cell(before?.Cpu ?? double.NaN)} | {Figures.Cell(before?.Alone ?? double.NaN)} |");

    private static string Cells(Measurement seen, string cpu) =>
        $"{Figures.Cell(seen.PerSecond)} | {Figures.Cell(seen.Median)} | {Figures.Cell(seen.Slowest1Percent)} | {cpu}";
}
