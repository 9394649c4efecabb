using EduSphere.Platform.Errors;

namespace EduSphere.Features.Requests;

public static class RequestProblems
{
    public static readonly ProblemKind Decided = new("request-decided", 409, "The request is decided already");
    public static readonly ProblemKind RoleBeyondYours = new("role-beyond-yours", 403, "Nobody gives a role that may do more than they may");
}
