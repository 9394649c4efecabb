using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using EduSphere.Data;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace EduSphere.Features.Accounts;

/// <summary>Settings under <c>Tokens</c>.</summary>
public sealed class TokenOptions
{
    public int AccessMinutes { get; set; } = 15;

    public int RefreshDays { get; set; } = 7;

    /// <summary>The P-256 private key in PEM that all instances share. Without one, a single machine makes its own and keeps it in the data directory.</summary>
    public string? SigningKey { get; set; }
}

/// <summary>Issues access tokens (RFC 9068, ES256) and says how they are checked.</summary>
public sealed class AccessTokens
{
    /// <summary>How far the clocks of two instances may differ.</summary>
    internal static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    /// <summary>Names the session that the token stands for.</summary>
    internal const string SessionClaim = "sid";

    private const string Issuer = "edusphere";
    private const string Audience = "edusphere-api";
    private const string Type = "at+jwt";
    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };

    private static readonly JsonSerializerOptions Exact = new(JsonSerializerOptions.Strict) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private readonly ECDsaSecurityKey key;
    private readonly TimeProvider time;

    public AccessTokens(IOptions<TokenOptions> options, IConfiguration settings, TimeProvider time)
    {
        this.time = time;
        Lifetime = TimeSpan.FromMinutes(options.Value.AccessMinutes);
        key = new ECDsaSecurityKey(options.Value.SigningKey is { Length: > 0 } pem ? Read(pem) : OwnKey(settings.DataDirectory()));
        key.KeyId = Base64UrlEncoder.Encode(key.ComputeJwkThumbprint());
    }

    public TimeSpan Lifetime { get; }

    public TokenValidationParameters Rules => new()
    {
        ValidIssuer = Issuer,
        ValidAudience = Audience,
        ValidTypes = [Type],
        ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
        IssuerSigningKey = key,
        RequireExpirationTime = true,
        ClockSkew = ClockSkew,
        LifetimeValidator = (notBefore, expires, _, rules) =>
            notBefore - rules.ClockSkew <= time.GetUtcNow().UtcDateTime && time.GetUtcNow().UtcDateTime < expires + rules.ClockSkew,
    };

    public string Issue(Session session)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return Handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            TokenType = Type,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + Lifetime,
            Subject = new ClaimsIdentity([new("sub", session.UserId.ToString()), new(SessionClaim, session.Id.ToString())]),
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.EcdsaSha256),
        });
    }

    /// <summary>
    /// Whether a signed token says what is issued here and nothing else: each claim once and of its own type, and none of a time to come. The
    /// library takes the last of two, makes a text of a number, and asks for no time of issue.
    /// </summary>
    public bool IsWhole(JsonWebToken token)
    {
        try
        {
            var claims = JsonSerializer.Deserialize<Claims>(Base64UrlEncoder.DecodeBytes(token.EncodedPayload), Exact);
            return DateTimeOffset.FromUnixTimeSeconds(claims!.Iat) <= time.GetUtcNow() + ClockSkew;
        }
        catch (Exception e) when (e is JsonException or ArgumentOutOfRangeException)
        {
            return false;
        }
    }

    /// <summary>Whether a setting is a key that tokens can be signed with.</summary>
    internal static bool IsSigningKey(string pem)
    {
        try
        {
            using var key = Read(pem);
            return key.KeySize == 256 && key.ExportParameters(includePrivateParameters: true).D is not null;
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            return false;
        }
    }

    private static ECDsa Read(string pem)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(pem);
        return key;
    }

    /// <summary>Reads the key of this machine, or makes it: only the owner of the file may read it.</summary>
    private static ECDsa OwnKey(string dataDirectory)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(dataDirectory, "keys")).FullName, "tokens.pem");
        if (File.Exists(path))
            return Read(File.ReadAllText(path));
        var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new StreamWriter(path, options);
        file.Write(made.ExportPkcs8PrivateKeyPem());
        return made;
    }

    private sealed record Claims(string Iss, string Aud, string Sub, string Sid, long Iat, long Nbf, long Exp);
}
