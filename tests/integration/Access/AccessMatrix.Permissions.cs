using EduSphere.Platform.Security;
using static EduSphere.Platform.Security.Permission;
using static EduSphere.Platform.Security.Role;

namespace EduSphere.IntegrationTests;

/// <summary>Which role holds which permission.</summary>
public static partial class AccessMatrix
{
    private static readonly Role[] Everyone = [Admin, Registrar, Accountant, Role.Teacher, Role.Student, Role.Parent];

    public static readonly IReadOnlyDictionary<Permission, Role[]> Permissions = new Dictionary<Permission, Role[]>
    {
        [SignedIn] = Everyone,
        [SeeWholeSchool] = [Admin, Registrar, Accountant],
        [ReadStudents] = Everyone,
        [SeeReasons] = [Admin, Registrar],
        [SeeContactData] = [Admin, Registrar, Role.Teacher, Role.Student, Role.Parent],
        [ReadTeachers] = Everyone,
        [SeeStaffData] = [Admin, Registrar],
        [ChangeTeachers] = [Admin],
        [SeeGuardians] = [Admin, Registrar],
        [SeeAllGuardians] = [Admin, Registrar, Role.Teacher, Role.Student, Role.Parent],
        [ChangeStudents] = [Admin, Registrar],
        [ExceedCapacity] = [Admin],
        [ReadOwnChildren] = [Role.Parent],
        [ReadParents] = [Admin, Registrar],
        [ChangeParents] = [Admin, Registrar],
        [BarGuardians] = [Admin, Registrar],
        [ReadNotes] = [Admin, Registrar, Role.Teacher],
        [ChangeNotes] = [Admin, Registrar],
        [ReadTimetable] = Everyone,
        [ReadClasses] = [Admin, Registrar, Accountant, Role.Teacher],
        [ChangeClasses] = [Admin, Registrar],
        [ReadAttendance] = [Admin, Registrar, Role.Teacher, Role.Student, Role.Parent],
        [AskForLeave] = [Admin, Registrar, Role.Parent],
        [TakeRegisters] = [Admin, Registrar, Role.Teacher],
        [ReadDashboard] = Everyone,
        [ReadFees] = [Admin, Accountant, Role.Student, Role.Parent],
        [SeeBalances] = [Admin, Registrar, Accountant, Role.Student, Role.Parent],
        [ChangeFees] = [Admin, Accountant],
        [PayOnline] = [Role.Parent],
        [ExportLists] = [Admin, Registrar, Accountant, Role.Teacher],
        [ImportPeople] = [Admin, Registrar],
        [DecideRequests] = [Admin, Registrar],
        [OpenSettings] = [Admin, Registrar, Accountant],
        [ManageSchool] = [Admin],
        [ReadAuditLog] = [Admin],
        [ManageUsers] = [Admin],
        [ManageSystem] = [Admin],
        [BeginRegisters] = [Admin, Role.Teacher],
        [CorrectRegisters] = [Admin, Registrar],
    };

    public static bool Holds(Role role, Permission permission) => Permissions[permission].Contains(role);
}
