using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using EduSphere.Data;
using EduSphere.Features.Requests;
using EduSphere.Platform.Localization;
using EduSphere.Platform.Security;
using EduSphere.Platform.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Accounts;

/// <summary>The roles that may be asked for; the others are given by an administrator alone.</summary>
public enum SignUpRole
{
    Teacher,
    Student,
    Parent,
}

public static class SignUpRoles
{
    public static Role ToRole(this SignUpRole role) => Enum.Parse<Role>(role.ToString());
}

/// <summary>Somebody asks for an account.</summary>
public sealed record SignUpRequest
{
    public required SignUpRole Role { get; init; }

    [Required, PersonName, StringLength(User.NameLength)]
    public required string FirstName { get; init; }

    [Required, PersonName, StringLength(User.NameLength)]
    public required string LastName { get; init; }

    [Required, Email]
    public required string Email { get; init; }

    [PhoneNumber]
    public string? Phone { get; init; }

    /// <summary>What the office should know: the child's name, the class, the subject.</summary>
    [StringLength(1000)]
    public string? Message { get; init; }
}

public static class SignUp
{
    /// <summary>Ask for an account</summary>
    /// <remarks>It waits for the office's decision. The answer is the same whether or not the address is known here.</remarks>
    public static async Task<Results<Accepted, ProblemHttpResult>> Handle(SignUpRequest request, AppDbContext db, TimeProvider time, HttpContext http, CancellationToken ct)
    {
        var schools = await db.Schools.Where(s => s.Host == http.Request.Host.Host || s.Host == null).OrderBy(s => s.Host == null).Take(2).ToListAsync(ct);
        var school = schools.Find(s => s.Host is not null) ?? (schools.Count == 1 ? schools[0] : null);
        if (school is null)
            return AccountProblems.SchoolUnknown.Answer("Use the address that your school gave you.");
        db.Enter(school.Id, db.Actor);
        db.Requests.Add(new Request
        {
            Kind = RequestKind.SignUp,
            Subject = $"{request.FirstName} {request.LastName}".CutTo(Request.SubjectLength),
            Details = JsonSerializer.Serialize(request, AskedAccount.Kept),
            Language = Languages.Current,
            CreatedAt = time.GetUtcNow().UtcDateTime,
        });
        await db.SaveChangesAsync(ct);
        return TypedResults.Accepted((string?)null);
    }
}
