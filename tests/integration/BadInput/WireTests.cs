using System.Net.Sockets;
using System.Text;

namespace EduSphere.IntegrationTests;

/// <summary>What no client library sends, byte by byte: it is refused, and the connection with it wherever what follows could be taken for another request.</summary>
public class WireTests(BadInputApp bad) : IClassFixture<BadInputApp>
{
    private const string Host = "Host: localhost\r\n";
    private const string Post = "POST /api/v1/auth/login HTTP/1.1\r\n" + Host + "Content-Type: application/json\r\n";
    private const string Good = """{"username":"nobody","password":"long enough"}""";

    public static TheoryData<string, string> Refused => new()
    {
        { "two lengths that differ", $"{Post}Content-Length: 46\r\nContent-Length: 4\r\n\r\n{Good}" },
        { "two lengths in one", $"{Post}Content-Length: 46, 46\r\n\r\n{Good}" },
        { "a length below zero", $"{Post}Content-Length: -1\r\n\r\n{Good}" },
        { "a length and pieces", $"{Post}Content-Length: 46\r\nTransfer-Encoding: chunked\r\n\r\n{Pieces(Good)}" },
        { "pieces and a length", $"{Post}Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n{Pieces(Good)}" },
        { "pieces twice", $"{Post}Transfer-Encoding: chunked, chunked\r\n\r\n{Pieces(Good)}" },
        { "pieces twice in two headers", $"{Post}Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n{Pieces(Good)}" },
        { "packed pieces", $"{Post}Transfer-Encoding: gzip, chunked\r\n\r\n{Pieces(Good)}" },
        { "pieces of nothing known", $"{Post}Transfer-Encoding: identity\r\n\r\n{Good}" },
        { "pieces of another spelling", $"{Post}Transfer-Encoding: xchunked\r\n\r\n{Pieces(Good)}" },
        { "pieces that end otherwise", $"{Post}Transfer-Encoding: chunked\r\n\r\n2e;x=\n{Good}\r\n0\r\n\r\n" },
        { "no length of a piece", $"{Post}Transfer-Encoding: chunked\r\n\r\nzz\r\n{Good}\r\n0\r\n\r\n" },
        { "a folded header", $"GET /health/live HTTP/1.1\r\n{Host}X-Long: a\r\n b\r\n\r\n" },
        { "NUL in a header", $"GET /health/live HTTP/1.1\r\n{Host}X-Text: a\0b\r\n\r\n" },
        { "a space before the colon", $"GET /health/live HTTP/1.1\r\n{Host}X-Text : a\r\n\r\n" },
        { "no host", "GET /health/live HTTP/1.1\r\n\r\n" },
        { "two hosts", $"GET /health/live HTTP/1.1\r\n{Host}Host: evil.example\r\n\r\n" },
        { "another host in the address", $"GET http://evil.example/health/live HTTP/1.1\r\n{Host}\r\n" },
        { "a version that there is not", $"GET /health/live HTTP/9.9\r\n{Host}\r\n" },
        { "no version", "GET /health/live\r\n\r\n" },
        { "NUL in the address", $"GET /api/v1/students/%00 HTTP/1.1\r\n{Host}\r\n" },
        { "a method of nothing", $" /health/live HTTP/1.1\r\n{Host}\r\n" },
        { "an address of twenty kilobytes", $"GET /{new string('a', 20_000)} HTTP/1.1\r\n{Host}\r\n" },
        { "headers of twenty kilobytes", $"GET /health/live HTTP/1.1\r\n{Host}X-Long: {new string('a', 20_000)}\r\n\r\n" },
        { "five hundred headers", $"GET /health/live HTTP/1.1\r\n{Host}{string.Concat(Enumerable.Range(0, 500).Select(i => $"X-{i}: a\r\n"))}\r\n" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task It_is_refused_and_nothing_after_it_is_read(string what, string request)
    {
        var answer = await SendAsync($"{request}GET /health/live HTTP/1.1\r\n{Host}Connection: close\r\n\r\n");

        Assert.True(answer is "400" or "411" or "414" or "431" or "505", $"{what}: {answer}");
        Assert.Equal("200", await SendAsync($"GET /health/live HTTP/1.1\r\n{Host}Connection: close\r\n\r\n"));
    }

    [Theory]
    [InlineData("Transfer-Encoding: chunked\r\n")]
    [InlineData("Transfer-Encoding: Chunked\r\n")]
    public async Task A_body_in_pieces_is_read(string header) =>
        Assert.Equal("401", await SendAsync($"{Post}{header}Connection: close\r\n\r\n{Pieces(Good)}"));

    [Fact]
    public async Task A_body_that_is_not_there_is_not_packed() =>
        Assert.Equal("401", await SendAsync($"GET /api/v1/students HTTP/1.1\r\n{Host}Content-Encoding: gzip\r\nConnection: close\r\n\r\n"));

    [Fact]
    public async Task A_port_that_there_is_not_is_refused() =>
        Assert.Equal("400", await SendAsync("GET /health/live HTTP/1.1\r\nHost: localhost:99999\r\nConnection: close\r\n\r\n"));

    [Fact]
    public async Task A_key_beyond_ASCII_is_none()
    {
        var token = (await bad.SceneAsync("wire"))["registrar"].Http.DefaultRequestHeaders.Authorization;
        var body = """{"firstName":"Anna","lastName":"Berg","admissionDate":"2026-09-01"}""";

        Assert.Equal("400", await SendAsync($"POST /api/v1/students HTTP/1.1\r\n{Host}Authorization: {token}\r\nIdempotency-Key: schlüssel\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}"));
    }

    /// <summary>The statuses of all answers until the server closes the connection, with spaces between them.</summary>
    private async Task<string> SendAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", bad.App.Address.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request));
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var answer = new MemoryStream();
        try
        {
            await stream.CopyToAsync(answer, limit.Token);
        }
        catch (IOException)
        {
            // It was closed with what was not read.
        }
        return string.Join(' ', Encoding.UTF8.GetString(answer.ToArray()).Split("HTTP/1.1 ")[1..].Select(text => text[..3]));
    }

    private static string Pieces(string body) => $"{body.Length:x}\r\n{body}\r\n0\r\n\r\n";
}
