using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Settings;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Parents;

/// <summary>Makes parents of what the office wrote.</summary>
public sealed class ParentAdmission(AppDbContext db, SchoolClock clock, Links links)
{
    /// <summary>Adds the person, the parent and the role, with the invitation, to be saved by the caller.</summary>
    /// <exception cref="Platform.Errors.DomainException">Somebody else has the address.</exception>
    public async Task<Parent> AdmitAsync(ParentInput input, CancellationToken ct)
    {
        input.CheckDates(await clock.TodayAsync(ct));
        var known = await KnownAddresses.FindAsync(db, [input.Email], ct);
        if (known.AreTaken(input.Email))
            throw AccountProblems.EmailTaken.Refusal(AccountProblems.TwoOfOneAddress);
        var user = new User { FirstName = input.FirstName, LastName = input.LastName };
        input.WriteTo(user);
        known.Give(user, input.Email);
        var parent = new Parent { UserId = user.Id, User = user };
        db.AddRange(user, parent, new UserRole { UserId = user.Id, Role = Role.Parent });
        db.AddRange(links.Invite(user, await db.Schools.Where(s => s.Id == db.SchoolId).Select(s => s.Name).SingleAsync(ct)));
        return parent;
    }
}
