using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using Stripe;

namespace EduSphere.Adapters.Payments;

/// <summary>Takes cards by Stripe Checkout. What fails on the way is tried twice more by Stripe's own client, under one idempotency key.</summary>
public sealed class StripeGateway(IOptions<PaymentsOptions> options, IHttpClientFactory clients, TimeProvider time) : IPaymentGateway
{
    public const string HttpClientName = "Stripe";

    private const int SignatureSeconds = 300;
    private const int LongestList = 100;

    public bool IsSetUp => true;

    public async Task<OpenedCheckout> OpenAsync(CheckoutOrder order, CancellationToken ct)
    {
        var checkout = StripeCheckout.Of(order);
        var session = await AskAsync(stripe => stripe.Checkout.Sessions.CreateAsync(checkout, Once("checkout", order.Id), ct), ct);
        return new OpenedCheckout(session.Id, session.Url);
    }

    public async Task<bool> CloseAsync(string sessionId, CancellationToken ct)
    {
        try
        {
            await AskAsync(stripe => stripe.Checkout.Sessions.ExpireAsync(sessionId, cancellationToken: ct), ct);
            return true;
        }
        catch (GatewayException refusal) when (!refusal.Transient)
        {
            // Only an open one can be closed; the refusal does not say which of the others it is.
            var session = await AskAsync(stripe => stripe.Checkout.Sessions.GetAsync(sessionId, cancellationToken: ct), ct);
            if (session.Status is not ("complete" or "expired"))
                throw;
            return session.Status == "expired";
        }
    }

    public async Task<GatewayRefund> RefundAsync(RefundOrder order, CancellationToken ct)
    {
        var amount = MinorUnits.Of(order.Amount, order.Currency);
        var refund = await AskAsync(async stripe => await CarriedOutAsync(stripe, order, ct) ?? await stripe.Refunds.CreateAsync(new RefundCreateOptions
        {
            PaymentIntent = order.PaymentIntentId,
            Amount = amount,
            Metadata = new() { [StripeCheckout.RefundId] = order.Id.ToString() },
        }, Once("refund", order.Id), ct), ct);
        return new GatewayRefund(refund.Id, refund.Status is "failed" or "canceled");
    }

    public GatewayEvent Read(string body, string? signature)
    {
        if (signature is null || !options.Value.Stripe.WebhookSecrets.Any(secret => Fits(body, signature, secret)))
            throw new SignatureException();
        try
        {
            // Of whatever version: the members that are read have been the same in all of them.
            return StripeEvents.Read(EventUtility.ParseEvent(body, throwOnApiVersionMismatch: false));
        }
        catch (Exception failure) when (failure is not GatewayException)
        {
            // Without the failure, which may quote the body.
            throw new GatewayException($"Stripe has signed what is no event ({failure.GetType().Name}).", transient: false);
        }
    }

    public async IAsyncEnumerable<GatewayEvent> EventsSinceAsync(DateTime since, [EnumeratorCancellation] CancellationToken ct)
    {
        var asked = new EventListOptions { Created = new DateRangeOptions { GreaterThanOrEqual = since }, Types = [.. StripeEvents.Types], Limit = LongestList };
        var newestFirst = await AskAsync(stripe => stripe.Events.ListAutoPagingAsync(asked, cancellationToken: ct).Select(StripeEvents.Read).ToListAsync(ct).AsTask(), ct);
        for (var index = newestFirst.Count - 1; index >= 0; index--)
            yield return newestFirst[index];
    }

    /// <summary>Stripe forgets a key after a day or so; what was given back it never forgets.</summary>
    private static async Task<Refund?> CarriedOutAsync(V1Services stripe, RefundOrder order, CancellationToken ct) =>
        await stripe.Refunds.ListAutoPagingAsync(new RefundListOptions { PaymentIntent = order.PaymentIntentId, Limit = LongestList }, cancellationToken: ct)
            .FirstOrDefaultAsync(refund => StripeCheckout.IdOf(refund.Metadata, StripeCheckout.RefundId) == order.Id, ct);

    private static RequestOptions Once(string deed, Guid id) => new() { IdempotencyKey = $"{deed}-{id}" };

    private bool Fits(string body, string signature, string secret)
    {
        try
        {
            EventUtility.ValidateSignature(body, signature, secret, SignatureSeconds, time.GetUtcNow().ToUnixTimeSeconds());
            return true;
        }
        catch (StripeException)
        {
            return false;
        }
    }

    private async Task<T> AskAsync<T>(Func<V1Services, Task<T>> ask, CancellationToken ct)
    {
        var settings = options.Value.Stripe;
        var client = new SystemNetHttpClient(clients.CreateClient(HttpClientName), enableTelemetry: false);
        try
        {
            return await ask(new StripeClient(settings.SecretKey, httpClient: client, apiBase: settings.BaseUrl?.GetLeftPart(UriPartial.Authority)).V1);
        }
        catch (StripeException refusal)
        {
            throw Refused(refusal);
        }
        catch (Exception failure) when (failure is HttpRequestException || failure is OperationCanceledException && !ct.IsCancellationRequested)
        {
            throw new GatewayException("Stripe could not be reached, or did not answer in time.", transient: true, failure);
        }
    }

    /// <summary>Without Stripe's own words, which repeat what was sent.</summary>
    private static GatewayException Refused(StripeException refusal)
    {
        var status = (int)refusal.HttpStatusCode;
        var error = refusal.StripeError;
        return new($"Stripe refused: {status} {error?.Type} {error?.Code} {error?.Param} (request {refusal.StripeResponse?.RequestId}).", transient: status is 0 or 409 or 429 or >= 500);
    }
}
