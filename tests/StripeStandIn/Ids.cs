using System.Security.Cryptography;

namespace EduSphere.StripeStandIn;

internal static class Ids
{
    private const string Signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    public static string New(string prefix) => $"{prefix}_{Random(24)}";

    public static string Random(int length) => RandomNumberGenerator.GetString(Signs, length);
}
