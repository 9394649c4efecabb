namespace EduSphere.Platform.Jobs;

/// <summary>Runs the loops of all lanes beside each other: one a lane, and in the lane <see cref="Lane.Outside"/> one a kind, since each has another server behind it.</summary>
public sealed class OutboxWorker(IEnumerable<OutboxRoute> routes, IServiceProvider services) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stopping) => Task.WhenAll(routes
        .GroupBy(route => (route.Lane, Line: route.Lane == Lane.Outside ? route.Kind : ""))
        .Select(line => ActivatorUtilities.CreateInstance<OutboxLoop>(services, line.Key.Lane, line.ToList()).RunAsync(stopping)));
}
