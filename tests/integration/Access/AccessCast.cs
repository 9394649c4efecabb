using EduSphere.Features.NextYear;
using EduSphere.Platform.Security;

namespace EduSphere.IntegrationTests;

/// <summary>Somebody who asks, and by their names the things that stand in this relation to them.</summary>
public sealed record AccessCase(Role Role, Relation Relation, TestPerson Person, ApiClient Api, IReadOnlyDictionary<string, string> Things);

/// <summary>
/// A school in which somebody of each role has something in every relation that their role knows, and each member of an answer a value.
/// The teacher leads 10 A, teaches in 10 B, taught in 10 C until today and has nothing to do with 10 D; whoever led 10 E has left. A stranger leads 10 D and taught in 10 A
/// until today; who is in 10 B was in 10 A before; the register of 10 E is missing today.
/// </summary>
public sealed partial class AccessCast
{
    private const string RequestSubject = "Leave for a wedding";
    private const string NoteText = "Allergic to wasps";
    private const string SeatsReason = "Repairs of the roof";
    private const string FarName = "Outlander";
    private const string FormerDepartment = "Metalwork";
    private const string NewPassword = "Vb9 ploughing zebras under tin";

    /// <summary>What a case has only where it stands in its relation.</summary>
    private static readonly string[] Owned = ["student", "class", "staff", "user", "uninvited", "parent", "guardian", "barred", "series", "year", "term", "entry", "subject", "taught", "period", "lesson", "schedule", "import", "applied", "staffImport", "letter", "session", "calendar", "request", "leave", "waiting", "nextYear", "run", "note", "fee", "draft", "unpaid", "payment", "event", "charge", "feeType", "price", "discount", "children", "room", "statement", "transfer", "aside"];

    private readonly EduSphereApp app;
    private readonly List<AccessCase> cases = [];
    private readonly Dictionary<Guid, ApiClient> clients = [];

    private AccessCast(EduSphereApp app, TestSchool school) => (this.app, School) = (app, school);

    public TestSchool School { get; }

    public IReadOnlyList<AccessCase> Cases => cases;

    public AccessCase Case(Role role, Relation relation) => cases.Single(who => who.Role == role && who.Relation == relation);

    /// <param name="elsewhere">The things of another school.</param>
    public static async Task<AccessCast> CreateAsync(EduSphereApp app, IReadOnlyDictionary<string, string> elsewhere)
    {
        var cast = new AccessCast(app, await TestSchool.CreateAsync(app));
        await cast.FillAsync(elsewhere);
        return cast;
    }

