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

    /// <summary>List accounts</summary>
    /// <remarks>By name. Those who work here, unless another <c>role</c> is asked for; students and parents are found by what their own lists find them by.</remarks>
    public static async Task<Ok<Page<UserDetails>>> Handle([AsParameters] UsersQuery query, AppDbContext db, SchoolCache cache, TimeProvider time, CancellationToken ct) =>
        TypedResults.Ok(await QueryAsync(query, db, cache, time, ct));

    public static async Task<Page<UserDetails>> QueryAsync(UsersQuery query, AppDbContext db, SchoolCache cache, TimeProvider time, CancellationToken ct)
    {
        var (role, terms, now) = (OneOf.Parse<Role>(query.Role), StudentSearch.Terms(query.Search), time.GetUtcNow().UtcDateTime);
        // Counting families reads every match, so a count is kept until something of the school is saved; no term has a space behind its first letter. Those who work here are
        // few, and a role of theirs may end without a save.
        var total = role is { } family && !StaffSearch.Roles.Contains(family)
            ? await cache.GetAsync(db.SchoolId, $"users/{family}/{string.Join(' ', terms)}", CountedFrom, (own, ct) => Found(role, terms, own, now).CountAsync(ct), ct)
            : await Found(role, terms, db, now).CountAsync(ct);
        var users = total == 0 ? [] : await Found(role, terms, db, now).Skip(query.First).Limit(query.Most).AsNoTracking().ToListAsync(ct);
        return query.PageOf(total, await users.DescribeAsync(db, now, ct));
    }

    /// <summary>In the order of names, by the index of those who have such a profile, or work here.</summary>
    private static IQueryable<User> Found(Role? role, IReadOnlyList<string> terms, AppDbContext db, DateTime now)
    {
        if (role is not { } family || StaffSearch.Roles.Contains(family))
            return Staff(role is { } one ? [one] : StaffSearch.Roles, terms, db, now);
        var people = family == Role.Student
            ? (terms.Count == 0 ? db.Students : db.SearchStudents(terms)).OrderBy(s => s.SortName).ThenBy(s => s.Id).Select(s => s.User)
            : (terms.Count == 0 ? db.Parents : db.SearchParents(terms)).OrderBy(p => p.SortName).ThenBy(p => p.Id).Select(p => p.User);
        var held = db.UserRoles.HeldAt(now).Where(r => r.Role == family);
        return people.Where(user => held.Any(r => r.UserId == user.Id));
    }

    private static IQueryable<User> Staff(IReadOnlyList<Role> roles, IReadOnlyList<string> terms, AppDbContext db, DateTime now)
    {
        var held = db.UserRoles.HeldAt(now).Where(r => r.SortName != null && roles.Contains(r.Role));
        // Whoever holds two of them is one person.
        var people = terms.Aggregate(held, (found, term) => found.Where(r => r.SearchText!.IndexOf(term) >= 0)).Select(r => new { r.SortName, r.UserId }).Distinct();
        return people.Join(db.Users, person => person.UserId, user => user.Id, (person, user) => new { person.SortName, user }).OrderBy(one => one.SortName).ThenBy(one => one.user.Id).Select(one => one.user);
    }
}
