using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EduSphere.Bench.Driver;

/// <summary>
/// One kept-alive HTTP/1.1 connection that sends finished bytes and reads one answer. It blocks its thread and knows nothing more than it
/// must: on a machine shared with the servers, a client that costs something would measure itself.
/// </summary>
public sealed class Connection : IDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = 60_000 };
    private byte[] answer = new byte[64 * 1024];
    private int filled;
    private int bodyBegin;
    private bool chunked;

    public Connection(Uri server) => socket.Connect(IPAddress.Parse(server.Host), server.Port);

    /// <summary>The bytes of a request; a body is JSON.</summary>
    /// <param name="key">By which it is known that it was sent before, where money moves.</param>
    public static byte[] Request(string method, string path, string token, byte[]? body = null, string? key = null)
    {
        var head = $"{method} /api/v1/{path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n{(key is null ? "" : $"Idempotency-Key: {key}\r\n")}"
            + (body is null ? "\r\n" : string.Create(CultureInfo.InvariantCulture, $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n"));
        return [.. Encoding.ASCII.GetBytes(head), .. body ?? []];
    }

    /// <summary>Sends a request and reads its answer to the end.</summary>
    /// <returns>The status.</returns>
    public int Exchange(byte[] request)
    {
        for (var sent = 0; sent < request.Length;)
            sent += socket.Send(request.AsSpan(sent));
        filled = 0;
        int headLength;
        while ((headLength = answer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8)) < 0)
            Receive();
        bodyBegin = headLength + 4;
        var head = Encoding.ASCII.GetString(answer, 0, headLength);
        chunked = head.Contains("chunked", StringComparison.OrdinalIgnoreCase);
        if (chunked)
            ReadChunks((_, _) => { });
        else
            Need(bodyBegin + ContentLength(head));
        return int.Parse(head.AsSpan(9, 3), CultureInfo.InvariantCulture);
    }

    /// <summary>The body of the last answer.</summary>
    public byte[] Body()
    {
        if (!chunked)
            return answer[bodyBegin..filled];
        var body = new MemoryStream();
        ReadChunks((begin, length) => body.Write(answer, begin, length));
        return body.ToArray();
    }

    public void Dispose() => socket.Dispose();

    private void ReadChunks(Action<int, int> take)
    {
        for (var at = bodyBegin; ;)
        {
            int line;
            while ((line = answer.AsSpan(at, filled - at).IndexOf("\r\n"u8)) < 0)
                Receive();
            var length = int.Parse(answer.AsSpan(at, line), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            at += line + 2;
            Need(at + length + 2);
            if (length == 0)
                return;
            take(at, length);
            at += length + 2;
        }
    }

    private static int ContentLength(string head)
    {
        const string Name = "content-length:";
        var at = head.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return 0;
        var end = head.IndexOf('\r', at);
        return int.Parse(head.AsSpan(at + Name.Length, (end < 0 ? head.Length : end) - at - Name.Length), CultureInfo.InvariantCulture);
    }

    private void Need(int length)
    {
        while (filled < length)
            Receive();
    }

    private void Receive()
    {
        if (filled == answer.Length)
            Array.Resize(ref answer, answer.Length * 2);
        var received = socket.Receive(answer.AsSpan(filled));
        filled += received > 0 ? received : throw new IOException("The server closed the connection.");
    }
}
