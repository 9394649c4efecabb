using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Students;
using EduSphere.Platform.Localization;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Imports;

/// <summary>A kind whose rows are people: each is made a user with a role and the profile that goes with it.</summary>
public abstract class PeopleKind<TProfile>(AppDbContext db, Links links) : KindOfImport(db) where TProfile : SchoolEntity
{
    protected abstract Role Role { get; }

    /// <summary>Rows beside the people that their import makes, and that are erased with them.</summary>
    protected virtual IReadOnlyList<Type> GoAlong => [];

    /// <summary>Says how many of them were changed since.</summary>
    protected abstract Sentence Changed(int count);

    /// <summary>Adds what makes a person one of the school.</summary>
    protected void Add(NewRows made, Import import, User user, SchoolEntity profile, UserRole role, string? invitingSchool)
    {
        made.AddRange([user, profile, role, new ImportedRow { ImportId = import.Id, RowId = profile.Id }]);
        if (invitingSchool is not null)
            made.AddRange(links.Invite(user, invitingSchool));
    }

    /// <returns>What the school is called in invitations; null where nobody is invited.</returns>
    protected async Task<string?> InvitingSchoolAsync(bool invite, CancellationToken ct) =>
        invite ? await Db.Schools.Where(s => s.Id == Db.SchoolId).Select(s => s.Name).SingleAsync(ct) : null;

    public override async Task<List<Sentence>> ReasonsAgainstUndoAsync(Guid importId, CancellationToken ct)
    {
        var (people, users, role, reasons) = (Made(importId), Users(importId), Role, new List<Sentence>());
        if (await people.CountAsync(p => p.Version > Entity.FirstVersion || Db.Users.Any(u => u.Id == EF.Property<Guid>(p, UserId) && u.Version > Entity.FirstVersion), ct) is > 0 and var changed)
            reasons.Add(Changed(changed));
        if (await Db.UserRoles.IgnoreQueryFilters().CountAsync(r => users.Contains(r.UserId) && (r.SchoolId != Db.SchoolId || r.Role != role), ct) is > 0 and var roles)
            reasons.Add(new("{0, plural, one {# of them has another role} other {# of them have other roles}}", roles));
        foreach (var (table, count) in await References.CountAsync<TProfile>(Db, people.Select(p => p.Id), GoAlong, ct))
            reasons.Add(new("{0, plural, one {# row of {1} refers to them} other {# rows of {1} refer to them}}", count, table));
        foreach (var (table, count) in await References.CountAsync<User>(Db, users, [typeof(TProfile), typeof(UserRole), typeof(OneTimeLink)], ct))
            reasons.Add(new("{0, plural, one {# row of {1} refers to them} other {# rows of {1} refer to them}}", count, table));
        return reasons;
    }

    public override async Task EraseAsync(Guid importId, CancellationToken ct)
    {
        await RemoveAsync(importId, ct);
        await Db.SaveChangesAsync(ct);
    }

    /// <summary>The same without saving it.</summary>
    public async Task RemoveAsync(Guid importId, CancellationToken ct)
    {
        var users = Users(importId);
        // By what is read now, so that who changed somebody since the reasons were asked for, and who does until this is saved, is not undone with them.
        var (persons, people) = (await Db.Users.Where(u => users.Contains(u.Id)).ToListAsync(ct), await Made(importId).ToListAsync(ct));
        if (persons.Exists(u => u.Version > Entity.FirstVersion) || people.Exists(p => p.Version > Entity.FirstVersion))
            throw new DbUpdateConcurrencyException("Somebody was changed while their import was to be undone.");
        Db.RemoveRange(await Db.ImportedRows.Where(m => m.ImportId == importId).ToListAsync(ct));
        Db.RemoveRange(await Db.UserRoles.Where(r => users.Contains(r.UserId)).ToListAsync(ct));
        Db.RemoveRange(await Db.OneTimeLinks.Where(l => users.Contains(l.UserId)).ToListAsync(ct));
        await EraseAlongAsync(Made(importId), ct);
        Db.RemoveRange(people);
        Db.RemoveRange(persons);
    }

    /// <summary>Removes what goes along.</summary>
    protected virtual Task EraseAlongAsync(IQueryable<TProfile> people, CancellationToken ct) => Task.CompletedTask;

    private const string UserId = "UserId";

    protected IQueryable<TProfile> Made(Guid importId)
    {
        var made = MadeBy(importId);
        return Db.Set<TProfile>().IgnoreQueryFilters([Student.MergedFilter]).Where(p => p.SchoolId == Db.SchoolId && made.Contains(p.Id));
    }

    private IQueryable<Guid> Users(Guid importId) => Made(importId).Select(p => EF.Property<Guid>(p, UserId));
}
