using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EduSphere.Platform.Security;

namespace EduSphere.IntegrationTests;

/// <summary>
/// The members of an answer, all of them: <c>name</c>; <c>name(…)</c> with members of its own, once for a list's every element;
/// <c>name:Permission|self|leads|asked</c>, told to who holds it, or of the own row, or to the class teacher, or to the parent who asked, and null, zero or empty to others;
/// <c>name=thing</c> with the cast's value; <c>name?</c>, which may be empty to anybody; <c>name*</c>, whose inside is the file's.
/// </summary>
public sealed partial record AccessMembers(IReadOnlyList<AccessMember> All)
{
    public static AccessMembers Parse(string text)
    {
        var stack = new Stack<List<AccessMember>>([[]]);
        foreach (var token in Token().Matches(text).Cast<Match>())
        {
            if (token.Value == ")")
            {
                var inside = stack.Pop();
                stack.Peek()[^1] = stack.Peek()[^1] with { Inside = new(inside) };
                continue;
            }
            stack.Peek().Add(new(token.Groups["name"].Value)
            {
                MayBeEmpty = token.Groups["mark"].Value == "?",
                IsFree = token.Groups["mark"].Value == "*",
                Thing = token.Groups["thing"] is { Success: true, Value: var thing } ? thing : null,
                ToldTo = token.Groups["to"] is { Success: true, Value: var to } ? to.Split('|') : [],
            });
            if (token.Groups["open"].Success)
                stack.Push([]);
        }
        return new(stack.Single());
    }

    /// <param name="full">Whether the cast gives every member that is told a value.</param>
    /// <param name="silent">Whether the answer must say nothing at all.</param>
    public IEnumerable<string> Faults(JsonNode? answer, AccessCase who, bool full, bool silent) => Faults("", [.. Objects(answer)], who, full, silent);

    /// <summary>The members that not everybody is told, outermost.</summary>
    public IEnumerable<(string Name, string To)> Conditions() => All.SelectMany(member =>
        member.ToldTo.Count > 0 ? [(member.Name, string.Join('|', member.ToldTo))] : member.Inside?.Conditions() ?? []);

    private IEnumerable<string> Faults(string path, List<JsonObject> objects, AccessCase who, bool full, bool silent)
    {
        var found = objects.SelectMany(o => o.Select(member => member.Key)).Distinct().ToList();
        foreach (var name in found.Except(All.Select(member => member.Name)))
            yield return $"{path}{name} is in no row";
        if (objects.Count == 0)
            yield break;
        foreach (var member in All)
        {
            var name = path + member.Name;
            if (objects.Exists(o => !o.ContainsKey(member.Name)))
                yield return $"{name} is missing";
            var told = objects.FindAll(o => !silent && member.IsToldTo(who, o));
            if (objects.Except(told).Any(o => !IsNothing(o[member.Name])))
                yield return $"{name} is told";
            if (full && !member.MayBeEmpty && told.Count > 0 && told.All(o => member.ToldTo.Count > 0 ? IsNothing(o[member.Name]) : IsEmpty(o[member.Name])))
                yield return $"{name} says nothing";
            if (full && member.Thing is { } thing && told.Find(o => o[member.Name]?.ToString() != who.Things[thing]) is { } wrong)
                yield return $"{name} is {wrong[member.Name]} instead of {who.Things[thing]}";
            if (member is { Inside: null, IsFree: false } && told.Exists(o => Objects(o[member.Name]).Any()))
                yield return $"{name} has members in no row";
            foreach (var fault in member.Inside?.Faults($"{name}.", [.. told.SelectMany(o => Objects(o[member.Name]))], who, full, silent) ?? [])
                yield return fault;
        }
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonArray rows => rows.SelectMany(Objects),
        JsonObject row => [row],
        _ => [],
    };

    private static bool IsEmpty(JsonNode? node) => node is null or JsonArray { Count: 0 } or JsonObject { Count: 0 } || node.ToJsonString() == "\"\"";

    private static bool IsNothing(JsonNode? node) => IsEmpty(node) || node switch
    {
        JsonObject inner => inner.All(member => IsNothing(member.Value)),
        JsonArray rows => rows.All(IsNothing),
        _ => node!.GetValueKind() is JsonValueKind.False || (node.GetValueKind() is JsonValueKind.Number && node.GetValue<decimal>() == 0),
    };

    [GeneratedRegex(@"(?<name>\w+)(?<mark>[?*])?(=(?<thing>\w+))?(:(?<to>[\w|]+))?(?<open>\()?|\)")]
    private static partial Regex Token();
}

public sealed record AccessMember(string Name)
{
    public bool MayBeEmpty { get; init; }

    public bool IsFree { get; init; }

    public string? Thing { get; init; }

    public IReadOnlyList<string> ToldTo { get; init; } = [];

    public AccessMembers? Inside { get; init; }

    public bool IsToldTo(AccessCase who, JsonObject row) => ToldTo.Count == 0 || ToldTo.Any(to => to switch
    {
        "self" => row.ToJsonString().Contains(who.Person.ProfileId.ToString(), StringComparison.Ordinal),
        "leads" => who is { Role: Role.Teacher, Relation: Relation.Own },
        "asked" => who is { Role: Role.Parent, Relation: Relation.Own },
        _ => AccessMatrix.Holds(who.Role, Enum.Parse<Permission>(to)),
    });
}
