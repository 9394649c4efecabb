using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using EduSphere.Data;
using EduSphere.Platform.Bodies;
using EduSphere.Platform.Localization;
using EduSphere.Platform.Security;
using EduSphere.Platform.Validation;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Accounts;

/// <summary>The caller's own profile.</summary>
public sealed record ProfileAnswer : IVersioned
{
    public required Guid Id { get; init; }

    public required string? Username { get; init; }

    public required string? Email { get; init; }

    public required Role Role { get; init; }

    public required IReadOnlyList<Role> Roles { get; init; }

    public required string FirstName { get; init; }

    public required string LastName { get; init; }

    public required string? PreferredFirstName { get; init; }

    public required string? Phone { get; init; }

    /// <summary>In which the person is written to; null while they have chosen none: then in that of the page that caused it.</summary>
    public required string? Language { get; init; }

    public required SchoolAnswer School { get; init; }

    [JsonIgnore]
    public int Version { get; init; }
}

/// <summary>The school in which the caller acts.</summary>
public sealed record SchoolAnswer
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    /// <summary>IANA name.</summary>
    public required string TimeZone { get; init; }

    /// <summary>ISO 4217.</summary>
    public required string Currency { get; init; }

    /// <summary>BCP 47, language and country: how dates, times and numbers are written, and with which day a week begins.</summary>
    public required string Locale { get; init; }

    /// <summary>ISO 3166-1, two letters: where a telephone number is dialled that names no country.</summary>
    public required string Country { get; init; }
}

/// <summary>What a user may change of the own profile. Names are the office's to change.</summary>
[Microsoft.Extensions.Validation.ValidatableType]
public sealed record ProfileInput
{
    [PersonName, StringLength(User.NameLength)]
    public string? PreferredFirstName { get; init; }

    [PhoneNumber]
    public string? Phone { get; init; }

    /// <summary>In which the person is written to, and which the pages have where another was not chosen on the device.</summary>
    [Language]
    public string? Language { get; init; }
}

public static class Me
{
    /// <summary>Read the own profile</summary>
    public static async Task<Ok<ProfileAnswer>> Read(AppDbContext db, CurrentUser user, TimeProvider time, CancellationToken ct) => TypedResults.Ok(await QueryAsync(db, user, time, ct));

    public static async Task<ProfileAnswer> QueryAsync(AppDbContext db, CurrentUser user, TimeProvider time, CancellationToken ct)
    {
        var role = user.Role;
        var roles = await db.UserRoles.HeldAt(time.GetUtcNow().UtcDateTime).Where(r => r.UserId == user.Id).OrderBy(r => r.Role).Select(r => r.Role).ToListAsync(ct);
        var school = await db.Schools.Where(s => s.Id == db.SchoolId)
            .Select(s => new SchoolAnswer { Id = s.Id, Name = s.Name, TimeZone = s.TimeZone, Currency = s.Currency, Locale = s.Locale, Country = s.Country }).SingleAsync(ct);
        return await db.Users.Where(u => u.Id == user.Id).Select(u => new ProfileAnswer
        {
            Id = u.Id,
            Username = u.UserName,
            Email = u.Email,
            Role = role,
            Roles = roles,
            FirstName = u.FirstName,
            LastName = u.LastName,
            PreferredFirstName = u.PreferredFirstName,
            Phone = u.Phone,
            Language = u.Language,
            School = school,
            Version = u.Version,
        }).SingleAsync(ct);
    }

    /// <summary>Change the own profile</summary>
    public static async Task<Results<Ok<ProfileAnswer>, ProblemHttpResult>> Change(MergePatch<ProfileInput> patch, IfMatch ifMatch, AppDbContext db, CurrentUser user, TimeProvider time, HttpContext http, CancellationToken ct)
    {
        while (true)
        {
            db.ChangeTracker.Clear();
            var row = await db.Users.SingleAsync(u => u.Id == user.Id, ct);
            if (!ifMatch.Allows(row.Version))
                return Platform.Errors.Problems.VersionMismatch.Answer("Look at the current version and make your change again.", await QueryAsync(db, user, time, ct));
            var input = await patch.ApplyToAsync(new ProfileInput { PreferredFirstName = row.PreferredFirstName, Phone = row.Phone, Language = row.Language }, ct);
            (row.PreferredFirstName, row.Phone, row.Language) = (input.PreferredFirstName, input.Phone, input.Language);
            try
            {
                await db.SaveChangesAsync(ct);
                if (SessionCookie.Read(http.Request) is not null)
                    Languages.Follow(http, row.Language);
                return TypedResults.Ok(await QueryAsync(db, user, time, ct));
            }
            catch (DbUpdateConcurrencyException)
            {
                // Somebody else changed the person meanwhile: the change is laid over what they left.
                continue;
            }
        }
    }
}
