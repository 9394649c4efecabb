using EduSphere.Adapters.Email;
using EduSphere.Platform.Jobs;

namespace EduSphere.Features.Accounts;

/// <summary>Hands over the mails that were written with a change.</summary>
public static class SendMail
{
    public static Task Handle(OutboxMessage message, IServiceProvider services, CancellationToken ct) =>
        services.GetRequiredService<IMailer>().SendAsync(message.Read<Mail>(), message.Id, ct);
}
