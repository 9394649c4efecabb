using System.Text.Json.Nodes;

namespace EduSphere.Bench.Driver;

/// <summary>The twin must say what the program says: less would be no comparison.</summary>
public static class SameAnswers
{
    private static readonly string[] Paths =
    [
        Scenarios.List, Scenarios.Search, "students?page=63&limit=20", "students?page=70&limit=20", "students?search=ma%20o&limit=20", "students?search=nobody&limit=20", Scenarios.Dashboard,
        Scenarios.FeeList, Scenarios.FeeStatistics,
    ];

    /// <exception cref="InvalidOperationException">An answer differs, which ends the run.</exception>
    public static void Check(Server program, Server twin, Scenarios scenarios)
    {
        foreach (var path in Paths)
        {
            var (own, other) = (Read(program, path, scenarios), Read(twin, path, scenarios));
            if (!JsonNode.DeepEquals(own, other))
                throw new InvalidOperationException($"{path} is answered differently.\nThe program: {own}\nThe twin: {other}");
        }
    }

    private static JsonNode? Read(Server server, string path, Scenarios scenarios)
    {
        using var connection = new Connection(server.Address);
        connection.Exchange(scenarios.Get(path)[0].Timed);
        return JsonNode.Parse(connection.Body());
    }
}
