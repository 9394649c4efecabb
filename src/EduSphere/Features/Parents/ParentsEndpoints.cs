using EduSphere.Platform.Errors;
using EduSphere.Platform.Http;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Parents;

public static class ParentsEndpoints
{
    public static IServiceCollection AddParents(this IServiceCollection services) => services.AddScoped<ParentQueries>();

    public static void MapParents(this IEndpointRouteBuilder api)
    {
        var parents = api.MapGroup("").WithTags("Parents");
        parents.MapGet("/me/children", ListOwnChildren.Handle).Needs(Permission.ReadOwnChildren);
        parents.MapGet("/students/{id:guid}/guardians", ListGuardians.Handle).Needs(Permission.ReadStudents).Refuses(Problems.NotFound);
    }
}
