using EduSphere.Platform.Errors;
using EduSphere.Platform.Http;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Merges;

public static class MergesEndpoints
{
    public static IServiceCollection AddMerges(this IServiceCollection services) => services.AddScoped<StudentMerges>().AddScoped<MergeObstacles>().AddScoped<MergeQueries>();

    public static void MapMerges(this IEndpointRouteBuilder api)
    {
        var student = api.MapGroup("/students/{id:guid}").WithTags("Merges").Refuses(Problems.NotFound);
        student.MapPost("/merge", MergeStudent.Handle).Needs(Permission.ChangeStudents).Refuses(MergeProblems.CannotMerge);
        student.MapPost("/merge/undo", UndoMerge.Handle).Needs(Permission.ChangeStudents).Refuses(MergeProblems.CannotUndo);
    }
}
