using System.Globalization;

namespace EduSphere.Bench.Driver;

/// <summary>Rows a second of the import command beside those of COPY into the same tables.</summary>
public static class ImportFigure
{
    public static void Add(string[] args)
    {
        var given = args.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);
        var import = Number(given["--rows"]) / (Number(given["--import-many"]) - Number(given["--import-one"]));
        var copy = Number(given["--rows"]) / Number(given["--copy"]);
        new Figures(given["--notes"]).AtLeast($"import of {given["--rows"]} students: rate ({import:0}/s) ÷ COPY's ({copy:0}/s)", import / copy, 0.5, "");
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
