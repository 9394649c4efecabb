using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Students;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Requests;

/// <summary>Somebody of the school who may be the one that asked for an account.</summary>
public sealed record Candidate
{
    /// <summary>Of the student, parent or teacher.</summary>
    public required Guid ProfileId { get; init; }

    public required string Name { get; init; }

    /// <summary>The student's or the employee's number, or the names of a parent's children.</summary>
    public required string KnownAs { get; init; }

    public required string? Email { get; init; }

    /// <summary>They have a password: this is no way to another one.</summary>
    public required bool CanSignIn { get; init; }
}

public static class ListCandidates
{
    /// <summary>List who may be the one that asked for an account</summary>
    /// <remarks>People of the school in the role that was asked for, who have the same first and last name, whatever its case and accents, or the same e-mail address. None for other kinds.</remarks>
    public static async Task<Results<Ok<List<Candidate>>, NotFound>> Handle(Guid id, AppDbContext db, CancellationToken ct) =>
        await ReadRequest.QueryAsync(id, db, ct) is { } request ? TypedResults.Ok(await QueryAsync(request.Account, db, ct)) : TypedResults.NotFound();

    /// <param name="asked">Null where something else was asked for.</param>
    public static async Task<List<Candidate>> QueryAsync(AskedAccount? asked, AppDbContext db, CancellationToken ct)
    {
        if (asked is null)
            return [];
        string[] keys = [User.KeyOf(asked.Email), User.ContactKeyOf(asked.Email, db.SchoolId)];
        var addressed = await db.Users.Where(u => keys.Contains(u.EmailKey!)).Select(u => u.Id).ToArrayAsync(ct);
        var name = Student.SortNameOf(asked.LastName, asked.FirstName);
        var found = await (asked.Role switch
        {
            SignUpRole.Student => StudentsAsync(name, addressed, db, ct),
            SignUpRole.Teacher => TeachersAsync(name, addressed, db, ct),
            _ => ParentsAsync(name, addressed, db, ct),
        });
        return [.. found.Where(one => addressed.Contains(one.User.Id) || Student.SortNameOf(one.User.LastName, one.User.FirstName) == name)
            .OrderBy(one => one.KnownAs, StringComparer.Ordinal).ThenBy(one => one.ProfileId).Select(one => new Candidate
            {
                ProfileId = one.ProfileId,
                Name = $"{one.User.FirstName} {one.User.LastName}",
                KnownAs = one.KnownAs,
                Email = one.User.Email,
                CanSignIn = one.User.PasswordHash is not null,
            })];
    }

    private static Task<List<Known>> StudentsAsync(string name, Guid[] addressed, AppDbContext db, CancellationToken ct) =>
        db.Students.AsNoTracking().Where(s => s.SortName == name || addressed.Contains(s.UserId)).Select(s => new Known(s.Id, s.User, s.StudentNumber)).ToListAsync(ct);

    private static Task<List<Known>> TeachersAsync(string name, Guid[] addressed, AppDbContext db, CancellationToken ct) =>
        db.Teachers.AsNoTracking().Where(t => t.EndDate == null && (t.SortName == name || addressed.Contains(t.UserId))).Select(t => new Known(t.Id, t.User, t.EmployeeNumber)).ToListAsync(ct);

    private static async Task<List<Known>> ParentsAsync(string name, Guid[] addressed, AppDbContext db, CancellationToken ct)
    {
        var parents = await db.Parents.AsNoTracking().Where(p => p.SortName == name || addressed.Contains(p.UserId)).Select(p => new { p.Id, p.User }).ToListAsync(ct);
        var ids = parents.ConvertAll(p => p.Id).ToArray();
        var children = await db.Students.SelectMany(s => s.Guardianships, (s, g) => new { g.ParentId, s.Id, Name = s.User.FirstName + " " + s.User.LastName })
            .Where(child => ids.Contains(child.ParentId)).Distinct().OrderBy(child => child.Name).ToListAsync(ct);
        return parents.ConvertAll(p => new Known(p.Id, p.User, string.Join(", ", children.FindAll(child => child.ParentId == p.Id).Select(child => child.Name))));
    }

    private sealed record Known(Guid ProfileId, User User, string KnownAs);
}
