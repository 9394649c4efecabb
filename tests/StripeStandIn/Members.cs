using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EduSphere.StripeStandIn;

internal static class Members
{
    private static readonly JsonSerializerOptions AsStripeWrites = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text(this JsonObject one, string name) => (string)one[name]!;

    public static long Number(this JsonObject one, string name) => one[name]!.AsValue().TryGetValue<long>(out var number) ? number : (int)one[name]!;

    public static bool Flag(this JsonObject one, string name) => (bool)one[name]!;

    public static string Written(this JsonObject one) => one.ToJsonString(AsStripeWrites);
}
