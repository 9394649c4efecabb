using System.Text.RegularExpressions;
using EduSphere.Platform.Security;

namespace EduSphere.UnitTests.Architecture;

/// <summary>What somebody may do is a permission, and which rows they see is a query. What asks for a particular role besides is on this list, with the reason.</summary>
public partial class RolesTests
{
    /// <summary>A role by its name, as every comparison with one, every arm of a switch and every list of roles has it.</summary>
    private static readonly Regex ParticularRole = new($@"\bRole\.({string.Join('|', Enum.GetNames<Role>())})\b");

    private static readonly Dictionary<string, string> NamesARole = new()
    {
        ["Platform/Security/Permission.cs"] = "The table of who may do what.",
        ["Features/Students/StudentVisibility.cs"] = "Which students somebody sees.",
        ["Features/Classes/ClassVisibility.cs"] = "Which classes somebody sees.",
        ["Features/Accounts/Administrators.cs"] = "Gives the role of an administrator.",
        ["Features/Students/StudentAdmission.cs"] = "Gives the role of a student.",
        ["Features/Parents/ParentAdmission.cs"] = "Gives the role of a parent.",
        ["Features/Imports/Kinds/StudentKind.cs"] = "Says which role an import gives.",
        ["Features/Imports/Kinds/ParentKind.cs"] = "Says which role an import gives.",
        ["Features/Imports/Kinds/TeacherKind.cs"] = "Says which role an import gives.",
        ["Features/Teachers/TeacherAdmission.cs"] = "Gives the role of a teacher.",
        ["Features/Teachers/EndTeacher.cs"] = "Takes the role of a teacher away, and gives it back.",
        ["Features/Users/ListUsers.cs"] = "Finds families by the index of the profile that goes with their role.",
        ["Features/Users/AccountRights.cs"] = "Which roles go with a profile.",
        ["Features/Accounts/DemoOffice.cs"] = "Gives the demo school's office its roles.",
        ["Features/Teachers/DemoTeachers.cs"] = "Gives the demo school's teachers their role.",
        ["Features/Students/DemoStudents.cs"] = "Gives the demo school's students their role.",
        ["Features/Parents/DemoParents.cs"] = "Gives the demo school's parents their role.",
        ["Features/Notes/DemoNotes.cs"] = "Has the demo school's registrar write of the demo student.",
        ["Features/Fees/DemoFees.cs"] = "Has the demo school's office charge and collect.",
        ["Features/Fees/Bank/DemoBank.cs"] = "Has the demo school's accountant send a file of the bank.",
        ["Features/Leaves/DemoLeaves.cs"] = "Has the demo school's registrar and a parent ask for leave.",
    };

    private static readonly Dictionary<string, string> ComparesRoles = new()
    {
        ["Features/Imports/Kinds/PeopleKind.cs"] = "Takes back the role that the import gave, and no other.",
        ["Features/Accounts/SignIn/Login.cs"] = "Looks for the role that was asked for among those held.",
        ["Features/Accounts/Sessions/SwitchRole.cs"] = "Looks for the role that was asked for among those held.",
        ["Features/Requests/ListCandidates.cs"] = "Looks among the people of the role that was asked for.",
        ["Features/Requests/SignUpApproval.cs"] = "Finds, or makes, somebody of the role that was asked for.",
        ["Features/Merges/StudentMerges.cs"] = "A calendar link is one's own in the role in which it was made.",
        ["Features/Timetable/CalendarLinks.cs"] = "A calendar link is one's own in the role in which it was made.",
        ["Features/Timetable/ReadCalendar.cs"] = "A calendar link ends with the role in which it was made.",
        ["Features/Accounts/RoleHolding.cs"] = "Gives and takes the role that it is told, and ends the sessions in it.",
        ["Features/Accounts/Sessions/CloseEnded.cs"] = "A connection ends with the role in which it was made.",
        ["Features/Accounts/Sessions/SessionChecks.cs"] = "A session ends with the role that it was opened for.",
    };

    [Fact]
    public void Rules_ask_for_permissions_and_not_for_roles() => AssertIsTheList(NamesARole, Sources(ParticularRole));

    [Fact]
    public void Roles_are_compared_with_those_that_somebody_holds() => AssertIsTheList(ComparesRoles, Sources(Comparison()).Except(NamesARole.Keys));

    [Theory]
    [InlineData("if (user.Role == Role.Teacher)")]
    [InlineData("if (Role.Teacher != user.Role)")]
    [InlineData("if (user.Role is Role.Admin or Role.Registrar)")]
    [InlineData("case Role.Parent:")]
    [InlineData("var late = role switch { Role.Teacher => 7, _ => 0 };")]
    public void The_rule_sees_a_role_that_is_asked_for(string line) => Assert.Matches(ParticularRole, line);

    private static void AssertIsTheList(Dictionary<string, string> list, IEnumerable<string> found)
    {
        Assert.Empty(found.Except(list.Keys));
        Assert.Empty(list.Keys.Except(found));
    }

    private static List<string> Sources(Regex sought)
    {
        var root = Repository.PathOf("src/EduSphere");
        return [.. Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Elsewhere().IsMatch(file) && sought.IsMatch(File.ReadAllText(file)))
            .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'))];
    }

    [GeneratedRegex(@"\bRole\s*(==|!=|\bis\b|\bswitch\b)|(==|!=)\s*[\w.]*\bRole\b")]
    private static partial Regex Comparison();

    /// <summary>What is generated, and the wording of pages.</summary>
    [GeneratedRegex(@"[\\/](Migrations|Pages|obj|bin)[\\/]")]
    private static partial Regex Elsewhere();
}
