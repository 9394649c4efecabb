namespace EduSphere.Platform.Jobs;

public static class JobsSetup
{
    public static IServiceCollection AddJobs(this IServiceCollection services) =>
        services.AddSingleton<OutboxSignal>().AddHostedService<OutboxWorker>();

    /// <summary>Says who carries out a kind of outbox message.</summary>
    public static IServiceCollection Handle<TMessage, THandler>(this IServiceCollection services)
        where TMessage : IOutboxMessage where THandler : class, IOutboxHandler<TMessage> =>
        services.AddScoped<THandler>().AddSingleton(OutboxRoute.Of<TMessage, THandler>());
}
