using Microsoft.AspNetCore.Authorization;

namespace EduSphere.Platform.Security;

/// <summary>The route or page may be used by the roles that hold the permission.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class NeedsAttribute(Permission permission) : Attribute, IAuthorizeData, IAuthorizationRequirementData
{
    public Permission Permission { get; } = permission;

    public string? Policy { get; set; }

    public string? Roles { get; set; }

    public string? AuthenticationSchemes { get; set; }

    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [new PermissionRequirement(Permission)];
}

public sealed record PermissionRequirement(Permission Permission) : IAuthorizationRequirement;

public static class PermissionSetup
{
    /// <summary>Deny by default: a route that names no permission and does not say that anyone may call it lets nobody in.</summary>
    public static IServiceCollection AddPermissions(this IServiceCollection services)
    {
        services.AddHttpContextAccessor().AddScoped<CurrentUser>().AddScoped<IAuthorizationHandler, Decide>();
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build());
        return services;
    }

    private sealed class Decide(CurrentUser user) : AuthorizationHandler<PermissionRequirement>
    {
        protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
        {
            if (user.May(requirement.Permission))
                context.Succeed(requirement);
            return Task.CompletedTask;
        }
    }
}