    private async Task FillAsync(IReadOnlyDictionary<string, string> elsewhere)
    {
        var (school, today) = (School, School.Today);
        var own = await ThingsAsync(school);
        var (formerTeacher, stranger) = (await school.AddTeacherAsync(), await school.AddTeacherAsync());
        var (taught, ended, far) = (await school.AddClassAsync("10", "B", capacity: 0), await school.AddClassAsync("10", "C"), await school.AddClassAsync("10", "D", teacherId: stranger.ProfileId));
        var left = await school.AddClassAsync("10", "E", teacherId: formerTeacher.ProfileId);
        var (free, full) = (await school.AddClassAsync("10", "F"), await school.AddClassAsync("10", "G", capacity: 0));
        var (mate, leaver) = (await school.AddStudentAsync(classId: school.ClassId), await school.AddStudentAsync(classId: school.ClassId));
        var students = new Dictionary<Guid, TestPerson>();
        foreach (var section in new[] { taught, ended, far, left })
            students[section] = await school.AddStudentAsync(lastName: section == far ? FarName : null, classId: section);
        await school.AddGuardianAsync(students[taught].ProfileId);
        await school.AddClassAsync("11", "A", capacity: 0, yearId: Guid.Parse(own["nextYear"]));
        await school.DecideAsync(NextStep.Promote, mate);

        var notes = new Dictionary<Guid, Guid>();
        foreach (var student in students.Values.Append(leaver))
            notes[student.ProfileId] = await school.AddNoteAsync(student.ProfileId);
        var leaves = new Dictionary<Guid, Guid>();
        foreach (var student in students.Values.Append(mate))
            leaves[student.ProfileId] = await GrantLeaveAsync(student);
        var fees = new Dictionary<Guid, Guid>();
        foreach (var student in (TestPerson[])[leaver, mate])
            fees[student.ProfileId] = await school.IssueAsync(100, student, due: -40);
        foreach (var student in students.Values)
            fees[student.ProfileId] = await school.IssueAsync(100, student, due: -41);
        var matePayment = await PayAsync(mate, fees[mate.ProfileId]);
        var nonPayer = await school.AddGuardianAsync(school.Student.ProfileId, link => (link.Pays, link.Priority) = (false, 2));
        await school.LinkAsync(school.Parent.ProfileId, leaver.ProfileId);
        await school.LinkAsync(school.Parent.ProfileId, students[ended].ProfileId, link => link.EndDate = today);
        await school.LinkAsync(school.Parent.ProfileId, students[far].ProfileId, link => link.HasPortalAccess = false);
        var spare = await school.AddOfficeAsync(Role.Admin);
        var colleague = await school.AddTeacherAsync();
        var twin = await school.AddStudentAsync();
        await school.ChangeAsync(db => db.Users.Single(u => u.Id == twin.UserId).PasswordHash = null);
        var (farStaff, goneStaff) = (("staff", colleague.ProfileId.ToString()), ("staff", formerTeacher.ProfileId.ToString()));
        var blocked = new Dictionary<Role, TestPerson>();
        foreach (var role in Enum.GetValues<Role>())
            blocked[role] = await AddAsync(role);

        await TakeRegistersAsync(today, (school.ClassId, [school.Student, mate]), (taught, [students[taught]]), (ended, [students[ended]]), (far, [students[far]]));
        await TakeRegistersAsync(today.AddDays(-1), (school.ClassId, [leaver]));
        await TakeRegistersAsync(today.AddDays(-60), (school.ClassId, [school.Student]), (far, [students[far]]));
        await school.EndEnrollmentAsync(leaver, today);
        var lessons = await TeachAsync((taught, school.Teacher, null), (ended, school.Teacher, today), (far, formerTeacher, null), (left, formerTeacher, null), (school.ClassId, stranger, today));
        var subjects = new Dictionary<Guid, Guid>();
        foreach (var section in students.Keys)
            subjects[section] = (await school.TeachAsync(stranger, section)).Id;
        await FillInAsync(free, taught, students[taught], nonPayer, formerTeacher);

        TestPerson[] people = [.. Enum.GetValues<Role>().Select(role => school[role]), formerTeacher, leaver, spare, .. blocked.Values];
        await OpenSessionsAsync(people);
        (await school.MarkAsync(clients[school[Role.Registrar].UserId], school.Student, "late", remarks: "Bus", reason: "Found a note")).AssertStatus(200);
        await BlockAsync(blocked.Values);

        (string, string)[] someones = [("session", own["session"]), ("calendar", own["calendar"])];
        (string, string)[] mates =
        [
            ("student", mate.ProfileId.ToString()), ("fee", fees[mate.ProfileId].ToString()), ("payment", matePayment.ToString()), ("leave", leaves[mate.ProfileId].ToString()),
            ("staff", stranger.ProfileId.ToString()), .. someones,
        ];
        var schedule = ("schedule", formerTeacher.ProfileId.ToString());
        foreach (var role in Enum.GetValues<Role>())
        {
            var person = school[role];
            var things = new Dictionary<string, string>(own)
            {
                ["session"] = (await OpenAnotherSessionAsync(person)).ToString(),
                ["calendar"] = role == Role.Admin ? own["calendar"] : (await LinkAsync(school, person)).ToString(),
                ["role"] = role.ToString().ToLowerInvariant(),
                ["password"] = EduSphereApp.Password,
                ["newPassword"] = NewPassword,
                ["today"] = $"{today:yyyy-MM-dd}",
                ["untaken"] = $"{today.AddDays(-3):yyyy-MM-dd}",
                ["longAgo"] = $"{today.AddDays(-60):yyyy-MM-dd}",
                ["ownClass"] = own["class"],
                ["ownStudent"] = own["student"],
                ["teacher"] = school.Teacher.ProfileId.ToString(),
                ["freeClass"] = free.ToString(),
                ["fullClass"] = full.ToString(),
                ["studentFirstName"] = school.Student.FirstName,
                ["studentLastName"] = school.Student.LastName,
                ["studentEmail"] = school.Student.Email,
                ["guardianEmail"] = school.Parent.Email,
                ["guardianWhoDoesNotPay"] = "Nonpaying",
                ["requestSubject"] = RequestSubject,
                ["noteText"] = NoteText,
                ["medicalNote"] = "row-medical",
                ["colleague"] = colleague.ProfileId.ToString(),
                ["colleagueEmail"] = colleague.Email,
                ["farClass"] = far.ToString(),
                ["farStudent"] = students[far].ProfileId.ToString(),
                ["farName"] = FarName,
                ["othersDue"] = $"{today.AddDays(-41):yyyy-MM-dd}",
                ["children"] = person.UserId.ToString(),
                ["room"] = "12",
                ["seatsReason"] = SeatsReason,
                ["formerDepartment"] = FormerDepartment,
                ["birthday"] = "Date of birth",
                ["employeeNumber"] = "Employee number",
                ["kindOfClasses"] = "\"classes\":{",
                ["grant"] = "\"approved\"",
                ["onePromoted"] = "\"promoted\":1",
                ["auditPage"] = "/settings/audit",
                ["twin"] = twin.ProfileId.ToString(),
                ["deed"] = "enroll",
                ["enrolled"] = role switch { Role.Teacher => "3", Role.Student or Role.Parent => "1", _ => "6" },
                ["attended"] = role switch { Role.Teacher => "3", _ => "1" },
                ["late"] = role switch { Role.Teacher => "3", Role.Student or Role.Parent => "1", _ => "5" },
                ["missing"] = role is Role.Admin or Role.Registrar or Role.Accountant ? "1" : "0",
                ["classes"] = role switch { Role.Teacher => "2", Role.Student or Role.Parent => "1", _ => "7" },
            };
            Add(role, Relation.Own, person, things);
            Add(role, Relation.Other, person, things, [.. elsewhere.Select(thing => (thing.Key, thing.Value))]);
            Add(role, Relation.Blocked, blocked[role], things);
            Add(role, Relation.SignedOut, spare, things);
            switch (role)
            {
                case Role.Teacher:
                    Add(role, Relation.Taught, person, things, Of(taught));
                    Add(role, Relation.Ended, person, things, Of(ended));
                    Add(role, Relation.Far, person, things, [.. Of(far), schedule, farStaff, .. someones]);
                    Add(role, Relation.Gone, person, things, NotedLeaver());
                    Add(role, Relation.Left, formerTeacher, things, [.. Of(left), schedule, goneStaff]);
                    break;
                case Role.Student:
                    Add(role, Relation.Far, person, things, mates);
                    Add(role, Relation.Gone, leaver, things, [.. NotedLeaver(), ("staff", own["staff"]), ("class", own["class"])]);
                    break;
                case Role.Parent:
                    Add(role, Relation.Far, person, things, mates);
                    Add(role, Relation.Gone, person, things, NotedLeaver());
                    Add(role, Relation.Ended, person, things, Of(ended));
                    Add(role, Relation.Barred, person, things, Of(far));
                    break;
                default:
                    Add(role, Relation.Far, person, things, [.. Of(far), schedule, farStaff, .. role == Role.Admin ? [] : someones]);
                    Add(role, Relation.Gone, person, things, [.. NotedLeaver(), goneStaff]);
                    break;
            }
        }

        (string, string)[] Of(Guid section)
        {
            var student = students[section].ProfileId;
            return
            [
                ("class", section.ToString()), ("lesson", lessons[section].ToString()), ("taught", subjects[section].ToString()),
                ("student", student.ToString()), ("note", notes[student].ToString()), ("leave", leaves[student].ToString()), ("fee", fees[student].ToString()),
            ];
        }

        (string, string)[] NotedLeaver() => [("student", leaver.ProfileId.ToString()), ("note", notes[leaver.ProfileId].ToString()), ("fee", fees[leaver.ProfileId].ToString())];
    }

    /// <param name="other">What stands in the relation, in the place of their own.</param>
    private void Add(Role role, Relation relation, TestPerson person, IReadOnlyDictionary<string, string> things, params (string Name, string Value)[] other)
    {
        var related = relation is Relation.Own or Relation.Blocked or Relation.SignedOut ? things : things.Where(thing => !Owned.Contains(thing.Key));
        cases.Add(new(role, relation, person, relation == Relation.SignedOut ? app.Api() : clients[person.UserId], new Dictionary<string, string>(related.Concat(
        [
            .. other.Select(thing => KeyValuePair.Create(thing.Name, thing.Value)),
            KeyValuePair.Create("username", person.UserName),
            KeyValuePair.Create("email", person.Email),
            KeyValuePair.Create("refreshToken", $"refresh {person.UserId}"),
            KeyValuePair.Create("link", $"link {person.UserId}"),
        ]))));
    }
}
