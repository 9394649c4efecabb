using EduSphere.Platform.Security;
using static EduSphere.IntegrationTests.Relation;
using static EduSphere.Platform.Security.Role;

namespace EduSphere.IntegrationTests;

/// <summary>Whom and what each role knows of, by how it stands to the one who asks.</summary>
internal static class AccessReaches
{
    public static readonly Reach Students = new("student")
    {
        [Admin] = [Own, Far, Gone],
        [Registrar] = [Own, Far, Gone],
        [Accountant] = [Own, Far, Gone],
        [Role.Teacher] = [Own, Taught],
        [Role.Student] = [Own, Gone],
        [Role.Parent] = [Own, Gone],
    };

    /// <summary>The students whose medical and custody notes somebody reads: beside the office, who leads the class today.</summary>
    public static readonly Reach Pupils = NotesOf("student");
    public static readonly Reach PupilNotes = NotesOf("note");

    private static Reach NotesOf(string thing) => new(thing)
    {
        [Admin] = [Own, Far, Gone],
        [Registrar] = [Own, Far, Gone],
        [Accountant] = [],
        [Role.Teacher] = [Own],
        [Role.Student] = [],
        [Role.Parent] = [],
    };

    public static readonly Reach Classes = new("class")
    {
        [Admin] = [Own, Far],
        [Registrar] = [Own, Far],
        [Accountant] = [Own, Far],
        [Role.Teacher] = [Own, Taught],
        [Role.Student] = [],
        [Role.Parent] = [],
    };

    /// <summary>The classes whose lessons somebody sees.</summary>
    public static readonly Reach ClassTimetables = new("class")
    {
        [Admin] = [Own, Far],
        [Registrar] = [Own, Far],
        [Accountant] = [Own, Far],
        [Role.Teacher] = [Own, Taught],
        [Role.Student] = [Own],
        [Role.Parent] = [Own],
    };

    /// <summary>The lessons themselves: a teacher keeps those that they gave.</summary>
    public static readonly Reach TimetableLessons = new("lesson")
    {
        [Admin] = [Own, Far],
        [Registrar] = [Own, Far],
        [Accountant] = [Own, Far],
        [Role.Teacher] = [Own, Taught, Ended],
        [Role.Student] = [Own],
        [Role.Parent] = [Own],
    };

    /// <summary>The teachers whose lessons somebody sees.</summary>
    public static readonly Reach Schedules = new("schedule")
    {
        [Admin] = [Own, Far],
        [Registrar] = [Own, Far],
        [Accountant] = [Own, Far],
        [Role.Teacher] = [Own],
        [Role.Student] = [],
        [Role.Parent] = [],
    };

    /// <summary>The classes that the teacher of the own class leads or teaches, as far as who asks may look into them.</summary>
    public static readonly Reach TeachersClasses = new("class")
    {
        [Admin] = [Own],
        [Registrar] = [Own],
        [Accountant] = [Own],
        [Role.Teacher] = [Own, Taught],
        [Role.Student] = [],
        [Role.Parent] = [],
    };

    /// <summary>The rooms whose lessons somebody sees by the room.</summary>
    public static readonly Reach Rooms = new("room")
    {
        [Admin] = [Own],
        [Registrar] = [Own],
        [Accountant] = [Own],
        [Role.Teacher] = [],
        [Role.Student] = [],
        [Role.Parent] = [],
    };

    /// <summary>Who has children, of whom all a calendar may be.</summary>
    public static readonly Reach OwnChildren = new("children")
    {
        [Admin] = [],
        [Registrar] = [],
        [Accountant] = [],
        [Role.Teacher] = [],
        [Role.Student] = [],
        [Role.Parent] = [Own],
    };

    /// <summary>The classes of whose registers somebody hears.</summary>
    public static readonly Reach Registers = new("class")
    {
        [Admin] = [Own, Far],
        [Registrar] = [Own, Far],
        [Accountant] = [],
        [Role.Teacher] = [Own, Taught],
        [Role.Student] = [],
        [Role.Parent] = [],
    };

    /// <summary>What was issued: the office's that deals with money, and each family's own.</summary>
    public static readonly Reach Fees = new("fee")
    {
        [Admin] = [Own, Far, Gone],
        [Registrar] = [],
        [Accountant] = [Own, Far, Gone],
        [Role.Teacher] = [],
        [Role.Student] = [Own, Gone],
        [Role.Parent] = [Own, Gone],
    };

    /// <summary>What is not issued is nobody's but the office's.</summary>
    public static readonly Reach Drafts = new("draft")
    {
        [Admin] = [Own],
        [Registrar] = [],
        [Accountant] = [Own],
        [Role.Teacher] = [],
        [Role.Student] = [],
        [Role.Parent] = [],
    };

