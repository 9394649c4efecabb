using System.CommandLine;
using Microsoft.Extensions.Options;

namespace EduSphere.Platform.Commands;

/// <summary>
/// What the program does follows from its first word: a command, or nothing, which is to serve. Settings may stand among the
/// options as everywhere in .NET (<c>--Data:Directory=/srv/edusphere</c>).
/// </summary>
public static class CommandLine
{
    /// <returns>The exit code: 0 when it was done, 1 when it was not.</returns>
    public static async Task<int> RunAsync(string[] args, IEnumerable<Command> commands, Func<Task> serve)
    {
        var root = new RootCommand("EduSphere, school management. Without a command it serves.")
        {
            TreatUnmatchedTokensAsErrors = IsCommand(args),
        };
        foreach (var command in commands)
            root.Add(command);
        root.SetAction((_, _) => serve());
        var parsed = root.Parse(Split(args).Words);
        // The host ends the server when it is told to, in its own time.
        var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false };
        if (parsed.CommandResult.Command == root)
            invocation.ProcessTerminationTimeout = null;
        try
        {
            return await parsed.InvokeAsync(invocation);
        }
        catch (Exception e) when (e is OperatorException or OptionsValidationException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }

    /// <summary>What the host may read of the arguments: of a command the settings alone, since it would take whatever follows an option for its value.</summary>
    public static string[] Settings(string[] args) => IsCommand(args) ? [.. Split(args).Settings] : args;

    private static bool IsCommand(string[] args) => args is [var word, ..] && !word.StartsWith('-');

    private static (List<string> Words, List<string> Settings) Split(string[] args)
    {
        var (words, settings) = (new List<string>(), new List<string>());
        for (var i = 0; i < args.Length; i++)
        {
            var isSetting = args[i].StartsWith("--", StringComparison.Ordinal) && args[i].Split('=')[0].Contains(':', StringComparison.Ordinal);
            (isSetting ? settings : words).Add(args[i]);
            if (isSetting && !args[i].Contains('=', StringComparison.Ordinal) && i + 1 < args.Length)
                settings.Add(args[++i]);
        }
        return (words, settings);
    }
}

/// <summary>Why something was not done, in a line for whoever runs the program: a setting, an option, a missing step. Never a secret.</summary>
public sealed class OperatorException(string message) : Exception(message);
