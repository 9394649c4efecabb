using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EduSphere.Bench.Driver;

/// <summary>The demo school as its own API shows it: what the requests are made of, for both servers alike.</summary>
public sealed record School(string AccessToken, IReadOnlyList<string> Searches, DateOnly Date, IReadOnlyList<Roster> Rosters)
{
    public const string UserName = "admin";
    public const string Password = "EduSphere-demo-1";

    public static async Task<School> ReadAsync(HttpClient http)
    {
        using var signIn = await http.PostAsJsonAsync("/api/v1/auth/login", new { username = UserName, password = Password });
        signIn.EnsureSuccessStatusCode();
        var token = (await signIn.Content.ReadFromJsonAsync<JsonNode>())!["accessToken"]!.GetValue<string>();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

        var students = await ListAsync(http, "students?limit=100&sort=admissionDate");
        var searches = students.Select(student => student["lastName"]!.GetValue<string>()).Distinct()
            .Select(name => name[..Math.Min(4, name.Length)]).ToList();

        var classes = (await ListAsync(http, "classes?limit=100&isActive=true")).Select(section => section["id"]!.GetValue<string>()).ToList();
        var date = await LastSchoolDayAsync(http, classes[0]);
        var rosters = new List<Roster>();
        foreach (var id in classes)
        {
            var register = await http.GetFromJsonAsync<JsonNode>($"/api/v1/attendance/register?classId={id}&date={date:yyyy-MM-dd}");
            rosters.Add(new Roster(id, [.. register!["students"]!.AsArray().Select(student => student!["studentId"]!.GetValue<string>())]));
        }
        return new(token, searches, date, rosters);
    }

    private static async Task<List<JsonNode>> ListAsync(HttpClient http, string path) =>
        [.. (await http.GetFromJsonAsync<JsonNode>($"/api/v1/{path}"))!["data"]!.AsArray().Select(row => row!)];

    private static async Task<DateOnly> LastSchoolDayAsync(HttpClient http, string classId)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        for (var daysAgo = 0; daysAgo < 30; daysAgo++)
        {
            using var register = await http.GetAsync($"/api/v1/attendance/register?classId={classId}&date={today.AddDays(-daysAgo):yyyy-MM-dd}");
            if (register.IsSuccessStatusCode)
                return today.AddDays(-daysAgo);
        }
        throw new InvalidOperationException("No register can be opened for any of the last thirty days.");
    }
}

/// <summary>A class and the students in it, and the body that marks them all.</summary>
public sealed record Roster(string ClassId, IReadOnlyList<string> StudentIds)
{
    /// <summary>Every other turn says the contrary, so that each request changes every row.</summary>
    public byte[] Marks(DateOnly date, int turn)
    {
        var status = turn % 2 == 0 ? "present" : "absent";
        return JsonSerializer.SerializeToUtf8Bytes(new { classId = ClassId, date, attendance = StudentIds.Select(studentId => new { studentId, status }) });
    }
}
