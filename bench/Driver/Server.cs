using System.Globalization;

namespace EduSphere.Bench.Driver;

/// <summary>CPU time since a process began.</summary>
public readonly record struct Cpu(TimeSpan Program, TimeSpan Database)
{
    public TimeSpan Total => Program + Database;

    public static Cpu operator -(Cpu later, Cpu earlier) => new(later.Program - earlier.Program, later.Database - earlier.Database);
}

/// <summary>A server under load, and the PostgreSQL behind it; <paramref name="Postmaster"/> is null where the database lives in the program.</summary>
public sealed record Server(Uri Address, int Process, int? Postmaster)
{
    private const double TicksASecond = 100;
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(150);

    /// <summary>What the program and all processes of the database have used so far, those that ended included.</summary>
    public Cpu CpuSoFar()
    {
        var program = Stat(Process);
        var database = 0.0;
        if (Postmaster is { } postmaster)
            foreach (var directory in Directory.EnumerateDirectories("/proc"))
                if (int.TryParse(Path.GetFileName(directory), NumberStyles.None, CultureInfo.InvariantCulture, out var process))
                    if (process == postmaster)
                        database += Used(Stat(process)) + Field(Stat(process), 16) + Field(Stat(process), 17);
                    else if (Stat(process) is { Length: > 0 } stat && Field(stat, 4) == postmaster)
                        database += Used(stat);
        return new(TimeSpan.FromSeconds(Used(program) / TicksASecond), TimeSpan.FromSeconds(database / TicksASecond));
    }

    /// <summary>Waits until what was begun is done: deliveries after a save, the compiler's second thoughts. Four seconds at most.</summary>
    public void Settle()
    {
        var before = CpuSoFar().Total;
        for (var glance = 0; glance < 27; glance++)
        {
            Thread.Sleep(Glance);
            var now = CpuSoFar().Total;
            if (now - before <= TimeSpan.FromMilliseconds(10))
                return;
            before = now;
        }
    }

    public double ResidentMegabytes()
    {
        var line = File.ReadLines($"/proc/{Process}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    /// <summary>The fields behind the process's name, which may hold anything; the first of them is the third of proc(5). Empty where it has just ended.</summary>
    private static string[] Stat(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException) when (!Directory.Exists($"/proc/{process}"))
        {
            return [];
        }
    }

    private static double Used(string[] stat) => Field(stat, 14) + Field(stat, 15);

    /// <summary>A field by its number in proc(5).</summary>
    private static double Field(string[] stat, int number) => double.Parse(stat[number - 3], CultureInfo.InvariantCulture);
}
