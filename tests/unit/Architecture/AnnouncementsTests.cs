using System.Text.RegularExpressions;
using EduSphere.Data;
using EduSphere.Features;
using EduSphere.Features.Attendance;
using EduSphere.Features.Fees;
using EduSphere.Platform.Realtime;
using EduSphere.Platform.Security;
using Microsoft.Extensions.DependencyInjection;

namespace EduSphere.UnitTests.Architecture;

/// <summary>What is announced is announced by something, told to somebody who may know of it, and what pages wait for is said.</summary>
public partial class AnnouncementsTests
{
    private static readonly List<Audience> Audiences =
        [.. new ServiceCollection().AddFeatures().Select(service => service.IsKeyedService ? null : service.ImplementationInstance).OfType<Audience>()];

    private static readonly HashSet<string> Subjects =
        [.. typeof(Program).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(Entity))).SelectMany(AnnouncesAttribute.Of)];

    [Fact]
    public void Every_subject_that_somebody_is_told_of_is_announced_by_an_entity()
    {
        Assert.NotEmpty(Audiences);
        Assert.Empty(Audiences.Select(audience => audience.Subject).Except(Subjects));
    }

    [Fact]
    public void Families_are_told_of_their_own_children_alone() =>
        Assert.All(Audiences, audience => Assert.Empty(audience.Roles.Intersect([Role.Student, Role.Parent])));

    [Fact]
    public void Pages_wait_for_events_that_are_said_and_each_is_awaited()
    {
        var said = Audiences.Select(audience => SubjectChanged.EventOf(audience.Subject)).Append(AttendanceMarked.Kind).Append(FeePaid.Kind).Distinct().Order().ToList();
        var awaited = Directory.EnumerateFiles(Repository.PathOf("src/EduSphere"), "*.razor", SearchOption.AllDirectories)
            .SelectMany(page => Waits().Matches(File.ReadAllText(page)).SelectMany(found => found.Groups[1].Value.Split(' '))).Distinct().ToList();

        Assert.Equal(said, awaited.Order());
    }

    [GeneratedRegex("data-live=\"([^\"]+)\"")]
    private static partial Regex Waits();
}
