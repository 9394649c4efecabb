using EduSphere.Features.Accounts;
using EduSphere.Platform.Localization;

namespace EduSphere.Features.Imports;

/// <summary>The e-mail addresses of a file's people, of whom no two may share one with each other or with somebody of the school.</summary>
public sealed class FileAddresses
{
    private readonly OncePerFile once = new();

    /// <param name="known">Of the school's people.</param>
    /// <returns>Null where the address may be given.</returns>
    public Sentence? Refuse(string? address, int line, KnownAddresses known)
    {
        if (known.AreTaken(address))
            return new Sentence("Somebody of the school has this address.");
        return once.Earlier(address is null ? null : User.KeyOf(address), line) is { } earlier ? new Sentence("Line {0} has the same address.", earlier) : null;
    }
}
