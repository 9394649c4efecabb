using System.Collections.Concurrent;

namespace EduSphere.TestSupport;

/// <summary>
/// Stands where the network would be, for every HTTP client the program makes. A call to a host that no test answers for throws.
/// </summary>
public sealed class OutgoingCalls : HttpMessageHandler
{
    private readonly ConcurrentDictionary<string, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>> hosts =
        new(StringComparer.OrdinalIgnoreCase);

    private readonly HttpMessageInvoker network = new(new SocketsHttpHandler());

    public void Answer(string host, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer) => hosts[host] = answer;

    /// <summary>Lets calls to a server through that the test has started itself.</summary>
    public void LetThrough(Uri server) => Answer(server.Host, network.SendAsync);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.RequestUri is { } uri && hosts.TryGetValue(uri.Host, out var answer)
            ? answer(request, cancellationToken)
            : throw new InvalidOperationException($"{request.Method} {request.RequestUri} leaves the program, and no test double answers for that host.");
}
