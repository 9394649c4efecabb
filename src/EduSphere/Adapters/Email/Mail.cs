using EduSphere.Platform.Jobs;

namespace EduSphere.Adapters.Email;

/// <summary>A mail to one person, in plain text.</summary>
public sealed record Mail : IOutboxMessage
{
    public static string Kind => "mail";

    public static Lane Lane => Lane.Outside;

    public required string To { get; init; }

    public required string Subject { get; init; }

    public required string Text { get; init; }
}

/// <summary>Sends mail. Returning means that it was handed over; throwing means that it was not and may be tried again.</summary>
public interface IMailer
{
    /// <param name="id">The same for every attempt at one mail; becomes its Message-Id, so that a second copy can be known as such.</param>
    Task SendAsync(Mail mail, Guid id, CancellationToken ct);
}
