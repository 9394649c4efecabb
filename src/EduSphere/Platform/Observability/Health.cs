namespace EduSphere.Platform.Observability;

public static class Health
{
    /// <summary>Whether the process lives, and whether it may be sent requests. Only a word is said: this is public.</summary>
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new() { Predicate = check => check.Tags.Contains("ready") }).AllowAnonymous();
    }
}
