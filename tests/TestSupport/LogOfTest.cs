using System.Collections.Concurrent;
using System.Globalization;
using Serilog.Core;
using Serilog.Events;

namespace EduSphere.TestSupport;

/// <summary>What a program logged since it was last emptied.</summary>
public sealed class LogOfTest : ILogEventSink
{
    private readonly ConcurrentQueue<LogEvent> events = [];

    public IEnumerable<LogEvent> Events => events;

    public void Clear() => events.Clear();

    public void Emit(LogEvent logEvent) => events.Enqueue(logEvent);

    /// <summary>All that a reader of the log would see of an event.</summary>
    public static string Text(LogEvent logged) =>
        string.Join(Environment.NewLine, [logged.RenderMessage(CultureInfo.InvariantCulture), .. logged.Properties.Select(property => property.ToString()), logged.Exception?.ToString() ?? ""]);
}
