using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Students;
using EduSphere.Features.Teachers;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Http;
using EduSphere.Platform.Realtime;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Requests;

public static class RequestsEndpoints
{
    public static IServiceCollection AddRequests(this IServiceCollection services) => services
        .AddScoped<RequestDecisions>().AddScoped<SignUpApproval>().AddScoped<RequestQueries>()
        .Tell(Announced.Requests, RolePermissions.Holding(Permission.DecideRequests));

    public static void MapRequests(this IEndpointRouteBuilder api)
    {
        var requests = api.MapGroup("/requests").WithTags("Requests");
        requests.MapGet("/", ListRequests.Handle).Needs(Permission.DecideRequests);
        var request = requests.MapGroup("/{id:guid}").Refuses(Problems.NotFound);
        request.MapGet("/", ReadRequest.Handle).Needs(Permission.DecideRequests);
        request.MapGet("/candidates", ListCandidates.Handle).Needs(Permission.DecideRequests);
        request.MapPost("/approve", ApproveRequest.Handle).Needs(Permission.DecideRequests).Refuses(
            RequestProblems.Decided, RequestProblems.RoleBeyondYours, AccountProblems.AddressIsTheirs, AccountProblems.NotInvited, AccountProblems.EmailTaken,
            StudentProblems.NumberTaken, TeacherProblems.NumberTaken, Problems.Conflict);
        request.MapPost("/reject", RejectRequest.Handle).Needs(Permission.DecideRequests).Refuses(RequestProblems.Decided);
    }
}
