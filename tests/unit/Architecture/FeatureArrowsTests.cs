using ArchUnitNET.Domain.Extensions;

namespace EduSphere.UnitTests.Architecture;

/// <summary>
/// Which features a feature names. Each line is a reason for which it cannot be read, or removed, alone: a new one is a decision, written
/// down here; one that is gone is struck out.
/// </summary>
public class FeatureArrowsTests
{
    private static readonly Dictionary<string, string[]> Known = new()
    {
        ["Accounts"] = ["Parents", "Requests", "Settings", "Students", "Teachers"],
        ["Attendance"] = ["Accounts", "Calendar", "Classes", "Enrollments", "Exports", "Leaves", "Notes", "Parents", "Settings", "Students", "Subjects", "Teachers"],
        ["AuditLogs"] = ["Accounts", "Attendance", "Calendar", "Classes", "Enrollments", "Fees", "Leaves", "NextYear", "Notes", "Parents", "RollOvers", "Settings", "Students", "Subjects", "Teachers"],
        ["Calendar"] = ["Attendance", "Settings", "Timetable"],
        ["Classes"] = ["Accounts", "Calendar", "Enrollments", "Exports", "Settings", "Students", "Subjects", "Teachers"],
        ["Dashboard"] = ["Accounts", "Attendance", "Calendar", "Classes", "Enrollments", "Fees", "Imports", "Requests", "Settings", "Students", "Teachers", "Timetable"],
        ["Enrollments"] = ["Accounts", "Calendar", "Classes", "Parents", "Settings", "Students"],
        ["Exports"] = ["Settings"],
        ["Fees"] = ["Accounts", "Calendar", "Classes", "Enrollments", "Exports", "Imports", "Parents", "Settings", "Students"],
        ["Imports"] = ["Accounts", "Calendar", "Classes", "Enrollments", "Exports", "Parents", "Settings", "Students", "Teachers"],
        ["Invitations"] = ["Accounts", "Classes", "Enrollments", "Parents", "Settings", "Students", "Teachers"],
        ["Leaves"] = ["Accounts", "Calendar", "Classes", "Parents", "Requests", "Settings", "Students"],
        ["Merges"] = ["Accounts", "Attendance", "Classes", "Enrollments", "Fees", "Leaves", "Notes", "Parents", "Settings", "Students", "Timetable"],
        ["NextYear"] = ["Accounts", "Calendar", "Classes", "Enrollments", "Settings", "Students"],
        ["Notes"] = ["Accounts", "Calendar", "Classes", "Enrollments", "Settings", "Students"],
        ["Parents"] = ["Accounts", "Attendance", "Calendar", "Classes", "Enrollments", "Exports", "Invitations", "Settings", "Students"],
        ["Requests"] = ["Accounts", "Classes", "Leaves", "Parents", "Settings", "Students", "Teachers"],
        ["RollOvers"] = ["Accounts", "Attendance", "Calendar", "Classes", "Enrollments", "NextYear", "Settings", "Students"],
        ["Search"] = ["Classes", "Parents", "Settings", "Students", "Teachers"],
        ["Settings"] = ["Attendance", "Fees"],
        ["Students"] = ["Accounts", "Attendance", "Classes", "Enrollments", "Exports", "Fees", "Invitations", "Leaves", "Merges", "NextYear", "Notes", "Parents", "Settings"],
        ["Subjects"] = ["Accounts", "Calendar", "Classes", "Settings", "Teachers", "Timetable"],
        ["Teachers"] = ["Accounts", "Calendar", "Classes", "Enrollments", "Exports", "Invitations", "Settings", "Students", "Subjects", "Timetable"],
        ["Timetable"] = ["Accounts", "Attendance", "Calendar", "Classes", "Enrollments", "Settings", "Students", "Subjects", "Teachers"],
        ["Users"] = ["Accounts", "Invitations", "Parents", "Settings", "Students", "Teachers"],
    };

    private static readonly Lazy<Dictionary<string, string[]>> Found = new(Find);

    [Fact]
    public void No_feature_names_another_that_it_did_not_name_before()
    {
        var added = Arrows(Found.Value).Except(Arrows(Known)).Select(arrow => $"{arrow.From} now names {arrow.To}{(Found.Value[arrow.To].Contains(arrow.From) ? ", which names it in turn" : "")}: turn the arrow round, or write it down.");

        Assert.NotEmpty(Found.Value);
        Assert.Empty(added);
    }

    [Fact]
    public void What_no_feature_names_any_more_is_struck_out() =>
        Assert.Empty(Arrows(Known).Except(Arrows(Found.Value)).Select(arrow => $"{arrow.From} no longer names {arrow.To}."));

    private static IEnumerable<(string From, string To)> Arrows(Dictionary<string, string[]> table) =>
        from feature in table from named in feature.Value select (feature.Key, named);

    private static Dictionary<string, string[]> Find()
    {
        var types = ArrowsTests.House.Types
            .Select(type => (Type: type, Feature: FeatureOf(type.Namespace?.FullName))).Where(entry => entry.Feature is not null);
        return types.GroupBy(entry => entry.Feature!).OrderBy(feature => feature.Key, StringComparer.Ordinal).ToDictionary(
            feature => feature.Key,
            feature => feature.SelectMany(entry => entry.Type.GetTypeDependencies()).Select(named => FeatureOf(named.Namespace?.FullName)).OfType<string>()
                .Where(named => named != feature.Key).Distinct().Order(StringComparer.Ordinal).ToArray());
    }

    /// <summary>"Students" of EduSphere.Features.Students.Pages.</summary>
    private static string? FeatureOf(string? ns) =>
        ns?.Split('.') is ["EduSphere", "Features", var feature, ..] ? feature : null;
}
