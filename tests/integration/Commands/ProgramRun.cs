using System.Diagnostics;
using System.Text;

namespace EduSphere.IntegrationTests;

/// <summary>The program as an operator runs it: a process, its words, its exit code.</summary>
internal sealed class ProgramRun : IDisposable
{
    // Ends a run that hangs; a command that works takes a small part of it.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly StringBuilder errors = new();

    private ProgramRun(string environment, string[] args, string? directory = null)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. args])
        {
            WorkingDirectory = directory ?? Repository.PathOf("src/EduSphere"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        start.Environment.Remove("ASPNETCORE_URLS");
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Add(output, line.Data);
        process.ErrorDataReceived += (_, line) => Add(errors, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Runs a command to its end.</summary>
    public static Task<(int Code, string Output, string Errors)> ToEndAsync(string environment, params string[] args) => ToEndAsync(new ProgramRun(environment, args));

    /// <summary>Runs a command to its end from another directory than the program's own.</summary>
    public static Task<(int Code, string Output, string Errors)> ToEndFromAsync(string directory, string environment, params string[] args) =>
        ToEndAsync(new ProgramRun(environment, args, directory));

    private static async Task<(int Code, string Output, string Errors)> ToEndAsync(ProgramRun begun)
    {
        using var run = begun;
        using var limit = new CancellationTokenSource(Patience);
        await run.process.WaitForExitAsync(limit.Token);
        return (run.process.ExitCode, run.Text(run.output), run.Text(run.errors));
    }

    /// <summary>Serves until it is disposed.</summary>
    public static ProgramRun Serve(string environment, params string[] args) => new(environment, args);

    /// <summary>What it has written, as soon as that holds a text.</summary>
    public async Task<string> SaysAsync(string text)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!Text(output).Contains(text, StringComparison.Ordinal))
        {
            Assert.False(process.HasExited, $"It ended with {Text(output)}{Text(errors)}");
            await Task.Delay(TimeSpan.FromMilliseconds(50), limit.Token);
        }
        return Text(output);
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    private static void Add(StringBuilder to, string? line)
    {
        lock (to)
            to.AppendLine(line);
    }

    private string Text(StringBuilder of)
    {
        lock (of)
            return of.ToString();
    }
}
