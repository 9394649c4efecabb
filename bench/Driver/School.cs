using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EduSphere.Bench.Driver;

/// <summary>The demo school as its own API shows it: what the requests are made of, for both servers alike.</summary>
/// <param name="FeeTypeId">One without a rule for siblings.</param>
/// <param name="PaymentId">One that has a receipt.</param>
public sealed record School(string Token, IReadOnlyList<DateOnly> Days, IReadOnlyList<Roster> Rosters, string FeeTypeId, string PaymentId)
{
    public const string UserName = "admin";
    public const string Password = "EduSphere-demo-1";
    private const string FeeType = "Transport";
    private const int Marked = 30;
    private const int DaysBack = 3;

    public static async Task<School> ReadAsync(Uri program)
    {
        using var http = new HttpClient { BaseAddress = program, Timeout = TimeSpan.FromSeconds(60) };
        using var signIn = await http.PostAsJsonAsync("/api/v1/auth/login", new { username = UserName, password = Password });
        signIn.EnsureSuccessStatusCode();
        var token = (await signIn.Content.ReadFromJsonAsync<JsonNode>())!["accessToken"]!.GetValue<string>();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

        var classes = (await ListAsync(http, "classes?limit=24&isActive=true")).Select(section => section["id"]!.GetValue<string>()).ToList();
        var rosters = new List<Roster>();
        foreach (var id in classes)
        {
            var students = await ListAsync(http, $"classes/{id}/students?limit={Marked}");
            rosters.Add(new Roster(id, [.. students.Select(student => student["id"]!.GetValue<string>())]));
        }
        var feeType = (await ListAsync(http, "fee-types")).Single(type => type["name"]!.GetValue<string>() == FeeType)["id"]!.GetValue<string>();
        var paid = (await ListAsync(http, "fees?status=paid&limit=1"))[0]["id"];
        var payment = (await http.GetFromJsonAsync<JsonNode>($"/api/v1/fees/{paid}"))!["payments"]![0]!["id"]!.GetValue<string>();
        return new(token, await LatestSchoolDaysAsync(http, classes[0]), rosters, feeType, payment);
    }

    private static async Task<List<JsonNode>> ListAsync(HttpClient http, string path) =>
        [.. (await http.GetFromJsonAsync<JsonNode>($"/api/v1/{path}"))!["data"]!.AsArray().Select(row => row!)];

    /// <summary>The latest days on which a register may be taken, without today, whose first register would be an insert.</summary>
    private static async Task<List<DateOnly>> LatestSchoolDaysAsync(HttpClient http, string classId)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var days = new List<DateOnly>();
        for (var daysAgo = 1; daysAgo < 30 && days.Count < DaysBack; daysAgo++)
        {
            using var register = await http.GetAsync($"/api/v1/attendance/register?classId={classId}&date={today.AddDays(-daysAgo):yyyy-MM-dd}");
            if (register.IsSuccessStatusCode)
                days.Add(today.AddDays(-daysAgo));
        }
        return days.Count == DaysBack ? days : throw new InvalidOperationException("The last thirty days hold no three registers.");
    }
}

/// <summary>A class and the first thirty students in it.</summary>
public sealed record Roster(string ClassId, IReadOnlyList<string> StudentIds)
{
    /// <summary>The body that marks some of them all alike.</summary>
    public byte[] Marks(DateOnly date, string status, int count) =>
        JsonSerializer.SerializeToUtf8Bytes(new { classId = ClassId, date, attendance = StudentIds.Take(count).Select(studentId => new { studentId, status }) });
}
