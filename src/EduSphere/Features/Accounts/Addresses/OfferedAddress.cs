using System.Buffers.Text;
using System.Text.Json;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Accounts;

/// <summary>Whoever acts in a role in a school.</summary>
public sealed record Office(Guid SchoolId, Role Role);

/// <summary>An address that waits to be confirmed. It travels in the link itself, whose hash is kept, so that nobody can say another by it.</summary>
/// <param name="By">The office that asked for it, whose rights are looked at again when it is confirmed; null where the person did.</param>
public sealed record OfferedAddress(string Address, Office? By)
{
    public string Seal() => $"{Secrets.New()}.{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(this))}";

    /// <param name="token">One whose hash was found.</param>
    public static OfferedAddress Open(string token) => JsonSerializer.Deserialize<OfferedAddress>(Base64Url.DecodeFromChars(token.AsSpan(token.IndexOf('.', StringComparison.Ordinal) + 1)))!;
}
