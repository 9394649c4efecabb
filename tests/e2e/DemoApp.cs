namespace EduSphere.E2ETests;

/// <summary>A program with the demo school in it, as whoever tries it sees it: no other test adds to its numbers.</summary>
public sealed class DemoApp : IAsyncLifetime
{
    public EduSphereApp App { get; } = new() { OnKestrel = true, Settings = new Dictionary<string, string> { ["Demo:Enabled"] = "true" } };

    public ValueTask InitializeAsync() => App.InitializeAsync();

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
