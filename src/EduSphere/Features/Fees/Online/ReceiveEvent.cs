using System.Text;
using EduSphere.Adapters.Payments;
using EduSphere.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EduSphere.Features.Fees;

public static class ReceiveEvent
{
    /// <summary>Events are a few kilobytes; what is longer is none.</summary>
    public const int MostBytes = 256 * 1024;

    /// <summary>Take an event of the card provider</summary>
    /// <remarks>Stripe calls this. The signature is over the body as it was sent; an event is stored once, however often it comes, and applied after the answer.</remarks>
    public static async Task<Results<Ok, ProblemHttpResult>> Handle(HttpContext http, IPaymentGateway gateway, PaymentEvents events, ILogger<PaymentEvents> log, CancellationToken ct)
    {
        if (!gateway.IsSetUp)
            return Problems.NotFound.Answer("No card provider is set up.");
        using var reader = new StreamReader(http.Request.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false), detectEncodingFromByteOrderMarks: false);
        var body = await reader.ReadToEndAsync(ct);
        try
        {
            await events.StoreAsync(gateway.Read(body, http.Request.Headers["Stripe-Signature"]), body, ct);
        }
        catch (SignatureException)
        {
            return FeeProblems.SignatureWrong.Answer("No secret of ours has signed it, or it was signed too long ago.");
        }
        catch (GatewayException e)
        {
            log.LogWarning(e, "The card provider signed something that is no event.");
            return FeeProblems.SignatureWrong.Answer("It is signed, and is no event.");
        }
        return TypedResults.Ok();
    }
}
