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
        var (parent, role) = Make(input, known);
        db.AddRange(parent.User, parent, role);
        db.AddRange(links.Invite(parent.User, await db.Schools.Where(s => s.Id == db.SchoolId).Select(s => s.Name).SingleAsync(ct)));
        return parent;
    }

    /// <summary>Makes the parent, with the person, and the role, to be added by the caller.</summary>
    /// <param name="known">Of the address, which is nobody's here.</param>
    public static (Parent Parent, UserRole Role) Make(ParentInput input, KnownAddresses known, string? sourceId = null)
    {
        var user = new User { FirstName = input.FirstName, LastName = input.LastName };
        input.WriteTo(user);
        known.Give(user, input.Email);
        return (new() { UserId = user.Id, User = user, SourceId = sourceId }, new() { UserId = user.Id, Role = Role.Parent });
    }
}
