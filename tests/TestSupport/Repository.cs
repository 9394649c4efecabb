namespace EduSphere.TestSupport;

/// <summary>The files of the repository that tests compare the program with.</summary>
public static class Repository
{
    public static string PathOf(string file) => Path.Combine(Root.Value, file);

    private static readonly Lazy<string> Root = new(() =>
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "EduSphere.slnx")))
            directory = directory.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        return directory.FullName;
    });
}
