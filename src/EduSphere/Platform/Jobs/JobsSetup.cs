namespace EduSphere.Platform.Jobs;

public static class JobsSetup
{
    public static IServiceCollection AddJobs(this IServiceCollection services) =>
        services.AddSingleton<OutboxSignal>().AddSingleton<OutboxWorker>().AddHostedService(provider => provider.GetRequiredService<OutboxWorker>());

    /// <summary>Says who carries out a kind of outbox message.</summary>
    public static IServiceCollection CarryOut(this IServiceCollection services, string kind, OutboxHandler handler) =>
        services.AddSingleton(new OutboxRoute(kind, handler));
}
