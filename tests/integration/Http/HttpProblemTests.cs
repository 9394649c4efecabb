using System.Reflection;
using EduSphere.Platform.Errors;

namespace EduSphere.IntegrationTests;

/// <summary>docs/errors.md lists every kind of refusal, and no other.</summary>
public class HttpProblemTests
{
    private static readonly List<ProblemKind> Kinds =
    [
        .. typeof(Program).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType == typeof(ProblemKind)).Select(field => (ProblemKind)field.GetValue(null)!),
    ];

    [Fact]
    public void Every_kind_is_documented_as_it_is()
    {
        var documented = File.ReadLines(Repository.PathOf("docs/errors.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Select(cells => $"{cells[1].Trim('`')} {cells[2]} {cells[3]}").Order(StringComparer.Ordinal);

        Assert.Equal(Kinds.Select(kind => $"{kind.Code} {kind.Status} {kind.Title}").Order(StringComparer.Ordinal), documented);
    }

    [Fact]
    public void Every_kind_has_a_code_of_its_own() =>
        Assert.Equal(Kinds.Count, Kinds.Select(kind => kind.Code).Distinct().Count());
}
