using System.Net.Mime;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EduSphere.Platform.Security;

namespace EduSphere.IntegrationTests;

/// <summary>Asks the program what a row says, as everybody whom it concerns. What only reads, or is refused, shares one cast.</summary>
public sealed partial class AccessWorld(EduSphereApp app)
{
    private Dictionary<string, string>? elsewhere;
    private AccessCast? shared;

    public async Task PrepareAsync() => shared ??= await CastAsync();

    /// <returns>What the program does otherwise, each with the row, who asked, and in which relation.</returns>
    public async Task<IReadOnlyList<string>> FaultsAsync(AccessRow row)
    {
        var faults = new List<string>();
        await PrepareAsync();
        foreach (var role in Enum.GetValues<Role>())
        {
            AccessCast? own = null;
            foreach (var one in shared!.Cases.Where(one => one.Role == role && row.IsAskedBy(one)))
            {
                var succeeds = row.StatusFor(role, one.Relation) == row.Status;
                var who = row.SpendsEach && succeeds ? (await CastAsync()).Case(role, one.Relation) : row.Spends && succeeds ? (own ??= await CastAsync()).Case(role, one.Relation) : one;
                faults.AddRange((await AskAsync(row, who)).Select(fault => $"{row.Route}, {role}, {one.Relation}: {fault}."));
            }
        }
        return faults;
    }

    /// <returns>The status that a page has for whom it is their own.</returns>
    public async Task<int> StatusAsync(AccessRow page, Role role)
    {
        await PrepareAsync();
        var who = shared!.Case(role, Relation.Own);
        return (await who.Api.SendAsync(page.Method, Filled(page.Path, who), headers: [("Accept", "text/html")])).Status;
    }

    private async Task<AccessCast> CastAsync() =>
        await AccessCast.CreateAsync(app, elsewhere ??= await AccessCast.ThingsAsync(await TestSchool.CreateAsync(app)));

    private static async Task<IReadOnlyList<string>> AskAsync(AccessRow row, AccessCase who)
    {
        var body = row.Form is { } form ? form() : row.Body is { } text ? JsonNode.Parse(Filled(text, who)) : (object?)null;
        var answer = await who.Api.SendAsync(row.Method, Filled(row.Path, who), body, row.IsPage ? [("Accept", "text/html")] : row.Method == HttpMethod.Post ? [("Idempotency-Key", $"{Guid.CreateVersion7()}")] : []);
        var expected = row.StatusFor(who.Role, who.Relation);
        return answer.Status != expected ? [$"{answer.Status} instead of {expected}"]
            : row.Needs is not null && !row.IsPage && Refusal(expected, who) is { } kind && !answer.Text.Contains($":{kind}\"", StringComparison.Ordinal) ? [$"not {kind}: {answer.Text}"]
            : expected != row.Status || expected >= 300 ? []
            : [.. Told(row, who, answer.Text), .. row.IsPage ? [] : Members(row, who, answer)];
    }

    /// <summary>The kind of problem that says no more than that.</summary>
    private static string? Refusal(int status, AccessCase who) => status switch
    {
        401 => who.Relation == Relation.Blocked ? "session-revoked" : "unauthenticated",
        403 => "forbidden",
        404 => "not-found",
        _ => null,
    };

    private static IEnumerable<string> Told(AccessRow row, AccessCase who, string text)
    {
        if (row.Lists is { } list && text.Contains(who.Things[list.Thing], StringComparison.Ordinal) != row.Reaches(who.Role, who.Relation))
            yield return row.Reaches(who.Role, who.Relation) ? "it is not in the list" : "it is in the list";
        if (who.Relation == Relation.Own)
        {
            foreach (var (thing, to) in row.Tells)
            {
                if (text.Contains(who.Things[thing], StringComparison.Ordinal) != AccessMatrix.Holds(who.Role, to))
                    yield return AccessMatrix.Holds(who.Role, to) ? $"{thing} is not told" : $"{thing} is told";
            }
        }
    }

    private static IEnumerable<string> Members(AccessRow row, AccessCase who, ApiResponse answer)
    {
        if (row.Members.Length == 0)
            return answer.Text.Length == 0 || answer.ContentType == MediaTypeNames.Text.Csv ? [] : ["there is an answer where none is said"];
        var silent = row.Counts is not null && !row.Reaches(who.Role, who.Relation);
        return [.. AccessMembers.Parse(row.Members).Faults(answer.Json, who, full: who.Relation == Relation.Own, silent), .. Total(answer.Json)];
    }

    /// <summary>A list's total tells of no more rows than the list.</summary>
    private static IEnumerable<string> Total(JsonNode answer)
    {
        if (answer is JsonObject page && page["pagination"]?["total"]?.GetValue<int>() is { } total && total != page["data"]!.AsArray().Count)
            yield return $"{page["data"]!.AsArray().Count} rows of {total}";
    }

    private static string Filled(string text, AccessCase who) => Thing().Replace(text, thing => who.Things[thing.Groups[1].Value]);

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Thing();
}
