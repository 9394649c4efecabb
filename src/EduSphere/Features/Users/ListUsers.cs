using System.ComponentModel.DataAnnotations;
using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Students;
using EduSphere.Platform.Caching;
using EduSphere.Platform.Lists;
using EduSphere.Platform.Security;
using EduSphere.Platform.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Users;

/// <summary>Which accounts to list.</summary>
public sealed record UsersQuery : PageQuery
{
    /// <summary>Parts of names in any order, e-mail, user name; case and accents do not count.</summary>
    [StringLength(200)]
    public string? Search { get; init; }

    /// <summary>Those who hold this role; when it is absent, those who work here: the office and the teachers.</summary>
    [OneOf<Role>]
    public string? Role { get; init; }
}

public static class ListUsers
{
    private static readonly string[] CountedFrom = [Announced.Students, Announced.Parents, Announced.People];

    /// <summary>Of a school few, however many students it has.</summary>
    private static readonly IReadOnlyList<Role> Staff = RolePermissions.Holding(Permission.ReadClasses);

    /// <summary>List accounts</summary>
    /// <remarks>By name. Those who work here, unless another <c>role</c> is asked for; students and parents are found by what their own lists find them by.</remarks>
    public static async Task<Ok<Page<UserDetails>>> Handle([AsParameters] UsersQuery query, AppDbContext db, SchoolCache cache, TimeProvider time, CancellationToken ct) =>
        TypedResults.Ok(await QueryAsync(query, db, cache, time, ct));

    public static async Task<Page<UserDetails>> QueryAsync(UsersQuery query, AppDbContext db, SchoolCache cache, TimeProvider time, CancellationToken ct)
    {
        var (terms, now) = (StudentSearch.Terms(query.Search), time.GetUtcNow().UtcDateTime);
        var role = OneOf.Parse<Role>(query.Role);
        if (role is not { } family || Staff.Contains(family))
            return await StaffAsync(query, role is { } one ? [one] : Staff, terms, db, now, ct);
        // Counting reads every match, so a count is kept until something of the school is saved. No term has a space behind its first letter.
        var total = await cache.GetAsync(db.SchoolId, $"users/{family}/{string.Join(' ', terms)}", CountedFrom, (own, ct) => Family(family, terms, own, now).CountAsync(ct), ct);
        var users = total == 0 ? [] : await Family(family, terms, db, now).Skip(query.First).Limit(query.Most).ToListAsync(ct);
        return query.PageOf(total, await users.DescribeAsync(db, now, ct));
    }

    /// <summary>All of them are looked at: they have no index of names in common.</summary>
    private static async Task<Page<UserDetails>> StaffAsync(UsersQuery query, IReadOnlyList<Role> roles, IReadOnlyList<string> terms, AppDbContext db, DateTime now, CancellationToken ct)
    {
        var ids = db.UserRoles.HeldAt(now).Where(r => roles.Contains(r.Role)).Select(r => r.UserId);
        var all = await db.Users.Where(u => ids.Contains(u.Id))
            .Select(u => new Named(u.Id, u.FirstName, u.MiddleName, u.PreferredFirstName, u.LastName, u.UserName, u.Email, u.Phone)).ToListAsync(ct);
        var found = terms.Count == 0 ? all : all.FindAll(person => person.Has(terms));
        var page = found.OrderBy(person => Student.SortNameOf(person.LastName, person.FirstName), StringComparer.Ordinal).ThenBy(person => person.Id)
            .Skip(query.First).Take(query.Most).Select(person => person.Id).ToArray();
        var users = await db.Users.AsNoTracking().Where(u => page.Contains(u.Id)).ToDictionaryAsync(u => u.Id, ct);
        return query.PageOf(found.Count, await page.Select(id => users[id]).ToList().DescribeAsync(db, now, ct));
    }

    /// <summary>In the order of names, by the index of those who have such a profile.</summary>
    private static IQueryable<User> Family(Role role, IReadOnlyList<string> terms, AppDbContext db, DateTime now)
    {
        var people = role == Role.Student
            ? (terms.Count == 0 ? db.Students : db.SearchStudents(terms)).OrderBy(s => s.SortName).ThenBy(s => s.Id).Select(s => s.User)
            : (terms.Count == 0 ? db.Parents : db.SearchParents(terms)).OrderBy(p => p.SortName).ThenBy(p => p.Id).Select(p => p.User);
        var held = db.UserRoles.HeldAt(now).Where(r => r.Role == role);
        return people.Where(user => held.Any(r => r.UserId == user.Id));
    }

    /// <summary>What somebody is found and sorted by.</summary>
    private sealed record Named(Guid Id, string FirstName, string? MiddleName, string? PreferredFirstName, string LastName, string? UserName, string? Email, string? Phone)
    {
        public bool Has(IReadOnlyList<string> terms) => terms.All((SearchText.Column(FirstName, MiddleName, PreferredFirstName, LastName, UserName) + StudentSearch.ContactsOf(Email, Phone)).Contains);
    }
}
