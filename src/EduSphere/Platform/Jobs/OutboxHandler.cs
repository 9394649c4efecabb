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

/// <summary>
/// Carries out all messages of one kind that a batch holds of one school, together and in a scope of its own: what many ask of the database is asked
/// once, and what they say alike is said once. Throwing means "none is done, try again".
/// </summary>
public interface IOutboxBundleHandler<in TMessage>
{
    /// <param name="schoolId">Which the scope's context has entered.</param>
    Task HandleAsync(IReadOnlyList<TMessage> messages, Guid schoolId, CancellationToken ct);
}

/// <summary>Which handler carries out a kind; registered once for each.</summary>
/// <param name="Handle">Given one message, or all that are carried out together.</param>
public sealed record OutboxRoute(
    string Kind,
    Lane Lane,
    bool AtMostOnce,
    Func<IReadOnlyList<OutboxMessage>, IServiceProvider, CancellationToken, Task> Handle,
    Func<OutboxMessage, IServiceProvider, CancellationToken, Task> GiveUp)
{
    /// <summary>Whether messages of one school are carried out together.</summary>
    public bool Together { get; private init; }

    /// <summary>How long after it was done it is due again; null for what is done for good.</summary>
    public TimeSpan? Every { get; init; }

    public static OutboxRoute Of<TMessage, THandler>() where TMessage : IOutboxMessage where THandler : class, IOutboxHandler<TMessage>
    {
        return new(TMessage.Kind, TMessage.Lane, THandler.AtMostOnce,
            (rows, services, ct) => Handler(services).HandleAsync(rows[0].Read<TMessage>(), new Delivery(rows[0].Id, rows[0].SchoolId), ct),
            (row, services, ct) => Handler(services).GiveUpAsync(row.Read<TMessage>(), new Delivery(row.Id, row.SchoolId), ct));

        static IOutboxHandler<TMessage> Handler(IServiceProvider services) => services.GetRequiredService<THandler>();
    }

    public static OutboxRoute OfBundles<TMessage, THandler>() where TMessage : IOutboxMessage where THandler : class, IOutboxBundleHandler<TMessage> =>
        new(TMessage.Kind, TMessage.Lane, AtMostOnce: false,
            (rows, services, ct) => services.GetRequiredService<THandler>().HandleAsync([.. rows.Select(row => row.Read<TMessage>())], rows[0].SchoolId, ct),
            (_, _, _) => Task.CompletedTask)
        {
            Together = true,
        };
}
