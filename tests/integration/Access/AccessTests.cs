using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace EduSphere.IntegrationTests;

public sealed class SharedWorld(EduSphereApp app)
{
    public AccessWorld World { get; } = new(app);
}

/// <summary>The program does what <see cref="AccessMatrix"/> says, and nothing that it does not say.</summary>
public class AccessTests(SharedWorld shared, EduSphereApp app) : IClassFixture<SharedWorld>
{
    public static TheoryData<string> Rows => [.. AccessMatrix.Routes.Where(row => !row.SaysNothing).Select(row => row.Route)];

    public static TheoryData<Permission> Permissions => [.. Enum.GetValues<Permission>()];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task The_program_answers_as_the_row_says(string route) =>
        Assert.Equal("", string.Join(Environment.NewLine, await shared.World.FaultsAsync(AccessMatrix.Routes.Single(row => row.Route == route))));

    [Theory]
    [MemberData(nameof(Permissions))]
    public void A_permission_is_held_by_the_roles_of_its_row(Permission permission) =>
        Assert.Equal(AccessMatrix.Permissions[permission].Order(), RolePermissions.Holding(permission).Order());

    [Fact]
    public void Every_route_has_a_row_and_every_row_a_route()
    {
        var routes = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.Metadata.GetMetadata<StaticAssetDescriptor>() is null).SelectMany(AccessRow.KeysOf).Distinct().ToList();
        var rows = AccessMatrix.Routes.Select(row => row.Key).Distinct().ToList();

        Assert.Equal("", string.Join(Environment.NewLine, routes.Except(rows)));
        Assert.Equal("", string.Join(Environment.NewLine, rows.Except(routes)));
    }
}
