using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;

namespace EduSphere.Adapters.Email;

/// <summary>Sends by SMTP, encrypted unless that is turned off: a server that does not offer it is sent nothing.</summary>
public sealed class SmtpMailer(IOptions<EmailOptions> options) : IMailer
{
    private const int ImplicitTlsPort = 465;

    public async Task SendAsync(Mail mail, Guid id, CancellationToken ct)
    {
        var smtp = options.Value.Smtp;
        using var client = new SmtpClient();
        await client.ConnectAsync(smtp.Host, smtp.Port, Encryption(smtp), ct);
        if (smtp.User is { Length: > 0 } user)
            await client.AuthenticateAsync(user, smtp.Password ?? "", ct);
        await client.SendAsync(MimeMail.Of(mail, id, options.Value.From), ct);
        await client.DisconnectAsync(quit: true, ct);
    }

    /// <summary>Never "where it is offered": whoever sits in between would take the offer away.</summary>
    private static SecureSocketOptions Encryption(SmtpOptions smtp) => smtp switch
    {
        { Tls: false } => SecureSocketOptions.None,
        { Port: ImplicitTlsPort } => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.StartTls,
    };
}
