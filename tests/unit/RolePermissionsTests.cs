using EduSphere.Platform.Security;

namespace EduSphere.UnitTests;

public class RolePermissionsTests
{
    public static TheoryData<Role> Roles => [.. Enum.GetValues<Role>()];

    [Theory]
    [MemberData(nameof(Roles))]
    public void Every_role_may_do_what_needs_no_more_than_a_session(Role role) => Assert.True(role.Grants(Permission.SignedIn));

    /// <summary>Whose address somebody may change follows from this: the editor, and the roles of people whom they may do it to.</summary>
    [Theory]
    [InlineData(Role.Admin, new[] { Role.Admin, Role.Registrar, Role.Accountant, Role.Teacher, Role.Student, Role.Parent })]
    [InlineData(Role.Registrar, new[] { Role.Registrar, Role.Accountant, Role.Student, Role.Parent })]
    [InlineData(Role.Accountant, new[] { Role.Accountant })]
    [InlineData(Role.Teacher, new[] { Role.Teacher, Role.Student })]
    [InlineData(Role.Student, new[] { Role.Student })]
    [InlineData(Role.Parent, new[] { Role.Student, Role.Parent })]
    public void A_role_covers_those_whose_every_right_it_has(Role role, Role[] covered) => Assert.Equal(covered, Enum.GetValues<Role>().Where(other => role.Covers(other)));

    [Fact]
    public void Only_the_office_decides_requests() =>
        Assert.Equal([Role.Admin, Role.Registrar], Enum.GetValues<Role>().Where(role => role.Grants(Permission.DecideRequests)));

    [Theory]
    [InlineData(Permission.SeeContactData, Role.Admin, Role.Registrar, Role.Teacher, Role.Student, Role.Parent)]
    [InlineData(Permission.BeginRegisters, Role.Admin, Role.Teacher)]
    [InlineData(Permission.CorrectRegisters, Role.Admin, Role.Registrar)]
    [InlineData(Permission.ExceedCapacity, Role.Admin)]
    public void What_a_role_sees_and_does_beyond_its_routes(Permission permission, params Role[] roles) =>
        Assert.Equal(roles.Order(), Enum.GetValues<Role>().Where(role => role.Grants(permission)).Order());

    [Fact]
    public void No_permission_is_out_of_everyones_reach() =>
        Assert.All(Enum.GetValues<Permission>(), permission => Assert.Contains(Enum.GetValues<Role>(), role => role.Grants(permission)));
}
