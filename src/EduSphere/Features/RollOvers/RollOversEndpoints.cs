using EduSphere.Platform.Errors;
using EduSphere.Platform.Http;
using EduSphere.Platform.Security;

namespace EduSphere.Features.RollOvers;

public static class RollOversEndpoints
{
    public static IServiceCollection AddRollOvers(this IServiceCollection services) => services.AddScoped<RollOverPlans>().AddScoped<RollOverRuns>().AddScoped<RollOverQueries>();

    public static void MapRollOvers(this IEndpointRouteBuilder api)
    {
        var runs = api.MapGroup("/roll-overs").WithTags("Next year");
        runs.MapGet("/", ListRollOvers.Handle).Needs(Permission.ChangeStudents);
        runs.MapPost("/", RunRollOver.Handle).Needs(Permission.ChangeStudents).Refuses(RollOverProblems.RehearsalOutdated, RollOverProblems.NobodyToMove);
        runs.MapPost("/rehearse", RehearseRollOver.Handle).Needs(Permission.ChangeStudents);
        var run = runs.MapGroup("/{id:guid}").Refuses(Problems.NotFound);
        run.MapGet("/", ListRollOvers.One).Needs(Permission.ChangeStudents);
        run.MapPost("/undo", UndoRollOver.Handle).Needs(Permission.ChangeStudents).Refuses(RollOverProblems.Undone, RollOverProblems.InUse);
    }
}
