namespace EduSphere.Platform.Commands;

/// <summary>The program as a command needs it: with all its services, and not serving.</summary>
public sealed class CommandHost(Func<WebApplication> build)
{
    /// <summary>Carries out a command in a scope of its own.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="OperatorException">The command refuses, and says why.</exception>
    public async Task<int> RunAsync(Func<IServiceProvider, CancellationToken, Task> work, CancellationToken ct)
    {
        await using var app = build();
        await using var scope = app.Services.CreateAsyncScope();
        await work(scope.ServiceProvider, ct);
        return 0;
    }
}
