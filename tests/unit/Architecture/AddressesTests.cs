using System.Text.RegularExpressions;

namespace EduSphere.UnitTests.Architecture;

/// <summary>How a person signs in is written where the rule stands that says who may change it. What writes it besides is on this list, with the reason.</summary>
public partial class AddressesTests
{
    private static readonly Dictionary<string, string> Writes = new()
    {
        ["Features/Accounts/User.cs"] = "Declares it.",
        ["Features/Accounts/Addresses/KnownAddresses.cs"] = "Gives an address to somebody who is new, or has no password yet and whose address the rule lets be corrected.",
        ["Features/Accounts/Addresses/ConfirmEmail.cs"] = "The person has followed the link.",
        ["Features/Accounts/CreateAdminCommand.cs"] = "Somebody new, by whoever runs the program.",
        ["Features/Accounts/FirstAdministrator.cs"] = "Somebody new, by the program's first start.",
        ["Features/Accounts/DemoSignIns.cs"] = "People of the demo school.",
        ["Data/Demo/DemoSchool.cs"] = "People of the demo school.",
    };

    [Fact]
    public void Who_writes_how_somebody_signs_in_says_why()
    {
        var root = Repository.PathOf("src/EduSphere");
        var found = Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Regex.IsMatch(file, @"[\\/](Migrations|obj|bin)[\\/]") && Writing().IsMatch(File.ReadAllText(file)))
            .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/')).ToList();

        Assert.Empty(found.Except(Writes.Keys));
        Assert.Empty(Writes.Keys.Except(found));
    }

    [GeneratedRegex(@"\b(SetEmail|SetContactEmail|SetUserName)\(")]
    private static partial Regex Writing();
}
