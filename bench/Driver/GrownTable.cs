using System.Globalization;

namespace EduSphere.Bench.Driver;

/// <summary>The second table: what a lone request costs in the demo school, and in one a hundred times as large. Called once before the growth and once after.</summary>
public sealed class GrownTable(Options options, Scenarios scenarios, Figures figures)
{
    private const double Aim = 1.5;
    private const double TwinAim = 1.5;

    /// <summary>For how long the program keeps a total. The rows came past it, and by the old total it would search as in the small school.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(60);
    private readonly string path = Path.Combine(options.NotesDirectory, $"small-{options.Database}.tsv");
    private readonly TimeSpan length = options.Length * 0.4;

    /// <summary>Keeps what the small school costs.</summary>
    public void Remember()
    {
        // Once through all of it, so that the first row is not the one in which the program is compiled.
        foreach (var row in scenarios.Grown())
            Load.Measure(options.Program, Scenarios.Crowd, TimeSpan.Zero, length, _ => scenarios.Get(row.InSmall));
        File.WriteAllLines(path, [.. scenarios.Grown().Select(row =>
        {
            var seen = Measure(row.InSmall);
            return string.Create(CultureInfo.InvariantCulture, $"{row.Title}\t{seen.Median}\t{seen.Cpu}");
        })]);
    }

    /// <summary>Measures the large school and prints both.</summary>
    public void Compare()
    {
        Thread.Sleep(Kept);
        var small = File.ReadLines(path).Select(line => line.Split('\t')).ToDictionary(cells => cells[0], cells => (Alone: Number(cells[1]), Cpu: Number(cells[2])));
        foreach (var row in scenarios.Grown())
        {
            var (large, before) = (Measure(row.InLarge), small[row.Title]);
            Console.WriteLine($"| {options.Database}: {row.Title} | {Figures.Cell(before.Alone)} | {Figures.Cell(large.Median)} | {Figures.Cell(large.Median / before.Alone)} "
                + $"| {Figures.Cell(before.Cpu)} | {Figures.Cell(large.Cpu)} | {Figures.Cell(large.Cpu / before.Cpu)} |");
            if (row.MostInLarge is { } most)
                figures.AtMost($"{options.Database}: {row.Title}, in the large school", large.Median, most, "ms");
            if (row.OnTwin && options.Twin is { } twin)
                figures.AtMost($"{options.Database}: {row.Title}, in the large school: CPU ÷ twin's", large.Cpu / Measure(row.InLarge, twin).Cpu, TwinAim, "");
            if (row.IsAim)
                figures.AtMost($"{options.Database}: {row.Title}: 100 times the rows ÷ once", large.Median / before.Alone, Aim, "", options.Program.Postmaster is null ? null : row.BeforeOnPostgres);
        }
    }

    private Measurement Measure(string path) => Measure(path, options.Program);

    private Measurement Measure(string path, Server server) => Load.Measure(server, 1, length / 2, length, _ => scenarios.Get(path));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}

/// <summary>A row of the second table.</summary>
/// <param name="IsAim">Whether its growth is one of the figures to reach.</param>
public sealed record GrownRow(string Title, string InSmall, string InLarge, bool IsAim, double? BeforeOnPostgres = null)
{
    /// <summary>How many milliseconds it may take in the large school.</summary>
    public double? MostInLarge { get; init; }

    /// <summary>Whether the twin is asked the same in the large school.</summary>
    public bool OnTwin { get; init; }
}
