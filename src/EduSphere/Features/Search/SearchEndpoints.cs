using EduSphere.Platform.Http;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Search;

public static class SearchEndpoints
{
    public static void MapSearch(this IEndpointRouteBuilder api) =>
        api.MapGroup("/search").WithTags("Search").MapGet("/", SearchEverything.Handle).Needs(Permission.SignedIn);
}
