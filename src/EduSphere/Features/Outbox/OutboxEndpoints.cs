using EduSphere.Platform.Errors;
using EduSphere.Platform.Http;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Outbox;

public static class OutboxEndpoints
{
    public static IServiceCollection AddOutboxPages(this IServiceCollection services) => services.AddScoped<SystemQueries>();

    public static void MapOutbox(this IEndpointRouteBuilder api)
    {
        api.MapGet("/system", ReadSystem.Handle).WithTags("Outbox").Needs(Permission.ManageSystem);
        var letters = api.MapGroup("/outbox/dead-letters").WithTags("Outbox");
        letters.MapGet("/", ListDeadLetters.Handle).Needs(Permission.ManageSystem);
        letters.MapPost("/{id:guid}/retry", RetryDeadLetter.Handle).Needs(Permission.ManageSystem).Refuses(Problems.NotFound);
    }
}
