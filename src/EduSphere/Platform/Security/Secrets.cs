using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace EduSphere.Platform.Security;

/// <summary>Random secrets that are handed out once and kept hashed: refresh tokens, cookies, one-time links.</summary>
public static class Secrets
{
    private const int Bytes = 32;

    /// <summary>256 random bits, base64url.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>SHA-256 in hexadecimal. No salt and no cost: what is hashed is random already.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
