using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace EduSphere.Bench.Driver;

/// <summary>The rows of the table. Both servers are sent the same requests; the bare one reads of them only what it needs.</summary>
public static class Scenarios
{
    private const int Pages = 20;

    public static IEnumerable<Scenario> Of(School school)
    {
        yield return new("login", (_, _) => new(HttpMethod.Post, "/api/v1/auth/login")
        {
            Content = JsonContent.Create(new { username = School.UserName, password = School.Password }),
        });
        yield return new("student list page", (connection, turn) => Get($"students?page={(connection + turn) % Pages + 1}&limit=20"));
        yield return new("search", (connection, turn) => Get($"students?search={Uri.EscapeDataString(school.Searches[(connection + turn) % school.Searches.Count])}&limit=20"));
        yield return new("dashboard, cached", (_, _) => Get("dashboard/stats"));
        yield return new("dashboard, uncached (a register is saved before each)", (_, _) => Get("dashboard/stats"), (connection, turn) => Mark(school, connection, turn));
        yield return new("mark a class of 52", (connection, turn) => Mark(school, connection, turn));
    }

    private static HttpRequestMessage Get(string path) => new(HttpMethod.Get, $"/api/v1/{path}");

    private static HttpRequestMessage Mark(School school, int connection, int turn) => new(HttpMethod.Post, "/api/v1/attendance/mark")
    {
        Content = new ByteArrayContent(school.Rosters[connection % school.Rosters.Count].Marks(school.Date, turn))
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
        },
    };
}
