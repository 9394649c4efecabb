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
    /// <summary>Birth dates, addresses and telephone numbers of the students whom one sees at all.</summary>
    SeeContactData,
    /// <summary>Take a register that nobody has taken yet.</summary>
    BeginRegisters,
    /// <summary>Change marks as the office, beside what the teacher marked.</summary>
    CorrectRegisters,
    /// <summary>Enroll more students in a class than it has seats, with a reason.</summary>
    ExceedCapacity,
}

/// <summary>The table "who may do what", by role.</summary>
public static class RolePermissions
{
    private static readonly Permission[] Everyone = [Permission.SignedIn, Permission.ReadStudents, Permission.ReadDashboard];

    private static readonly Dictionary<Role, HashSet<Permission>> Granted = new()
    {
        [Role.Admin] = [.. Enum.GetValues<Permission>().Except([Permission.ReadOwnChildren])],
        [Role.Registrar] = [.. Everyone, Permission.ChangeStudents, Permission.ReadClasses, Permission.ReadAttendance, Permission.TakeRegisters, Permission.ImportPeople, Permission.DecideRequests,
            Permission.SeeContactData, Permission.CorrectRegisters],
        [Role.Accountant] = [.. Everyone, Permission.ReadClasses],
        [Role.Teacher] = [.. Everyone, Permission.ReadClasses, Permission.ReadAttendance, Permission.TakeRegisters, Permission.SeeContactData, Permission.BeginRegisters],
        [Role.Student] = [.. Everyone, Permission.ReadAttendance, Permission.SeeContactData],
        [Role.Parent] = [.. Everyone, Permission.ReadAttendance, Permission.ReadOwnChildren, Permission.SeeContactData],
    };

    /// <summary>Whether a role holds a permission.</summary>
    public static bool Grants(this Role role, Permission permission) => Granted[role].Contains(permission);
}
