using EduSphere.Data;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Http;
using EduSphere.Platform.Realtime;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Classes;

public static class ClassesEndpoints
{
    public static IServiceCollection AddClasses(this IServiceCollection services) => services
        .AddScoped<ClassQueries>()
        .Tell(Announced.Classes, RolePermissions.Holding(Permission.ReadClasses));

    public static void MapClasses(this IEndpointRouteBuilder api)
    {
        var classes = api.MapGroup("/classes").WithTags("Classes");
        classes.MapGet("/", ListClasses.Handle).Needs(Permission.ReadClasses);
        var section = classes.MapGroup("/{id:guid}").Refuses(Problems.NotFound);
        section.MapGet("/", ReadClass.Handle).Needs(Permission.ReadClasses);
        section.MapGet("/students", ClassRoster.Handle).Needs(Permission.ReadClasses);
    }
}
