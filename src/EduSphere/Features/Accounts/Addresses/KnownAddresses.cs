using EduSphere.Data;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Accounts;

/// <summary>
/// Which of the addresses that people are to be given are somebody's already. A school is told of its own people alone: an address that
/// somebody elsewhere signs in with is taken like any other, and signs nobody in here.
/// </summary>
public sealed class KnownAddresses
{
    /// <summary>How many values go into one query.</summary>
    private const int AddressesAtATime = 500;

    private readonly Guid schoolId;
    private readonly HashSet<string> here = [];
    private readonly HashSet<string> elsewhere = [];

    private KnownAddresses(Guid schoolId) => this.schoolId = schoolId;

    public static async Task<KnownAddresses> FindAsync(AppDbContext db, IEnumerable<string?> addresses, CancellationToken ct)
    {
        var known = new KnownAddresses(db.SchoolId);
        foreach (var chunk in addresses.OfType<string>().Chunk(AddressesAtATime))
        {
            string[] keys = [.. chunk.Select(User.KeyOf), .. chunk.Select(address => User.ContactKeyOf(address, db.SchoolId))];
            foreach (var found in await db.Users.Where(u => keys.Contains(u.EmailKey!)).Select(u => new { Key = u.EmailKey!, IsHere = db.UserRoles.Any(r => r.UserId == u.Id) }).ToListAsync(ct))
                (found.IsHere ? known.here : known.elsewhere).Add(found.Key);
        }
        return known;
    }

    /// <summary>Whether somebody of this school has the address.</summary>
    public bool AreTaken(string? address) => address is not null && (here.Contains(User.KeyOf(address)) || here.Contains(User.ContactKeyOf(address, schoolId)));

    /// <summary>Gives a person an address that is not taken.</summary>
    public void Give(User user, string? address)
    {
        if (address is not null && elsewhere.Contains(User.KeyOf(address)))
            user.SetContactEmail(address, schoolId);
        else
            user.SetEmail(address);
    }
}
