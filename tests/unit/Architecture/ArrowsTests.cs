using ArchUnitNET.Fluent;
using ArchUnitNET.Loader;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace EduSphere.UnitTests.Architecture;

/// <summary>Who may name whom (docs/architecture.md). A rule that finds nothing to look at fails, so that a renamed folder does not pass by being empty.</summary>
public class ArrowsTests
{
    private const string Features = @"^EduSphere\.Features\.";
    private const string Web = @"^EduSphere\.Web(\.|$)";

    private static readonly ArchUnitNET.Domain.Architecture House = new ArchLoader().LoadAssemblies(typeof(Program).Assembly).Build();

    [Theory]
    [InlineData(@"^EduSphere\.Platform\.")]
    [InlineData(@"^EduSphere\.Adapters\.")]
    public void What_every_feature_uses_names_no_feature(string layer) =>
        AssertHolds(Types().That().ResideInNamespaceMatching(layer).Should().NotDependOnAny(Types().That().ResideInNamespaceMatching(Features)));

    [Fact]
    public void Only_pages_know_the_layout_and_its_components() =>
        AssertHolds(Types().That().ResideInNamespaceMatching(Features).And().DoNotResideInNamespaceMatching(@"\.Pages$")
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching(Web)));

    [Fact]
    public void A_feature_uses_anothers_entities_and_queries_but_never_its_routes() =>
        AssertHolds(Types().That().ResideInNamespaceMatching(@"^EduSphere\.(Features\.|Platform|Adapters|Data)").And().DoNotHaveNameEndingWith("Endpoints")
            .Should().NotDependOnAny(Classes().That().ResideInNamespaceMatching(Features).And().HaveNameEndingWith("Endpoints")));

    [Theory]
    [InlineData(@"^Npgsql")]
    [InlineData(@"^Microsoft\.Data\.Sqlite")]
    [InlineData(@"^EduSphere\.Data\.(Sqlite|Postgres)")]
    public void Features_know_no_particular_database(string provider) =>
        AssertHolds(Types().That().ResideInNamespaceMatching(Features).Should().NotDependOnAny(Types(true).That().ResideInNamespaceMatching(provider)));

    [Fact]
    public void The_rules_see_a_dependency_that_is_there() =>
        Assert.False(Types().That().ResideInNamespaceMatching(Features).Should().NotDependOnAny(Types().That().ResideInNamespaceMatching(@"^EduSphere\.Data$")).HasNoViolations(House));

    private static void AssertHolds(IArchRule rule)
    {
        var broken = rule.Evaluate(House).Where(result => !result.Passed).Select(result => result.Description).ToList();
        Assert.True(broken.Count == 0, string.Join(Environment.NewLine, broken));
    }
}
