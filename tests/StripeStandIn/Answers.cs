using System.Text.Json.Nodes;

namespace EduSphere.StripeStandIn;

/// <summary>What requests with an <c>Idempotency-Key</c> were answered, to answer it again.</summary>
internal sealed class Answers
{
    private readonly Dictionary<string, (string Asked, int Status, JsonObject Body)> kept = [];

    /// <returns>Null where the key is new.</returns>
    public (int Status, JsonObject Body)? Find(string key, string asked) => !kept.TryGetValue(key, out var answer) ? null
        : answer.Asked == asked ? (answer.Status, answer.Body)
        : throw new StripeRefusal(400, "idempotency_error",
            $"Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '{key}' if you meant to execute a different request.");

    /// <summary>Only what was carried out: after a refusal the same key may be used for what is right.</summary>
    public void Keep(string key, string asked, int status, JsonObject body) => kept[key] = (asked, status, (JsonObject)body.DeepClone());

    public void Forget() => kept.Clear();
}
