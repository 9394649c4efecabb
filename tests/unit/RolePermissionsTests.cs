using EduSphere.Platform.Security;

namespace EduSphere.UnitTests;

public class RolePermissionsTests
{
    [Fact]
    public void No_permission_is_out_of_everyones_reach() =>
        Assert.All(Enum.GetValues<Permission>(), permission => Assert.Contains(Enum.GetValues<Role>(), role => role.Grants(permission)));
}
