using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace EduSphere.IntegrationTests;

/// <summary>Uploads, and waiting for what becomes of them.</summary>
internal static class ImportFiles
{
    public const string DistrictHeader = "StudentUniqueId,FirstName,MiddleName,LastSurname,PreferredFirstName,BirthDate";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <summary>
    /// A district's students as its system writes them: Ed-Fi's names of columns and no admission date. EDUSPHERE_TEST_STUDENTS names a real
    /// export of 960 rows; without it one of that shape is made.
    /// </summary>
    public static byte[] District() => Environment.GetEnvironmentVariable("EDUSPHERE_TEST_STUDENTS") is { } file ? File.ReadAllBytes(file) : Rows(960);

    public static byte[] Rows(int count)
    {
        var text = new StringBuilder(DistrictHeader).Append('\n');
        for (var i = 1; i <= count; i++)
            text.Append($"{604820 + i},First{i},{(i % 3 == 0 ? "" : "Middle")},Last{i % 97},{(i % 5 == 0 ? "Nick" : "")},{2008 + i % 8}-0{1 + i % 9}-1{i % 10}\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    public static byte[] Text(params string[] lines) => Encoding.UTF8.GetBytes(string.Join("\r\n", lines) + "\r\n");

    public static MultipartFormDataContent Form(byte[] file, string kind = "students", string? mapping = null, string? defaults = null, string? dateFormat = null, string name = "students.csv")
    {
        var part = new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } };
        var form = new MultipartFormDataContent { { part, "file", name }, { new StringContent(kind), "kind" } };
        if (mapping is not null)
            form.Add(new StringContent(mapping), "mapping");
        if (defaults is not null)
            form.Add(new StringContent(defaults), "defaults");
        if (dateFormat is not null)
            form.Add(new StringContent(dateFormat), "dateFormat");
        return form;
    }

    /// <summary>Uploads and waits for the check.</summary>
    public static async Task<JsonNode> CheckAsync(this ApiClient api, byte[] file, string? mapping = null, string? defaults = null, string? dateFormat = null, string kind = "students")
    {
        var taken = (await api.PostAsync("imports", Form(file, kind, mapping: mapping, defaults: defaults, dateFormat: dateFormat))).AssertStatus(202);
        return await api.WaitAsync(taken.Id(), "checked");
    }

    /// <summary>The same with parents.</summary>
    public static Task<JsonNode> CheckParentsAsync(this ApiClient api, params string[] lines) => api.CheckAsync(Text(lines), kind: "parents");

    /// <summary>Has the file checked again and waits for that.</summary>
    public static async Task<JsonNode> CheckAgainAsync(this ApiClient api, string id, string?[] columns, string? dateFormat = null)
    {
        (await api.PostAsync($"imports/{id}/check", new { columns, dateFormat })).AssertStatus(202);
        return await api.WaitAsync(id, "checked");
    }

    /// <summary>What each column is taken for.</summary>
    public static string?[] Fields(this JsonNode import) => [.. import["columns"]!.AsArray().Select(column => column!["field"]?.GetValue<string>())];

    /// <summary>Applies and waits until it is done.</summary>
    public static async Task<JsonNode> ApplyAsync(this ApiClient api, string id, object? how = null)
    {
        (await api.PostAsync($"imports/{id}/apply", how ?? new { })).AssertStatus(202);
        return await api.WaitAsync(id, "applied");
    }

    public static Task<JsonNode> WaitAsync(this ApiClient api, string id, string status) =>
        Eventually.BecomesAsync(async () => (await api.GetAsync($"imports/{id}")).AssertStatus(200), import => import["status"]!.GetValue<string>() == status, status);

    public static string Id(this JsonNode node) => node["id"]!.GetValue<string>();

    public static int Number(this JsonNode node, string member) => node[member]!.GetValue<int>();

    public static string[] Texts(this JsonNode node, string member) => [.. node[member]!.AsArray().Select(text => text!.GetValue<string>())];

    public static async Task<int> ParentsAsync(this ApiClient api, string search = "") =>
        (await api.GetAsync($"parents?search={Uri.EscapeDataString(search)}")).AssertStatus(200)["pagination"]!.Number("total");

    public static async Task<int> StudentsAsync(this ApiClient api, string search = "") =>
        (await api.GetAsync($"students?search={Uri.EscapeDataString(search)}")).AssertStatus(200)["pagination"]!.Number("total");
}
