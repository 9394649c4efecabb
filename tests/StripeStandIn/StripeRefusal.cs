using System.Text.Json.Nodes;

namespace EduSphere.StripeStandIn;

/// <summary>An error in Stripe's shape.</summary>
internal sealed class StripeRefusal(int status, string type, string message, string? code = null, string? param = null) : Exception(message)
{
    public int Status => status;

    public static StripeRefusal Invalid(string message, string? code = null, string? param = null, int status = 400) => new(status, "invalid_request_error", message, code, param);

    public static StripeRefusal Missing(string kind, string id, string param, int status = 400) => Invalid($"No such {kind}: '{id}'", "resource_missing", param, status);

    public JsonObject Body()
    {
        var error = new JsonObject { ["message"] = Message, ["type"] = type };
        if (code is not null)
        {
            error["code"] = code;
            error["doc_url"] = $"https://stripe.com/docs/error-codes/{code.Replace('_', '-')}";
        }

        if (param is not null)
            error["param"] = param;
        return new JsonObject { ["error"] = error };
    }
}
