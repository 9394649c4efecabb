using System.Text.RegularExpressions;
using Xunit.Sdk;

namespace EduSphere.E2ETests;

public static partial class Screenshots
{
    /// <summary>A file in TestResults of the repository that is named after the test.</summary>
    public static string PathFor(ITest? test) =>
        Path.Combine(Repository(), "TestResults", Unsafe().Replace(test?.TestDisplayName ?? "unknown test", "_") + ".png");

    private static string Repository()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "EduSphere.slnx")))
            directory = directory.Parent ?? throw new DirectoryNotFoundException("There is no EduSphere.slnx above the tests.");
        return directory.FullName;
    }

    [GeneratedRegex(@"[^\w.-]+")]
    private static partial Regex Unsafe();
}
