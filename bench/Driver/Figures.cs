using System.Globalization;

namespace EduSphere.Bench.Driver;

/// <summary>The figures to reach, one line each, gathered over the calls of a run.</summary>
public sealed class Figures(string notesDirectory)
{
    private readonly string path = Path.Combine(notesDirectory, "figures.md");

    public void AtMost(string what, double now, double aim, string unit, double? before = null) => Add(what, now, aim, "≤", now <= aim, unit, before);

    public void AtLeast(string what, double now, double aim, string unit, double? before = null) => Add(what, now, aim, "≥", now >= aim, unit, before);

    private void Add(string what, double now, double aim, string sign, bool reached, string unit, double? before) => File.AppendAllText(path, string.Create(
        CultureInfo.InvariantCulture, $"| {what} | {(before is { } earlier ? Cell(earlier) : "")} | {Cell(now)} | {sign} {aim} {unit} | {(reached ? "yes" : "**no**")} |\n"));

    public static string Cell(double value) => double.IsNaN(value) ? "" : value.ToString(value switch { < 1 => "0.00", < 10 => "0.0", _ => "0" }, CultureInfo.InvariantCulture);
}
