using System.Text.Json;
using EduSphere.Features.Requests;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

internal static class SignUps
{
    public const string Password = "another long phrase 9";

    /// <summary>Somebody has asked for an account, as a stranger does at a program of one school.</summary>
    /// <returns>The path of the request.</returns>
    public static async Task<string> AskAsync(this TestSchool school, string role, string email, string firstName = "Ada", string lastName = "Byron", string? language = null)
    {
        var request = new Request
        {
            Kind = RequestKind.SignUp,
            Subject = $"{firstName} {lastName}",
            Details = JsonSerializer.Serialize(new { role, firstName, lastName, email, phone = "555 0100", message = "Mother of Tom" }),
            Language = language,
            CreatedAt = TimeProvider.System.GetUtcNow().UtcDateTime,
        };
        await school.ChangeAsync(db => db.Add(request));
        return $"requests/{request.Id}";
    }

    /// <summary>Somebody who was never here: no password, and no address.</summary>
    public static Task ForgetSignInAsync(this TestSchool school, TestPerson person) => school.ChangeAsync(db =>
    {
        var user = db.Users.Single(u => u.Id == person.UserId);
        user.PasswordHash = null;
        user.SetEmail(null);
        user.SetUserName(null);
    });

    /// <summary>How many rows a refused decision could have made.</summary>
    public static Task<(int, int, int, int)> CountAsync(this TestSchool school) => school.ReadAsync(async db =>
        (await db.UserRoles.CountAsync(), await db.Students.CountAsync(), await db.Guardianships.CountAsync(), await db.Requests.CountAsync(r => r.Status == RequestStatus.Pending)));
}
