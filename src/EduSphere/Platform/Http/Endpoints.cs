using EduSphere.Platform.Errors;
using EduSphere.Platform.Security;
using EduSphere.Platform.Validation;
using EduSphere.Platform.Versions;

namespace EduSphere.Platform.Http;

/// <summary>What a route says about itself in its feature's table of routes.</summary>
public static class Endpoints
{
    /// <summary>The root of the API; everything under it shares these habits.</summary>
    public static RouteGroupBuilder MapApi(this IEndpointRouteBuilder app) => app.MapGroup("/api/v1")
        .AddEndpointFilterFactory(KnownParameters.Filter)
        .AddEndpointFilter(ETags.Filter)
        .Refuses(Problems.Validation, Problems.Malformed, Problems.TooManyRequests, Problems.Broken, Problems.Unavailable);

    /// <summary>The permission without which the route answers 403.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder route, Permission permission) where TBuilder : IEndpointConventionBuilder
    {
        route.RequireAuthorization(new NeedsAttribute(permission)).Refuses(Problems.Unauthenticated, Problems.TokenInvalid, Problems.SessionRevoked);
        return Enum.GetValues<Role>().All(role => role.Grants(permission)) ? route : route.Refuses(Problems.Forbidden);
    }

    /// <summary>The refusals a caller must expect, for the documentation.</summary>
    public static TBuilder Refuses<TBuilder>(this TBuilder route, params ProblemKind[] kinds) where TBuilder : IEndpointConventionBuilder
    {
        route.Add(endpoint =>
        {
            foreach (var kind in kinds)
                endpoint.Metadata.Add(kind);
        });
        return route;
    }
}
