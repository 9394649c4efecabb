using EduSphere.Platform.Jobs;
using MimeKit;

namespace EduSphere.Adapters.Email;

/// <summary>Settings under <c>Email</c>.</summary>
public sealed class EmailOptions
{
    public string Provider { get; set; } = "Folder";

    public string From { get; set; } = "";

    public SmtpOptions Smtp { get; set; } = new();
}

/// <summary>Settings under <c>Email:Smtp</c>.</summary>
public sealed class SmtpOptions
{
    public string Host { get; set; } = "";

    public int Port { get; set; } = 587;

    public string? User { get; set; }

    public string? Password { get; set; }

    public bool Tls { get; set; } = true;
}

public static class EmailSetup
{
    public static IServiceCollection AddEmail(this IServiceCollection services, IConfiguration settings)
    {
        services.AddOptions<EmailOptions>().BindConfiguration("Email")
            .Validate(email => email.Provider is "Folder" or "Smtp", "Email:Provider must be Folder or Smtp.")
            .Validate(email => MailboxAddress.TryParse(email.From, out _), "Email:From must be an address, with or without a name.")
            .Validate(email => email.Provider != "Smtp" || email.Smtp.Host.Length > 0, "Email:Smtp:Host is missing; Email:Provider is Smtp.")
            .ValidateOnStart();
        services.Handle<Mail, SendMail>();
        return settings["Email:Provider"] == "Smtp" ? services.AddSingleton<IMailer, SmtpMailer>() : services.AddSingleton<IMailer, FolderMailer>();
    }
}

internal static class MimeMail
{
    public static MimeMessage Of(Mail mail, Guid id, string from)
    {
        var message = new MimeMessage { Subject = mail.Subject, MessageId = $"{id}@edusphere", Body = new TextPart("plain") { Text = mail.Text } };
        message.From.Add(MailboxAddress.Parse(from));
        message.To.Add(MailboxAddress.Parse(mail.To));
        return message;
    }
}
