using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Leaves;
using EduSphere.Features.Students;
using EduSphere.Features.Teachers;
using EduSphere.Platform.Security;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Requests;

public static class ApproveRequest
{
    /// <summary>Approve a request</summary>
    /// <remarks>
    /// A sign-up opens the account of somebody of the school who cannot sign in yet, or makes a new student, parent or teacher; either way they are sent a link to choose a
    /// password. Nobody opens an account that may do more than they may. A leave is granted, and whoever asked is told by mail. Of other kinds nothing follows by itself: what was asked for is done where it belongs.
    /// </remarks>
    public static async Task<Results<Ok<RequestDetails>, NotFound, ProblemHttpResult>> Handle(
        Guid id, ApprovalInput? input, IfMatch ifMatch, RequestDecisions decisions, SignUpApproval signUps, LeaveDecision leaves, CurrentUser user, TimeProvider time, CancellationToken ct)
    {
        var said = input ?? new();
        try
        {
            return await decisions.DecideAsync(id, ifMatch, async request =>
            {
                var account = AskedAccount.Of(request);
                said.Check(account?.Role);
                var profileId = account is null ? (Guid?)null : await signUps.OpenAsync(account, request.Language, said, ct);
                request.Approve(profileId, user.Id, time.GetUtcNow().UtcDateTime);
                if (request.Kind == RequestKind.Leave)
                    await leaves.FollowAsync(request, ct);
            }, ct);
        }
        catch (DbUpdateException e) when (e.IsTaken("student_number") && said.StudentNumber is not null)
        {
            return StudentProblems.NumberTaken.Answer(new("The number {0} is taken.", said.StudentNumber));
        }
        catch (DbUpdateException e) when (e.IsTaken("employee_number") && said.EmployeeNumber is not null)
        {
            return TeacherProblems.NumberTaken.Answer(new("The number {0} is taken.", said.EmployeeNumber));
        }
        catch (DbUpdateException e) when (e.IsTaken("email_key"))
        {
            return AccountProblems.EmailTaken.Answer(AccountProblems.TwoOfOneAddress);
        }
    }
}
