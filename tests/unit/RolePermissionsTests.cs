using EduSphere.Platform.Security;

namespace EduSphere.UnitTests;

public class RolePermissionsTests
{
    /// <summary>Whose address somebody may change follows from this: the editor, and the roles of people whom they may do it to.</summary>
    [Theory]
    [InlineData(Role.Admin, new[] { Role.Admin, Role.Registrar, Role.Accountant, Role.Teacher, Role.Student, Role.Parent })]
    [InlineData(Role.Registrar, new[] { Role.Registrar, Role.Student, Role.Parent })]
    [InlineData(Role.Accountant, new[] { Role.Accountant })]
    [InlineData(Role.Teacher, new[] { Role.Teacher })]
    [InlineData(Role.Student, new[] { Role.Student })]
    [InlineData(Role.Parent, new[] { Role.Student, Role.Parent })]
    public void A_role_covers_those_whose_every_right_it_has(Role role, Role[] covered) => Assert.Equal(covered, Enum.GetValues<Role>().Where(other => role.Covers(other)));

    [Fact]
    public void No_permission_is_out_of_everyones_reach() =>
        Assert.All(Enum.GetValues<Permission>(), permission => Assert.Contains(Enum.GetValues<Role>(), role => role.Grants(permission)));
}
