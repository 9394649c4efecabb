namespace EduSphere.Platform.Jobs;

public static class JobsSetup
{
    public static IServiceCollection AddJobs(this IServiceCollection services) =>
        services.AddSingleton<OutboxSignal>().AddHostedService<OutboxWorker>().Every<ForgetDeadLetters>("outbox.forget", TimeSpan.FromHours(1));

    /// <summary>Says who carries out a kind of outbox message.</summary>
    public static IServiceCollection Handle<TMessage, THandler>(this IServiceCollection services)
        where TMessage : IOutboxMessage where THandler : class, IOutboxHandler<TMessage> =>
        services.AddScoped<THandler>().AddSingleton(OutboxRoute.Of<TMessage, THandler>());

    /// <summary>Says who carries out a kind of outbox message, all that wait of one school together.</summary>
    public static IServiceCollection HandleTogether<TMessage, THandler>(this IServiceCollection services)
        where TMessage : IOutboxMessage where THandler : class, IOutboxBundleHandler<TMessage> =>
        services.AddScoped<THandler>().AddSingleton(OutboxRoute.OfBundles<TMessage, THandler>());

    /// <summary>Says what is to be done again and again, once across all instances.</summary>
    /// <param name="name">The name under which it is kept; it outlives the type's.</param>
    public static IServiceCollection Every<TWork>(this IServiceCollection services, string name, TimeSpan every) where TWork : class, IRecurringWork =>
        services.AddScoped<TWork>().AddSingleton(RecurringWork.Route<TWork>(name, every));
}
