using System.Net.Mime;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EduSphere.IntegrationTests;

/// <summary>Ids and tags that answers have told of, by the collection that they are in, so that a later request goes on from them.</summary>
public sealed class KnownThings
{
    private const int Most = 40;
    private readonly Dictionary<string, List<string>> ids = [];
    private readonly Dictionary<string, string> tags = [];
    private readonly Dictionary<string, string> wholes = [];

    /// <param name="collection">As in a path: "academic-years".</param>
    /// <param name="whole">What it is a part of.</param>
    public void Add(string collection, Guid id, Guid? whole = null) => Add(collection, id.ToString(), whole?.ToString());

    public void Learn(string path, ApiResponse answer)
    {
        if (answer.Header("ETag") is { } tag)
            tags[path] = tag;
        if (answer.Status is >= 200 and < 300 && answer.ContentType == MediaTypeNames.Application.Json && Collection(path) is { } collection)
            Learn(collection, answer.Json, Whole(path));
    }

    /// <summary>One of a collection, as often of the last as of any.</summary>
    public string Pick(string collection, Random random) =>
        ids.GetValueOrDefault(collection) is { } known ? random.Next(2) == 0 ? known[^1] : known[random.Next(known.Count)] : Guid.CreateVersion7().ToString();

    /// <summary>What a thing is a part of: of a guardianship, the student. Null where no answer told.</summary>
    public string? WholeOf(string id) => wholes.GetValueOrDefault(id);

    public string? TagOf(string path) => tags.GetValueOrDefault(path);

    /// <summary>"/api/v1/students/{id}/enrollments" is of students, "academicYearId" of academic years.</summary>
    public static string? CollectionOfMember(string name) => name.EndsWith("Ids", StringComparison.Ordinal) ? CollectionOfMember(name[..^1]) : name.EndsWith("Id", StringComparison.Ordinal) ? string.Concat(name[..^2].Select(c => char.IsUpper(c) ? $"-{char.ToLowerInvariant(c)}" : $"{c}")) switch
    {
        "class" => "classes",
        "merged" => "students",
        var one => one + "s",
    }
    : null;

    private static string? Collection(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
    {
        ["api", "v1", "auth" or "outbox" or "settings", var of, ..] => of,
        ["api", "v1", "timetable", ("periods" or "links") and var of, ..] => of,
        ["api", "v1", _, _, var of] => of,
        ["api", "v1", var of, ..] => of,
        _ => null,
    };

    private static string? Whole(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries) is ["api", "v1", _, var id, _, ..] && Guid.TryParse(id, out _) ? id : null;

    private void Learn(string collection, JsonNode? node, string? whole)
    {
        switch (node)
        {
            case JsonObject one:
                if (one["id"]?.GetValueKind() == JsonValueKind.String)
                    Add(collection, one["id"]!.GetValue<string>(), whole);
                foreach (var (name, value) in one)
                    if (value is JsonArray)
                        Learn(collection, value, whole);
                break;
            case JsonArray many:
                foreach (var one in many)
                    Learn(collection, one, whole);
                break;
        }
    }

    private void Add(string collection, string id, string? whole)
    {
        if (whole is not null)
            wholes[id] = whole;
        if (!ids.TryGetValue(collection, out var known))
            ids[collection] = known = [];
        known.Remove(id);
        known.Add(id);
        if (known.Count > Most)
            known.RemoveAt(0);
    }
}
