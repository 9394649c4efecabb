using System.Reflection;
using ArchUnitNET.Fluent;
using ArchUnitNET.Loader;
using EduSphere.Features.Students.Pages;
using EduSphere.Platform.Localization;
using EduSphere.Platform.Security;
using EduSphere.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace EduSphere.UnitTests.Architecture;

/// <summary>Who may name whom (docs/architecture.md). A rule that finds nothing to look at fails, so that a renamed folder does not pass by being empty.</summary>
public class ArrowsTests
{
    private const string Features = @"^EduSphere\.Features\.";
    private const string Web = @"^EduSphere\.Web(\.|$)";

    internal static readonly ArchUnitNET.Domain.Architecture House = new ArchLoader().LoadAssemblies(typeof(Program).Assembly).Build();

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
    public void Only_its_adapter_knows_the_provider_of_payments() =>
        AssertHolds(Types().That().DoNotResideInNamespaceMatching(@"^EduSphere\.Adapters\.Payments$").Should().NotDependOnAny(Types(true).That().ResideInNamespaceMatching(@"^Stripe(\.|$)")));

    [Theory]
    [InlineData(@"^EduSphere\.Features\..*\.Pages$")]
    [InlineData(Web)]
    public void Pages_hold_no_database(string pages) =>
        AssertHolds(Types().That().ResideInNamespaceMatching(pages).Should().NotDependOnAny(Types(true).That().HaveNameEndingWith("DbContext")));

    /// <summary>A page asks, its components are handed what they show; only the layout learns by itself who is signed in.</summary>
    [Fact]
    public void Components_are_handed_their_data()
    {
        var components = typeof(Program).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(ComponentBase)) && !type.IsDefined(typeof(RouteAttribute), false)).ToList();
        var asking = from component in components
                     from asked in component.GetProperties(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)
                     where asked.IsDefined(typeof(InjectAttribute), false) && !HandedToAll.Contains(asked.PropertyType)
                     select $"{component.Name} asks {asked.PropertyType.Name}";

        Assert.Contains(typeof(StudentTable), components);
        Assert.Empty(asking);
    }

    /// <summary>One that reads while it is initialized is drawn with half of it.</summary>
    [Fact]
    public void A_page_reads_before_it_is_drawn()
    {
        var pages = typeof(Program).Assembly.GetTypes().Where(type => type.IsDefined(typeof(RouteAttribute), false)).ToList();

        Assert.Contains(pages, page => page.IsAssignableTo(typeof(LoadedPage)));
        Assert.Empty(pages.Where(page => page.GetMethod("OnInitializedAsync", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly) is not null).Select(page => page.Name));
    }

    private static readonly System.Type[] HandedToAll = [typeof(CurrentUser), typeof(IStringLocalizer<Texts>), typeof(NavigationManager), typeof(ShellUserSource), typeof(TimeProvider)];

    [Fact]
    public void The_rules_see_a_dependency_that_is_there() =>
        Assert.False(Types().That().ResideInNamespaceMatching(Features).Should().NotDependOnAny(Types().That().ResideInNamespaceMatching(@"^EduSphere\.Data$")).HasNoViolations(House));

    private static void AssertHolds(IArchRule rule)
    {
        var broken = rule.Evaluate(House).Where(result => !result.Passed).Select(result => result.Description).ToList();
        Assert.True(broken.Count == 0, string.Join(Environment.NewLine, broken));
    }
}
