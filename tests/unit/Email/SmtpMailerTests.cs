using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using EduSphere.Adapters.Email;
using Microsoft.Extensions.Options;

namespace EduSphere.UnitTests.Email;

public class SmtpMailerTests
{
    private static readonly Mail Letter = new() { To = "ada@families.test", Subject = "Hello", Text = "A link that is a secret" };

    [Fact]
    public async Task What_was_to_be_encrypted_is_not_sent_where_the_server_offers_no_encryption()
    {
        using var server = new PlainServer();

        await Assert.ThrowsAnyAsync<NotSupportedException>(() => Mailer(server, tls: true).SendAsync(Letter, Guid.CreateVersion7(), CancellationToken.None));

        Assert.DoesNotContain(server.Heard, line => line.StartsWith("MAIL", StringComparison.Ordinal) || line.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_turns_encryption_off_is_served_without()
    {
        using var server = new PlainServer();

        await Mailer(server, tls: false).SendAsync(Letter, Guid.CreateVersion7(), CancellationToken.None);

        Assert.Contains("A link that is a secret", server.Heard);
    }

    private static SmtpMailer Mailer(PlainServer server, bool tls) =>
        new(Options.Create(new EmailOptions { From = "school@school.test", Smtp = new SmtpOptions { Host = "127.0.0.1", Port = server.Port, Tls = tls } }));

    /// <summary>An SMTP server for one client that knows no STARTTLS, or lost it to somebody in between.</summary>
    private sealed class PlainServer : IDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);

        public PlainServer()
        {
            listener.Start();
            _ = ServeAsync();
        }

        public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

        public ConcurrentQueue<string> Heard { get; } = new();

        public void Dispose() => listener.Dispose();

        private async Task ServeAsync()
        {
            using var client = await listener.AcceptTcpClientAsync();
            using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
            await using var writer = new StreamWriter(client.GetStream(), Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 stand-in");
            var inMessage = false;
            while (await reader.ReadLineAsync() is { } line)
            {
                Heard.Enqueue(line);
                if (inMessage && line != ".")
                    continue;
                inMessage = line == "DATA";
                await writer.WriteLineAsync(line switch { "DATA" => "354 go on", "QUIT" => "221 goodbye", _ => "250 stand-in" });
            }
        }
    }
}
