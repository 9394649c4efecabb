namespace EduSphere.Platform.Security;

/// <summary>
/// What a role may do at all. Which rows it may do it to is decided in the query, by the feature's <c>VisibleTo</c>.
/// Every route names one of these, or says that anyone may call it.
/// </summary>
public enum Permission
{
    /// <summary>Any signed-in user, whatever the role.</summary>
    SignedIn,
    /// <summary>Every student and class of the school, and not those alone whom the user has to do with.</summary>
    SeeWholeSchool,
    ReadStudents,
    /// <summary>Why somebody left a class or was taken in beyond its seats.</summary>
    SeeReasons,
    /// <summary>E-mail, telephone, birth date and gender of the people whom the user may see.</summary>
    SeeContactData,
    /// <summary>Name and subjects of the teachers whom the user may know of: colleagues, those of the own class, those of a child.</summary>
    ReadTeachers,
    /// <summary>Contact data and employment of every teacher; a teacher sees the own without it.</summary>
    SeeStaffData,
    /// <summary>Teachers: who is one, their data, when they leave.</summary>
    ChangeTeachers,
    /// <summary>Contact data and rights of every guardian; the class teacher sees those of the own class without it.</summary>
    SeeGuardians,
    /// <summary>All guardians of a student and not those alone who pay.</summary>
    SeeAllGuardians,
    ChangeStudents,
    /// <summary>Enroll beyond a class's seats, with a reason.</summary>
    ExceedCapacity,
    ReadOwnChildren,
    /// <summary>All parents of the school, with what each guardianship grants and whether it is barred.</summary>
    ReadParents,
    /// <summary>Parents, and who is whose guardian with which rights.</summary>
    ChangeParents,
    /// <summary>Bar a guardian from a child by a court's document, and lift the bar.</summary>
    BarGuardians,
    /// <summary>Medical and custody notes: the office of every student, a teacher of those in the class that they lead.</summary>
    ReadNotes,
    /// <summary>Write, end and delete medical and custody notes of every student.</summary>
    ChangeNotes,
    ReadClasses,
    ReadTimetable,
    /// <summary>Classes, subjects, who teaches what to whom, and when.</summary>
    ChangeClasses,
    ReadAttendance,
    /// <summary>That a student whom the user may see be away; what the office asks is granted.</summary>
    AskForLeave,
    TakeRegisters,
    ReadDashboard,
    /// <summary>Fees and what was paid on them, of the students whom the user may see.</summary>
    ReadFees,
    /// <summary>What a student owes, in sums.</summary>
    SeeBalances,
    /// <summary>Charge, issue, void, waive, take payments and refund them; and see all of it, drafts included.</summary>
    ChangeFees,
    /// <summary>Pay fees of the own children by card.</summary>
    PayOnline,
    /// <summary>Take the lists of students, teachers and classes along as files, of whom the user may see.</summary>
    ExportLists,
    ImportPeople,
    /// <summary>Every row of the school, whoever it is about: the office.</summary>
    DecideRequests,
    /// <summary>Something of the settings; which, each line of them says.</summary>
    OpenSettings,
    /// <summary>What the school is called, where it is, on which days it is open.</summary>
    ManageSchool,
    /// <summary>Who changed what, when and from where.</summary>
    ReadAuditLog,
    /// <summary>Accounts of everybody: roles, blocks, sessions, links.</summary>
    ManageUsers,
    /// <summary>Whether the program itself does its work: what could not be delivered.</summary>
    ManageSystem,
    /// <summary>Take a register that nobody has taken yet.</summary>
    BeginRegisters,
    /// <summary>Change marks as the office, beside what the teacher marked.</summary>
    CorrectRegisters,
}

/// <summary>The table "who may do what", by role.</summary>
public static class RolePermissions
{
    private static readonly Permission[] Everyone = [Permission.SignedIn, Permission.ReadStudents, Permission.ReadTeachers, Permission.ReadTimetable, Permission.ReadDashboard];

    /// <summary>Of the students whom the role sees; the accountant's business are names, classes and who pays.</summary>
    private static readonly Permission[] Closely = [.. Everyone, Permission.SeeContactData, Permission.SeeAllGuardians];

    private static readonly Dictionary<Role, HashSet<Permission>> Granted = new()
    {
        [Role.Admin] = [.. Enum.GetValues<Permission>().Except([Permission.ReadOwnChildren, Permission.PayOnline])],
        [Role.Registrar] = [.. Closely, Permission.SeeWholeSchool, Permission.SeeReasons, Permission.SeeStaffData, Permission.SeeGuardians, Permission.ChangeStudents, Permission.ReadParents, Permission.ChangeParents, Permission.BarGuardians, Permission.ReadNotes, Permission.ChangeNotes, Permission.ReadClasses, Permission.ChangeClasses, Permission.ReadAttendance, Permission.AskForLeave, Permission.TakeRegisters, Permission.ExportLists, Permission.ImportPeople, Permission.DecideRequests, Permission.OpenSettings, Permission.CorrectRegisters, Permission.SeeBalances],
        [Role.Accountant] = [.. Everyone, Permission.SeeWholeSchool, Permission.ReadClasses, Permission.ExportLists, Permission.OpenSettings, Permission.ReadFees, Permission.SeeBalances, Permission.ChangeFees],
        [Role.Teacher] = [.. Closely, Permission.ReadNotes, Permission.ReadClasses, Permission.ReadAttendance, Permission.TakeRegisters, Permission.ExportLists, Permission.BeginRegisters],
        [Role.Student] = [.. Closely, Permission.ReadAttendance, Permission.ReadFees, Permission.SeeBalances],
        [Role.Parent] = [.. Closely, Permission.ReadOwnChildren, Permission.ReadAttendance, Permission.AskForLeave, Permission.ReadFees, Permission.SeeBalances, Permission.PayOnline],
    };

    /// <summary>Whether a role holds a permission.</summary>
    public static bool Grants(this Role role, Permission permission) => Granted[role].Contains(permission);

    /// <summary>
    /// Whether whoever acts in this role may do all that the other one may. To see the whole school is to see one's own children as well, and to see what everybody owes is enough beside
    /// who reads of what that is made, and pays it, of their own alone.
    /// </summary>
    public static bool Covers(this Role role, Role other) => Granted[other].All(permission => role.Grants(permission) || permission switch
    {
        Permission.ReadOwnChildren => role.Grants(Permission.SeeWholeSchool),
        Permission.ReadFees or Permission.PayOnline => role.Grants(Permission.SeeWholeSchool) && role.Grants(Permission.SeeBalances),
        _ => false,
    });

    /// <summary>The roles that hold a permission.</summary>
    public static IReadOnlyList<Role> Holding(Permission permission) => [.. Granted.Keys.Where(role => role.Grants(permission))];
}
