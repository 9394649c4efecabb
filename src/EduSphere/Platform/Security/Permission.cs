namespace EduSphere.Platform.Security;

/// <summary>
/// What a role may do at all. Which rows it may do it to is decided in the query, by the feature's <c>VisibleTo</c>.
/// Every route names one of these, or says that anyone may call it.
/// </summary>
public enum Permission
{
    /// <summary>Any signed-in user, whatever the role.</summary>
    SignedIn,
    ReadStudents,
    ChangeStudents,
    ReadOwnChildren,
    ReadClasses,
    ReadAttendance,
    TakeRegisters,
    ReadDashboard,
    ImportPeople,
    /// <summary>Every row of the school, whoever it is about: the office.</summary>
    DecideRequests,
    /// <summary>Whether the program itself does its work: what could not be delivered.</summary>
    ManageSystem,
}

/// <summary>The table "who may do what", by role.</summary>
public static class RolePermissions
{
    private static readonly Permission[] Everyone = [Permission.SignedIn, Permission.ReadStudents, Permission.ReadDashboard];

    private static readonly Dictionary<Role, HashSet<Permission>> Granted = new()
    {
        [Role.Admin] = [.. Enum.GetValues<Permission>().Except([Permission.ReadOwnChildren])],
        [Role.Registrar] = [.. Everyone, Permission.ChangeStudents, Permission.ReadClasses, Permission.ReadAttendance, Permission.TakeRegisters, Permission.ImportPeople, Permission.DecideRequests],
        [Role.Accountant] = [.. Everyone, Permission.ReadClasses],
        [Role.Teacher] = [.. Everyone, Permission.ReadClasses, Permission.ReadAttendance, Permission.TakeRegisters],
        [Role.Student] = [.. Everyone, Permission.ReadAttendance],
        [Role.Parent] = [.. Everyone, Permission.ReadAttendance, Permission.ReadOwnChildren],
    };

    /// <summary>Whether a role holds a permission.</summary>
    public static bool Grants(this Role role, Permission permission) => Granted[role].Contains(permission);

    /// <summary>The roles that hold a permission.</summary>
    public static IReadOnlyList<Role> Holding(Permission permission) => [.. Granted.Keys.Where(role => role.Grants(permission))];
}
