using System.Text;
using System.Text.RegularExpressions;
using EduSphere.Platform.Security;

namespace EduSphere.IntegrationTests;

/// <summary>
/// The table in <c>docs/security.md</c> is printed from <see cref="AccessMatrix"/>: its difference is the review of who may do what. To renew it:
/// <c>EDUSPHERE_RENEW_ACCESS=1 ./test.sh sqlite -class '*AccessTableTests'</c>
/// </summary>
public partial class AccessTableTests
{
    private const string Renew = "EDUSPHERE_RENEW_ACCESS";

    [Fact]
    public async Task The_printed_table_is_that_of_the_rows()
    {
        var path = Repository.PathOf("docs/security.md");
        var kept = await File.ReadAllTextAsync(path);
        var printed = Printed().Replace(kept, Table().Replace("$", "$$", StringComparison.Ordinal));
        if (Environment.GetEnvironmentVariable(Renew) == "1")
            await File.WriteAllTextAsync(path, kept = printed);

        Assert.Contains(Table(), printed);
        Assert.True(printed == kept, $"docs/security.md differs from the rows. If they were meant to change: {Renew}=1 ./test.sh sqlite -class '*AccessTableTests'");
    }

    private static string Table()
    {
        var roles = Enum.GetValues<Role>();
        var table = new StringBuilder($"| route | needs | {string.Join(" | ", roles.Select(Word))} | told only to some |\n|---|---|{string.Concat(roles.Select(_ => "---|"))}---|\n");
        foreach (var row in AccessMatrix.Routes.Where(row => !row.SaysNothing))
            table.Append($"| {Name(row)} | {Needs(row)} | {string.Join(" | ", roles.Select(role => Reached(row, role)))} | {Told(row)} |\n");
        table.Append($"\n| live event | {string.Join(" | ", roles.Select(Word))} |\n|---|{string.Concat(roles.Select(_ => "---|"))}\n");
        foreach (var (name, (needs, of)) in AccessMatrix.Events)
            table.Append($"| `{name}` | {string.Join(" | ", roles.Select(role => AccessMatrix.Holds(role, needs) ? Words(of[role]) : "–"))} |\n");
        return table.ToString();
    }

    private static string Name(AccessRow row)
    {
        var parts = row.Route.Split('#');
        return $"`{parts[0].Split('?')[0]}`{(parts.Length > 1 ? $", {parts[1]}" : "")}";
    }

    private static string Needs(AccessRow row) =>
        row.Needs is not { } permission ? "nothing" : row.RefusedWithout is { } other ? $"{permission}, {other}" : $"{permission}";

    private static string Reached(AccessRow row, Role role) =>
        row.StatusFor(role, Relation.Own) is 401 or 403 || (row.RefusedWithout is { } other && !AccessMatrix.Holds(role, other)) ? "–" : row.Of is { } of ? Words(of[role]) : "yes";

    private static string Told(AccessRow row) => string.Join("; ", AccessMembers.Parse(row.Members).Conditions()
        .Concat(row.Tells.Select(told => (Name: Spaced(told.Thing), To: $"{told.To}")))
        .GroupBy(member => member.To, member => member.Name).Select(group => $"{string.Join(", ", group)}: {group.Key.Replace("|", " or ")}"));

    private static string Words(Relation[] relations) => relations.Length == 0 ? "none" : string.Join(", ", relations.Select(relation => Spaced($"{relation}")));

    private static string Word(Role role) => Spaced($"{role}");

    private static string Spaced(string name) => Capital().Replace(name, letter => (letter.Index == 0 ? "" : " ") + letter.Value.ToLowerInvariant());

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capital();

    /// <summary>What stands between the two marks.</summary>
    [GeneratedRegex("(?<=<!-- printed from the access matrix -->\n).*(?=<!-- until here -->)", RegexOptions.Singleline)]
    private static partial Regex Printed();
}
