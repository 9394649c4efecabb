using EduSphere.Data;
using EduSphere.Platform.Bodies;
using EduSphere.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EduSphere.Features.Accounts;

/// <summary>Signs in who has sent the form of the sign-in page without the page's scripts: the operation of the API, asked from within.</summary>
public sealed class SignInForm(AppDbContext db, PasswordTries tries, PasswordHashing passwords, SessionOpening sessions, SessionEnding ending, TimeProvider time)
{
    /// <returns>The status that the API answers with; 200 where the cookie is set.</returns>
    public async Task<int> SendAsync(HttpContext http, CancellationToken ct)
    {
        try
        {
            var request = await PlainForm.ReadAsync<LoginRequest>(http, ct);
            var answer = await Login.Handle(request, db, tries, passwords, sessions, ending, time, http, ct, useCookies: true);
            return answer.Result is ProblemHttpResult refused ? refused.StatusCode : StatusCodes.Status200OK;
        }
        catch (Exception e) when (e is BadHttpRequestException or InvalidRequestException)
        {
            return StatusCodes.Status400BadRequest;
        }
    }
}
