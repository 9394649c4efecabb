using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace EduSphere.StripeStandIn;

/// <summary>Signs events and sends them.</summary>
internal sealed class Webhooks(string secret, TimeProvider time) : IDisposable
{
    private readonly HttpClient network = new() { Timeout = TimeSpan.FromSeconds(30) };
    private (HttpClient Client, Uri Url)? receiver;

    public ConcurrentQueue<Delivery> Deliveries { get; } = new();

    public void SendTo(Uri url, HttpClient? client) => receiver = (client ?? network, url);

    /// <summary><c>t=</c> and <c>v1=</c>: HMAC-SHA256 over the time, a full stop and the body.</summary>
    public string Sign(string body, string? with, DateTimeOffset? at)
    {
        var seconds = (at ?? time.GetUtcNow()).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(with ?? secret), Encoding.UTF8.GetBytes($"{seconds}.{body}"));
        return $"t={seconds},v1={Convert.ToHexStringLower(hash)}";
    }

    /// <returns>Null where nobody is to be sent it, or nobody answered.</returns>
    public async Task<int?> SendAsync(StripeEvent told, string signature)
    {
        if (receiver is not var (client, url))
            return null;
        int? status = null;
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(told.Body, Encoding.UTF8, "application/json") };
            request.Headers.Add("Stripe-Signature", signature);
            request.Headers.TryAddWithoutValidation("User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)");
            using var answer = await client.SendAsync(request);
            status = (int)answer.StatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            // Written down below as an attempt that nobody answered.
        }

        Deliveries.Enqueue(new Delivery(told.Id, status));
        return status;
    }

    public async Task SendAsync(IReadOnlyList<StripeEvent> happened, WebhookHabits habits)
    {
        if (habits.Lost)
            return;
        if (habits.Delay > TimeSpan.Zero)
            await Task.Delay(habits.Delay, time);
        foreach (var told in Enumerable.Repeat(habits.Backwards ? happened.Reverse() : happened, habits.Times).SelectMany(round => round))
            await SendAsync(told, Sign(told.Body, null, null));
    }

    public void Dispose() => network.Dispose();
}
