using EduSphere.Platform.Errors;
using EduSphere.Platform.Http;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Leaves;

public static class LeavesEndpoints
{
    public static IServiceCollection AddLeaves(this IServiceCollection services) => services.AddScoped<LeaveQueries>().AddScoped<LeaveDecision>();

    public static void MapLeaves(this IEndpointRouteBuilder api)
    {
        var leaves = api.MapGroup("/students/{id:guid}/leaves").WithTags("Leaves").Refuses(Problems.NotFound);
        leaves.MapGet("/", ListLeaves.Handle).Needs(Permission.ReadAttendance);
        leaves.MapPost("/", AskForLeave.Handle).Needs(Permission.AskForLeave).Refuses(LeaveProblems.Overlaps);
        leaves.MapGet("/{leaveId:guid}", ReadLeave.Handle).Needs(Permission.ReadAttendance);
        leaves.MapDelete("/{leaveId:guid}", WithdrawLeave.Handle).Needs(Permission.AskForLeave).Refuses(LeaveProblems.Over, LeaveProblems.OfficeDecided);
    }
}