    /// <summary>Whom a page for families shows.</summary>
    public static readonly Reach Family = new("student")
    {
        [Admin] = [],
        [Registrar] = [],
        [Accountant] = [],
        [Role.Teacher] = [],
        [Role.Student] = [Own, Gone],
        [Role.Parent] = [Own, Gone],
    };

    /// <summary>Teachers: of the own class, a colleague who does not teach it, and one who has left; to a student who has left, the former class teacher.</summary>
    public static readonly Reach Staff = new("staff")
    {
        [Admin] = [Own, Far, Gone],
        [Registrar] = [Own, Far, Gone],
        [Accountant] = [Own, Far, Gone],
        [Role.Teacher] = [Own, Far],
        [Role.Student] = [Own],
        [Role.Parent] = [Own],
    };

    private static Reach SchoolsOwn(string thing) => new(thing)
    {
        [Admin] = [Own],
        [Registrar] = [Own],
        [Accountant] = [Own],
        [Role.Teacher] = [Own],
        [Role.Student] = [Own],
        [Role.Parent] = [Own],
    };

    /// <summary>Whoever has the own student's name.</summary>
    public static readonly Reach Namesakes = SchoolsOwn("student");

    public static readonly Reach Leaves = new("leave")
    {
        [Admin] = [Own, Far],
        [Registrar] = [Own, Far],
        [Accountant] = [],
        [Role.Teacher] = [Own, Taught],
        [Role.Student] = [Own],
        [Role.Parent] = [Own],
    };

    /// <summary>What waits is known to the office and the parent who asked.</summary>
    public static readonly Reach WaitingLeaves = new("waiting")
    {
        [Admin] = [Own],
        [Registrar] = [Own],
        [Accountant] = [],
        [Role.Teacher] = [],
        [Role.Student] = [],
        [Role.Parent] = [Own],
    };
    public static readonly Reach Parents = SchoolsOwn("parent");
    /// <summary>A parent who has an address and no password.</summary>
    public static readonly Reach Uninvited = SchoolsOwn("uninvited");

    /// <summary>Somebody's account.</summary>
    public static readonly Reach Users = SchoolsOwn("user");
    public static readonly Reach Guardianships = SchoolsOwn("guardian");
    public static readonly Reach BarredGuardianships = SchoolsOwn("barred");
    public static readonly Reach AllSeries = SchoolsOwn("series");
    public static readonly Reach Years = SchoolsOwn("year");
    public static readonly Reach Runs = SchoolsOwn("run");
    public static readonly Reach Terms = SchoolsOwn("term");
    public static readonly Reach Entries = SchoolsOwn("entry");
    public static readonly Reach Subjects = SchoolsOwn("subject");
    public static readonly Reach OwnLessons = SchoolsOwn("lesson");
    public static readonly Reach Periods = SchoolsOwn("period");

    /// <summary>What a class is taught.</summary>
    public static readonly Reach Lessons = new("taught")
    {
        [Admin] = [Own, Far],
        [Registrar] = [Own, Far],
        [Accountant] = [Own, Far],
        [Role.Teacher] = [Own, Taught],
        [Role.Student] = [],
        [Role.Parent] = [],
    };

    public static readonly Reach UnpaidFees = SchoolsOwn("unpaid");
    public static readonly Reach Payments = SchoolsOwn("payment");
    public static readonly Reach PaymentEvents = SchoolsOwn("event");
    public static readonly Reach Charges = SchoolsOwn("charge");
    public static readonly Reach FeeTypes = SchoolsOwn("feeType");
    public static readonly Reach Prices = SchoolsOwn("price");
    public static readonly Reach SiblingDiscounts = SchoolsOwn("discount");
    public static readonly Reach BankStatements = SchoolsOwn("statement");
    public static readonly Reach BankTransfers = SchoolsOwn("transfer");
    public static readonly Reach TransfersAside = SchoolsOwn("aside");
    public static readonly Reach Imports = SchoolsOwn("import");

    /// <summary>An import of teachers is for who changes teachers.</summary>
    public static readonly Reach StaffImports = new("staffImport")
    {
        [Admin] = [Own],
        [Registrar] = [],
        [Accountant] = [],
        [Role.Teacher] = [],
        [Role.Student] = [],
        [Role.Parent] = [],
    };

    public static readonly Reach Requests = SchoolsOwn("request");
    public static readonly Reach Letters = SchoolsOwn("letter");
    public static readonly Reach CalendarLinks = SchoolsOwn("calendar");
    public static readonly Reach Sessions = SchoolsOwn("session");
}
