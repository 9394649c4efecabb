namespace EduSphere.Platform.Jobs;

/// <summary>One attempt at a message.</summary>
/// <param name="MessageId">The same for every attempt.</param>
/// <param name="SchoolId">Which the scope's context has entered.</param>
public sealed record Delivery(Guid MessageId, Guid SchoolId);

/// <summary>Carries out one kind of message, in a scope of its own. Throwing means "not done, try again".</summary>
public interface IOutboxHandler<in TMessage>
{
    /// <summary>
    /// Whether doing it twice hurts more than not doing it: then it is put aside before it is begun, and where it fails or the
    /// process dies it waits for a person to send it again.
    /// </summary>
    static virtual bool AtMostOnce => false;

    Task HandleAsync(TMessage message, Delivery delivery, CancellationToken ct);

    /// <summary>It was tried for the last time: whoever waits for it may be told.</summary>
    Task GiveUpAsync(TMessage message, Delivery delivery, CancellationToken ct) => Task.CompletedTask;
}

/// <summary>Which handler carries out a kind; registered once for each.</summary>
public sealed record OutboxRoute(
    string Kind, Lane Lane, bool AtMostOnce, Func<OutboxMessage, IServiceProvider, CancellationToken, Task> Handle, Func<OutboxMessage, IServiceProvider, CancellationToken, Task> GiveUp)
{
    /// <summary>How long after it was done it is due again; null for what is done for good.</summary>
    public TimeSpan? Every { get; init; }

    public static OutboxRoute Of<TMessage, THandler>() where TMessage : IOutboxMessage where THandler : class, IOutboxHandler<TMessage>
    {
        return new(TMessage.Kind, TMessage.Lane, THandler.AtMostOnce,
            (row, services, ct) => Handler(services).HandleAsync(row.Read<TMessage>(), new Delivery(row.Id, row.SchoolId), ct),
            (row, services, ct) => Handler(services).GiveUpAsync(row.Read<TMessage>(), new Delivery(row.Id, row.SchoolId), ct));

        static IOutboxHandler<TMessage> Handler(IServiceProvider services) => services.GetRequiredService<THandler>();
    }
}
