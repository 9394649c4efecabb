using System.Globalization;

namespace EduSphere.Bench.Driver;

/// <summary>What bench/run.sh says: which servers, how long, which rows, and where what was found is kept between two calls.</summary>
public sealed record Options(Server Program, Server? Twin, TimeSpan Length, IReadOnlyList<string> Only, string NotesDirectory)
{
    public static Options Read(string[] args)
    {
        var given = args.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);
        int? postmaster = given.TryGetValue("--postmaster", out var process) ? Number(process) : null;
        return new(
            new(new Uri(given["--program"]), Number(given["--program-pid"]), postmaster),
            given.TryGetValue("--twin", out var twin) ? new(new Uri(twin), Number(given["--twin-pid"]), postmaster) : null,
            TimeSpan.FromSeconds(Number(given["--seconds"])),
            given["--only"].Split(',', StringSplitOptions.RemoveEmptyEntries),
            given["--notes"]);
    }

    /// <summary>The name of the database that the program uses.</summary>
    public string Database => Program.Postmaster is null ? "SQLite" : "PostgreSQL";

    public bool Wants(string name) => Only.Count == 0 || Only.Contains(name);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
