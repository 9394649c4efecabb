using EduSphere.Platform.Jobs;

namespace EduSphere.Adapters.Email;

/// <summary>Hands over the mails that were written with a change.</summary>
public sealed class SendMail(IMailer mailer) : IOutboxHandler<Mail>
{
    public Task HandleAsync(Mail mail, Delivery delivery, CancellationToken ct) => mailer.SendAsync(mail, delivery.MessageId, ct);
}
