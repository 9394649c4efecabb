using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EduSphere.Platform.Errors;
using NSec.Cryptography;

namespace EduSphere.Features.Accounts;

/// <summary>
/// Argon2id (19 MiB, two passes, one lane) as a PHC string. At most one hash a core runs at a time and a bounded number wait,
/// because each is expensive on purpose; beyond that callers are told to come back. No database connection is held meanwhile.
/// </summary>
public sealed class PasswordHashing
{
    public const int MostWaiting = 64;
    private const int MemoryKib = 19 * 1024;
    private const int Passes = 2;
    private const int SaltBytes = 16;
    private const int HashBytes = 32;

    private static readonly string Parameters = string.Create(CultureInfo.InvariantCulture, $"$argon2id$v=19$m={MemoryKib},t={Passes},p=1$");

    private readonly SemaphoreSlim gate = new(Environment.ProcessorCount);
    private int waiting;

    /// <summary>What a password is checked against where there is none to check, so that both take the same time.</summary>
    private readonly string nobody = Encode(new byte[SaltBytes], new byte[HashBytes]);

    public async Task<string> HashAsync(string password, CancellationToken ct)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return Encode(salt, await InTurnAsync(() => Compute(password, salt, MemoryKib, Passes), ct));
    }

    /// <param name="stored">The PHC string, or null where there is no such user or no password: then the answer is false, after the same work.</param>
    public async Task<bool> VerifyAsync(string? stored, string password, CancellationToken ct)
    {
        var (memory, passes, salt, expected) = Decode(stored ?? nobody);
        var actual = await InTurnAsync(() => Compute(password, salt, memory, passes), ct);
        return CryptographicOperations.FixedTimeEquals(actual, expected) && stored is not null;
    }

    /// <summary>Whether a hash was made with other parameters than today's and should be made anew at this sign-in.</summary>
    public static bool IsOutdated(string stored) => !stored.StartsWith(Parameters, StringComparison.Ordinal);

    private async Task<byte[]> InTurnAsync(Func<byte[]> compute, CancellationToken ct)
    {
        try
        {
            if (Interlocked.Increment(ref waiting) > MostWaiting)
                throw Problems.Unavailable.Refusal("Too many people are signing in at this moment.");
            await gate.WaitAsync(ct);
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
        try
        {
            return await Task.Run(compute, ct);
        }
        finally
        {
            gate.Release();
        }
    }

    private static byte[] Compute(string password, byte[] salt, int memory, int passes)
    {
        var argon = PasswordBasedKeyDerivationAlgorithm.Argon2id(new Argon2Parameters { MemorySize = memory, NumberOfPasses = passes, DegreeOfParallelism = 1 });
        return argon.DeriveBytes(Encoding.UTF8.GetBytes(password), salt, HashBytes);
    }

    private static string Encode(byte[] salt, byte[] hash) => $"{Parameters}{Convert.ToBase64String(salt).TrimEnd('=')}${Convert.ToBase64String(hash).TrimEnd('=')}";

    private static (int Memory, int Passes, byte[] Salt, byte[] Hash) Decode(string phc)
    {
        var parts = phc.Split('$');
        var settings = parts[3].Split(',').ToDictionary(part => part[..1], part => int.Parse(part.AsSpan(2), CultureInfo.InvariantCulture));
        return (settings["m"], settings["t"], FromBase64(parts[4]), FromBase64(parts[5]));
    }

    private static byte[] FromBase64(string unpadded) => Convert.FromBase64String(unpadded.PadRight((unpadded.Length + 3) / 4 * 4, '='));
}
