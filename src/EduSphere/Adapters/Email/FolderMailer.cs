using EduSphere.Data;
using Microsoft.Extensions.Options;

namespace EduSphere.Adapters.Email;

/// <summary>Writes each mail as an .eml file into <c>Data:Directory/mail</c> instead of sending it.</summary>
public sealed class FolderMailer(IConfiguration settings, IOptions<EmailOptions> options) : IMailer
{
    public async Task SendAsync(Mail mail, Guid id, CancellationToken ct)
    {
        var folder = Directory.CreateDirectory(Path.Combine(settings.DataDirectory(), "mail")).FullName;
        var path = Path.Combine(folder, $"{id}.eml");
        // Under its name only when it is whole: whoever looks into the folder finds no half mail.
        await MimeMail.Of(mail, id, options.Value.From).WriteToAsync(path + ".part", ct);
        File.Move(path + ".part", path, overwrite: true);
    }
}
