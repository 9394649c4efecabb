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
        var all = await db.Users.AsNoTracking().Where(u => ids.Contains(u.Id)).ToListAsync(ct);
        var found = all.FindAll(user => terms.All(TextOf(user).Contains));
        var page = found.OrderBy(user => Student.SortNameOf(user.LastName, user.FirstName), StringComparer.Ordinal).ThenBy(user => user.Id).Skip(query.First).Take(query.Most).ToList();
        return query.PageOf(found.Count, await page.DescribeAsync(db, now, ct));
    }

    private static string TextOf(User user) => SearchText.Column(user.FirstName, user.MiddleName, user.PreferredFirstName, user.LastName, user.UserName) + StudentSearch.ContactsOf(user.Email, user.Phone);

    /// <summary>In the order of names, by the index of those who have such a profile.</summary>
    private static IQueryable<User> Family(Role role, IReadOnlyList<string> terms, AppDbContext db, DateTime now)
    {
        var people = role == Role.Student
            ? (terms.Count == 0 ? db.Students : db.SearchStudents(terms)).OrderBy(s => s.SortName).ThenBy(s => s.Id).Select(s => s.User)
            : (terms.Count == 0 ? db.Parents : db.SearchParents(terms)).OrderBy(p => p.SortName).ThenBy(p => p.Id).Select(p => p.User);
        var held = db.UserRoles.HeldAt(now).Where(r => r.Role == role);
        return people.Where(user => held.Any(r => r.UserId == user.Id));
    }
}
