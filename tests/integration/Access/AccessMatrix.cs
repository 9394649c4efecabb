using EduSphere.Platform.Security;
using static EduSphere.IntegrationTests.Relation;
using static EduSphere.Platform.Security.Permission;
using static EduSphere.Platform.Security.Role;

namespace EduSphere.IntegrationTests;

/// <summary>
/// Who may do what, of whom, and what they are told: stated here once more, in other words than the program's, and asked of the program
/// row by row. What is in no row fails: a route, a page, a member of an answer, a role, a live event.
/// </summary>
public static class AccessMatrix
{
    private static readonly Role[] Everyone = [Admin, Registrar, Accountant, Role.Teacher, Role.Student, Role.Parent];

    public static readonly IReadOnlyDictionary<Permission, Role[]> Permissions = new Dictionary<Permission, Role[]>
    {
        [SignedIn] = Everyone,
        [SeeWholeSchool] = [Admin, Registrar, Accountant],
        [ReadStudents] = Everyone,
        [SeeReasons] = [Admin, Registrar],
        [SeeContactData] = [Admin, Registrar, Role.Teacher, Role.Student, Role.Parent],
        [SeeGuardians] = [Admin, Registrar],
        [SeeAllGuardians] = [Admin, Registrar, Role.Teacher, Role.Student, Role.Parent],
        [ChangeStudents] = [Admin, Registrar],
        [ExceedCapacity] = [Admin],
        [ReadOwnChildren] = [Role.Parent],
        [ReadParents] = [Admin, Registrar],
        [ChangeParents] = [Admin, Registrar],
        [BarGuardians] = [Admin, Registrar],
        [ReadClasses] = [Admin, Registrar, Accountant, Role.Teacher],
        [ChangeClasses] = [Admin, Registrar],
        [ReadAttendance] = [Admin, Registrar, Role.Teacher, Role.Student, Role.Parent],
        [TakeRegisters] = [Admin, Registrar, Role.Teacher],
        [ReadDashboard] = Everyone,
        [ImportPeople] = [Admin, Registrar],
        [DecideRequests] = [Admin, Registrar],
        [OpenSettings] = [Admin, Registrar],
        [ManageSchool] = [Admin],
        [ManageSystem] = [Admin],
        [BeginRegisters] = [Admin, Role.Teacher],
        [CorrectRegisters] = [Admin, Registrar],
    };

    public static bool Holds(Role role, Permission permission) => Permissions[permission].Contains(role);

    private static readonly Reach Students = new("student")
    {
        [Admin] = [Own, Far, Gone],
        [Registrar] = [Own, Far, Gone],
        [Accountant] = [Own, Far, Gone],
        [Role.Teacher] = [Own, Taught],
        [Role.Student] = [Own, Gone],
        [Role.Parent] = [Own, Gone],
    };

    private static readonly Reach Classes = new("class")
    {
        [Admin] = [Own, Far],
        [Registrar] = [Own, Far],
        [Accountant] = [Own, Far],
        [Role.Teacher] = [Own, Taught],
        [Role.Student] = [],
        [Role.Parent] = [],
    };

    /// <summary>The classes that are taught something.</summary>
    private static readonly Reach TaughtClasses = new("class")
    {
        [Admin] = [Own],
        [Registrar] = [Own],
        [Accountant] = [Own],
        [Role.Teacher] = [Own, Taught],
        [Role.Student] = [],
        [Role.Parent] = [],
    };

    /// <summary>The classes of whose registers somebody hears.</summary>
    private static readonly Reach Registers = new("class")
    {
        [Admin] = [Own, Far],
        [Registrar] = [Own, Far],
        [Accountant] = [],
        [Role.Teacher] = [Own, Taught],
        [Role.Student] = [],
        [Role.Parent] = [],
    };

    /// <summary>Whom a page for families shows.</summary>
    private static readonly Reach Family = new("student")
    {
        [Admin] = [],
        [Registrar] = [],
        [Accountant] = [],
        [Role.Teacher] = [],
        [Role.Student] = [Own, Gone],
        [Role.Parent] = [Own, Gone],
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
    private static readonly Reach Namesakes = SchoolsOwn("student");
    private static readonly Reach Parents = SchoolsOwn("parent");
    private static readonly Reach Guardianships = SchoolsOwn("guardian");
    private static readonly Reach Barred = SchoolsOwn("barred");
    private static readonly Reach Years = SchoolsOwn("year");
    private static readonly Reach Terms = SchoolsOwn("term");
    private static readonly Reach Entries = SchoolsOwn("entry");
    private static readonly Reach Subjects = SchoolsOwn("subject");

    /// <summary>What the own class is taught.</summary>
    private static readonly Reach Lessons = SchoolsOwn("taught");
    private static readonly Reach Imports = SchoolsOwn("import");
    private static readonly Reach Requests = SchoolsOwn("request");
    private static readonly Reach Letters = SchoolsOwn("letter");
    private static readonly Reach Sessions = SchoolsOwn("session");

    private const string User = "id username email role roles firstName lastName";
    private const string Tokens = $"accessToken refreshToken expiresIn user({User})";
    private const string Profile = $"{User} preferredFirstName phone language school(id name timeZone currency locale country)";
    private const string School = "id name timeZone locale country currency schoolDays registerWindowDays";
    private const string Session = "id role device address createdAt expiresAt isCurrent";
    private const string Year = "id name startDate endDate isCurrent";
    private const string Term = "id academicYearId name startDate endDate";
    private const string Entry = "id title kind startDate endDate";
    private const string Subject = "id name code";
    private const string Lesson = "id class(id name) subject(id name) teacher(id name) startDate endDate?";
    private const string Student =
        "id studentNumber firstName middleName lastName preferredFirstName email:SeeContactData phone:SeeContactData dateOfBirth:SeeContactData gender:SeeContactData "
        + "admissionDate status class(id name section) rollNumber nextClass?(id name section entryDate) guardians(parentId name relationship isPrimary) foundBy?(parentId name relationship isPrimary)";
    private const string NewStudent =
        "id studentNumber firstName middleName? lastName preferredFirstName? email? phone? dateOfBirth? gender? admissionDate status class? rollNumber? nextClass? guardians? foundBy?";
    private const string Moved =
        "id studentNumber firstName middleName lastName preferredFirstName email phone dateOfBirth gender admissionDate status class?(id name section) rollNumber? nextClass?(id name section entryDate) "
        + "guardians?(parentId name relationship isPrimary) foundBy?";
    private const string Enrollment = "id class(id name section) academicYearId rollNumber entryDate exitDate exitKind exitReason:SeeReasons capacityReason:SeeReasons";
    private const string Rights = "isLegalGuardian livesWith hasPortalAccess receivesMessages pays mayCollect isEmergencyContact";
    private const string Guardian =
        $"id parentId name relationship isPrimary priority email:SeeGuardians|leads|self phone:SeeGuardians|leads|self rights:SeeGuardians|leads|self({Rights}) startDate endDate? bar:SeeGuardians|leads({Bar})";
    private const string Bar = "barredOn documentDate note";
    private const string Guardianship = $"id parentId name relationship isPrimary priority email? phone? rights({Rights}) startDate endDate? bar?({Bar})";
    private const string Parent = "id firstName lastName email phone dateOfBirth children?(id name relationship isBarred)";
    private const string NewParent = "id firstName lastName email? phone? dateOfBirth? children?";
    private const string ChildOfParent = $"id studentNumber firstName lastName status class(id name section) guardianship({Guardianship})";
    private const string Child = "id studentNumber firstName lastName status class(id name section) rollNumber attendance(attendanceRate numerator denominator)";
    private const string Class = "id name gradeLevel section room capacity capacityReason?:SeeReasons enrolled isActive academicYear(id name) homeroomTeacher(id name)";
    private const string Roster = "id studentNumber firstName lastName preferredFirstName rollNumber entryDate exitDate?";
    private const string Mark = "id studentId studentNumber firstName lastName classId className date status remarks";
    private const string Statistics = "totalDays present absent late excused attendanceRate numerator denominator missingRegisters?";
    private const string Correction = "from? to at by(id name) reason?";
    private const string StudentMarks = $"studentId startDate endDate statistics({Statistics}) marks(date status remarks correction?:TakeRegisters({Correction}))";
    private const string Register =
        $"classId className date state marked roster taken takenAt takenBy(id name) version students(studentId studentNumber firstName lastName status remarks corrected correction?({Correction}) markedBy(id name) daysAbsentBefore?)";
    private const string Marked = "classId date takenAt takenBy(id name) version summary(present absent late excused notMarked)";
    private const string Missing = "classId className date homeroomTeacher state marked? roster";
    private const string MarkedStudent =
        "studentId studentNumber firstName lastName classId className status remarks daysInARow? guardian?(parentId name relationship phone:SeeGuardians|leads)";
    private const string Day = "date present late absent excused numerator rate";
    private const string Stats =
        $"totalStudents=enrolled totalTeachers totalClasses=classes attendanceRate attendance({Day} denominator=enrolled) soFar?(registers missingRegisters attendance({Day} denominator)) attendanceTrend({Day} denominator) pendingRequests:DecideRequests "
        + "recentActivity:TakeRegisters(kind subject at by classId date className? studentId? importId? count?) upcomingExams? feeCollection(total collected pending collectionRate)";
    private const string ImportSummary = "id kind status fileName createdAt appliedAt? undoneAt? created";
    private const string Import =
        $"{ImportSummary} rows valid heldCount errorCount errors(row column message) held(row name message studentId) notes columns(column field examples) dates(format isGuessed example means) preview(row values*) progress";
    private const string RequestSummary = "id kind status subject role createdAt decidedAt?";
    private const string Account = "role firstName lastName email phone message";
    private const string Request = $"{RequestSummary} account({Account}) decidedBy?(id name) reason? profileId?";
    private const string Candidate = "profileId name knownAs email canSignIn";
    private const string Taken = "id status";
    private const string Letter = "id kind lane attempts failedAt error";

    private const string Paging = "page limit total totalPages";

    private static string Page(string members) => $"data({members}) pagination({Paging})";

    private const string Marking = """{"classId":"{class}","date":"{today}","attendance":[{"studentId":"{student}","status":"late","remarks":"Bus"}]}""";
    private const string LateMarking = """{"classId":"{class}","date":"{longAgo}","reason":"Found a note","attendance":[{"studentId":"{student}","status":"late","remarks":"Bus"}]}""";
    private const string FirstMarking = """{"classId":"{class}","date":"{untaken}","attendance":[{"studentId":"{student}","status":"late","remarks":"Bus"}]}""";
    private const string AllRights = """{"isLegalGuardian":true,"livesWith":true,"hasPortalAccess":true,"receivesMessages":true,"pays":true,"mayCollect":true,"isEmergencyContact":true}""";
    private const string NewGuardian = $$"""{"parent":{"firstName":"Ada","lastName":"Byron"},"relationship":"mother","rights":{{AllRights}},"startDate":"{today}"}""";
    private const string Seat = """{"classId":"{freeClass}","date":"{today}"}""";
    private const string Move = """{"classId":"{freeClass}","date":"{today}","reason":"Friends"}""";
    private const string FullSeat = """{"classId":"{fullClass}","date":"{today}","capacityReason":"Twins"}""";

    public static readonly IReadOnlyList<AccessRow> Routes =
    [
        Open("POST /auth/login", "It makes the session.", Tokens) with { Body = """{"username":"{username}","password":"{password}"}""", ToBlocked = 401 },
        Open("POST /auth/refresh-token", "The refresh token is the proof; the access token has run out.", Tokens) with { Body = """{"refreshToken":"{refreshToken}"}""", ToBlocked = 401 },
        Open("POST /auth/register", "A stranger asks to become a user.") with { Status = 409, Body = """{"role":"parent","firstName":"Ada","lastName":"Byron","email":"{email}"}""" },
        Open("POST /auth/forgot-password", "Who forgot the password cannot sign in.") with { Status = 202, Body = """{"email":"{email}"}""" },
        Open("POST /auth/reset-password", "The mailed link is the proof.") with { Status = 204, Body = """{"token":"{link}","password":"{newPassword}"}""", ToBlocked = 410 },
        new("POST /auth/change-password", SignedIn) { Status = 204, Body = """{"currentPassword":"{password}","newPassword":"{newPassword}"}""", Spends = true },
        new("POST /auth/change-email", SignedIn) { Status = 202, Body = """{"email":"another.address@example.org","currentPassword":"{password}"}""" },
        Open("POST /auth/confirm-email", "The mailed link is the proof.") with { Status = 410, Body = """{"token":"{link}"}""" },
        new("POST /auth/logout", SignedIn) { Status = 204, Spends = true },
        new("POST /auth/switch-role", SignedIn) { Status = 204, Body = """{"role":"{role}"}""" },
        new("GET /auth/me", SignedIn, Profile),
        new("PATCH /auth/me", SignedIn, Profile) { Body = """{"phone":"+49 30 1234"}""" },
        new("GET /auth/sessions", SignedIn, Session) { Lists = Sessions },
        new("DELETE /auth/sessions/{session}", SignedIn) { Finds = Sessions, Status = 204, Spends = true },
        new("GET /academic-years?limit=100", SignedIn, Page(Year)) { Lists = Years },
        new("POST /academic-years", ManageSchool, Year) { Status = 201, Body = """{"name":"2150","startDate":"2150-01-01","endDate":"2150-12-31"}""" },
        new("GET /academic-years/{year}", SignedIn, Year) { Finds = Years },
        new("PATCH /academic-years/{year}", ManageSchool, Year) { Finds = Years, Body = """{"name":"This very year"}""" },
        new("DELETE /academic-years/{year}", ManageSchool) { Finds = Years, Status = 204, Conflicts = [Own] },
        new("GET /terms?limit=100", SignedIn, Page(Term)) { Lists = Terms },
        new("POST /terms", ManageSchool, Term) { Status = 201, Body = """{"academicYearId":"{year}","name":"Third term","startDate":"{today}","endDate":"{today}"}""" },
        new("GET /terms/{term}", SignedIn, Term) { Finds = Terms },
        new("PATCH /terms/{term}", ManageSchool, Term) { Finds = Terms, Body = """{"name":"Autumn"}""" },
        new("DELETE /terms/{term}", ManageSchool) { Finds = Terms, Status = 204, Spends = true },
        new("GET /calendar?limit=100", SignedIn, Page(Entry)) { Lists = Entries },
        new("POST /calendar", ManageSchool, Entry) { Status = 201, Body = """{"title":"Concert","kind":"event","startDate":"2150-01-01","endDate":"2150-01-01"}""" },
        new("GET /calendar/{entry}", SignedIn, Entry) { Finds = Entries },
        new("PATCH /calendar/{entry}", ManageSchool, Entry) { Finds = Entries, Body = """{"title":"Holidays"}""" },
        new("DELETE /calendar/{entry}", ManageSchool) { Finds = Entries, Status = 204, Spends = true },

        new("GET /settings/school", ManageSchool, School),
        new("PATCH /settings/school", ManageSchool, School) { Body = """{"registerWindowDays":7}""" },

        new("GET /students?limit=100", ReadStudents, Page(Student)) { Lists = Students, Tells = [("guardianWhoDoesNotPay", SeeAllGuardians)] },
        new("GET /students?search={studentEmail}#by e-mail", ReadStudents, $"data?({Student}) pagination({Paging})") { Tells = [("student", SeeContactData)] },
        new("GET /students?search=nonpaying#by a guardian", ReadStudents, $"data?({Student}) pagination({Paging})") { Tells = [("student", SeeAllGuardians)] },
        new("GET /students?search={guardianEmail}#by a guardian's e-mail", ReadStudents, $"data?({Student}) pagination({Paging})") { Tells = [("student", SeeGuardians)] },
        new("POST /students", ChangeStudents, NewStudent) { Status = 201, Body = """{"firstName":"Ada","lastName":"Byron","admissionDate":"{today}"}""" },
        new("GET /students/duplicates?firstName={studentFirstName}&lastName={studentLastName}&dateOfBirth=2012-03-04", ChangeStudents, Student) { Lists = Namesakes },
        new("GET /students/{student}", ReadStudents, Student) { Finds = Students, Tells = [("guardianWhoDoesNotPay", SeeAllGuardians)] },
        new("PATCH /students/{student}", ChangeStudents, Student) { Finds = Students, Body = """{"gender":"other"}""" },
        new("DELETE /students/{student}", ChangeStudents, Moved) { Finds = Students, Spends = true },
        new("GET /students/{student}/enrollments?limit=100", ReadStudents, Page(Enrollment)) { Finds = Students },
        new("POST /students/{student}/enroll", ChangeStudents, Moved) { Finds = Students, Body = Seat, Conflicts = [Own, Far], Spends = true },
        new("POST /students/{student}/enroll#a full class", ChangeStudents, Moved) { Finds = Students, Body = FullSeat, Conflicts = [Own, Far], RefusedWithout = ExceedCapacity, Spends = true },
        new("POST /students/{student}/transfer", ChangeStudents, Moved) { Finds = Students, Body = Move, Conflicts = [Gone], Spends = true },
        new("POST /students/{student}/withdraw", ChangeStudents, Moved) { Finds = Students, Body = """{"date":"{today}","reason":"Moved"}""", Conflicts = [Gone], Spends = true },
        new("POST /students/{student}/withdraw/undo", ChangeStudents, Moved) { Finds = Students, Conflicts = [Own, Far], Spends = true },
        new("GET /students/{student}/guardians?limit=100", ReadStudents, Page(Guardian)) { Finds = Students, Tells = [("guardianWhoDoesNotPay", SeeAllGuardians)] },
        new("POST /students/{student}/guardians", ChangeParents, Guardianship) { Finds = Students, Status = 201, Body = NewGuardian },
        new("GET /students/{student}/guardians/{guardian}", ReadParents, Guardianship) { Finds = Guardianships },
        new("PATCH /students/{student}/guardians/{guardian}", ChangeParents, Guardianship) { Finds = Guardianships, Body = """{"relationship":"grandmother"}""" },
        new("DELETE /students/{student}/guardians/{guardian}", ChangeParents, Guardianship) { Finds = Guardianships, Spends = true },
        new("POST /students/{student}/guardians/{guardian}/bar", BarGuardians, Guardianship) { Finds = Guardianships, Body = """{"documentDate":"{today}","note":"District court"}""", Spends = true },
        new("POST /students/{student}/guardians/{barred}/bar/lift", BarGuardians, Guardianship) { Finds = Barred, Body = """{"reason":"The court decided again"}""", Spends = true },
        new("GET /parents?limit=100", ReadParents, Page(Parent)) { Lists = Parents },
        new("POST /parents", ChangeParents, NewParent) { Status = 201, Body = """{"firstName":"Ada","lastName":"Byron"}""" },
        new("GET /parents/{parent}", ReadParents, Parent) { Finds = Parents },
        new("PATCH /parents/{parent}", ChangeParents, Parent) { Finds = Parents, Body = """{"phone":"+49 30 1234"}""" },
        new("DELETE /parents/{parent}", ChangeParents, Parent) { Finds = Parents, Spends = true },
        new("GET /parents/{parent}/children?limit=100", ReadParents, Page(ChildOfParent)) { Finds = Parents },
        new("GET /me/children?limit=100", ReadOwnChildren, Page(Child)) { Lists = Students },

        new("GET /classes?limit=100", ReadClasses, Page(Class)) { Lists = Classes },
        new("POST /classes", ChangeClasses, Class) { Status = 201, Body = """{"academicYearId":"{year}","gradeLevel":"11","section":"A","room":"12","capacity":20,"homeroomTeacherId":"{teacher}"}""", Spends = true },
        new("GET /classes/{class}", ReadClasses, Class) { Finds = Classes },
        new("PATCH /classes/{class}", ChangeClasses, Class) { Finds = Classes, Body = """{"room":"12"}""" },
        new("PATCH /classes/{class}#fewer seats than students", ChangeClasses, Class) { Finds = Classes, Body = """{"capacity":0,"capacityReason":"Repairs"}""", RefusedWithout = ExceedCapacity, Spends = true },
        new("DELETE /classes/{class}", ChangeClasses) { Finds = Classes, Status = 204, Conflicts = [Own, Far] },
        new("GET /classes/{class}/subjects?limit=100", ReadClasses, $"data?({Lesson}) pagination({Paging})") { Finds = Classes },
        new("GET /subjects?limit=100", ReadClasses, Page(Subject)) { Lists = Subjects },
        new("POST /subjects", ChangeClasses, Subject) { Status = 201, Body = """{"name":"Biology","code":"BIO"}""", Spends = true },
        new("GET /subjects/{subject}", ReadClasses, Subject) { Finds = Subjects },
        new("PATCH /subjects/{subject}", ChangeClasses, Subject) { Finds = Subjects, Body = """{"name":"Music"}""" },
        new("DELETE /subjects/{subject}", ChangeClasses) { Finds = Subjects, Status = 204, Conflicts = [Own] },
        new("GET /class-subjects?limit=100", ReadClasses, Page(Lesson)) { Lists = TaughtClasses },
        new("POST /class-subjects", ChangeClasses, Lesson) { Status = 201, Body = """{"classId":"{freeClass}","subjectId":"{subject}","teacherId":"{teacher}","startDate":"{today}"}""", Spends = true },
        new("GET /class-subjects/{taught}", ReadClasses, Lesson) { Finds = Lessons },
        new("PATCH /class-subjects/{taught}", ChangeClasses, Lesson) { Finds = Lessons, Body = """{"endDate":"{today}"}""" },
        new("GET /classes/{class}/students?limit=100", ReadClasses, Page(Roster)) { Finds = Classes },

        new("GET /attendance?limit=100", ReadAttendance, Page(Mark)) { Lists = Students },
        new("GET /attendance/statistics?studentId={student}", ReadAttendance, Statistics) { Counts = Students },
        new("GET /attendance/missing?limit=100&date={untaken}", TakeRegisters, Page(Missing)) { Lists = Classes },
        new("GET /attendance/students?limit=100&date={today}&status=late&classId={class}", TakeRegisters, Page(MarkedStudent)) { Lists = Classes },
        new("GET /attendance/register?classId={class}&date={today}", TakeRegisters, Register) { Finds = Classes },
        new("POST /attendance/mark", TakeRegisters, Marked) { Finds = Classes, Body = Marking },
        new("POST /attendance/mark#that nobody has taken", TakeRegisters, Marked) { Finds = Classes, Body = FirstMarking, RefusedWithout = BeginRegisters, Spends = true },
        new("POST /attendance/mark#of long ago", TakeRegisters, Marked) { Finds = Classes, Body = LateMarking, RefusedWithout = CorrectRegisters },
        new("GET /students/{student}/attendance", ReadAttendance, StudentMarks) { Finds = Students },
        new("GET /dashboard/stats", ReadDashboard, Stats) { Lists = Registers, Tells = [("requestSubject", DecideRequests)] },

        new("GET /imports?limit=100", ImportPeople, Page(ImportSummary)) { Lists = Imports },
        new("POST /imports", ImportPeople, Taken) { Status = 202, Form = () => ImportFiles.Form(ImportFiles.Rows(1)) },
        new("GET /imports/{import}", ImportPeople, Import) { Finds = Imports },
        new("GET /imports/{import}/errors.csv", ImportPeople) { Finds = Imports },
        new("POST /imports/{import}/check", ImportPeople, Taken) { Finds = Imports, Status = 202, Spends = true, Body = """{"columns":["firstName"]}""" },
        new("POST /imports/{import}/apply", ImportPeople, Taken) { Finds = Imports, Status = 202, Spends = true },
        new("POST /imports/{applied}/undo", ImportPeople, Import) { Finds = Imports, Spends = true },
        new("GET /requests?limit=100", DecideRequests, Page(RequestSummary)) { Lists = Requests },
        new("GET /requests/{request}", DecideRequests, Request) { Finds = Requests },
        new("GET /requests/{request}/candidates", DecideRequests, Candidate) { Finds = Requests },
        new("POST /requests/{request}/approve", DecideRequests, Request) { Finds = Requests, Spends = true },
        new("POST /requests/{request}/reject", DecideRequests, Request) { Finds = Requests, Body = """{"reason":"Unknown"}""", Spends = true },
        new("GET /outbox/dead-letters?limit=100", ManageSystem, Page(Letter)) { Lists = Letters },
        new("POST /outbox/dead-letters/{letter}/retry", ManageSystem) { Finds = Letters, Status = 202, Spends = true },

        new("page /", ReadDashboard),
        new("page /dashboard", ReadDashboard),
        new("page /account", SignedIn),
        new("page /settings", OpenSettings),
        new("page /settings/school", ManageSchool),
        new("page /settings/years", ManageSchool) { Lists = Years },
        new("page /settings/years/new", ManageSchool),
        new("page /settings/years/{year}", ManageSchool) { Finds = Years },
        new("page /settings/terms/new?year={year}", ManageSchool) { Finds = Years },
        new("page /settings/terms/{term}", ManageSchool) { Finds = Terms },
        new("page /settings/calendar?month=2150-02", ManageSchool) { Lists = Entries },
        new("page /settings/calendar/new", ManageSchool),
        new("page /settings/calendar/{entry}", ManageSchool) { Finds = Entries },
        new("page /settings/subjects", ChangeClasses) { Lists = Subjects },
        new("page /settings/subjects/new", ChangeClasses),
        new("page /settings/subjects/{subject}", ChangeClasses) { Finds = Subjects },
        new("page /classes/{class}/subjects/new", ChangeClasses) { Finds = Classes },
        new("page /classes/{ownClass}/subjects/{taught}", ChangeClasses) { Finds = Lessons },
        new("page /classes", ReadClasses) { Lists = Classes, Tells = [("farClass", SeeWholeSchool)] },
        new("page /classes/new", ChangeClasses),
        new("page /classes/{class}", ReadClasses) { Finds = Classes },
        new("page /classes/{class}/edit", ChangeClasses) { Finds = Classes },
        new("page /students?limit=100&status=all", ReadStudents) { Lists = Students, LedOn = [Role.Student], Tells = [("farClass", SeeWholeSchool)] },
        new("page /students/new", ChangeStudents),
        new("page /students/import", ImportPeople),
        new("page /students/{student}", ReadStudents) { Finds = Students, Tells = [("studentEmail", SeeContactData), ("guardianWhoDoesNotPay", SeeAllGuardians)] },
        new("page /students/{student}/edit", ChangeStudents) { Finds = Students },
        new("page /students/{student}/enroll", ChangeStudents) { Finds = Students },
        new("page /students/{student}/transfer", ChangeStudents) { Finds = Students },
        new("page /students/{student}/guardians/new", ChangeParents) { Finds = Students },
        new("page /students/{student}/guardians/{guardian}/edit", ChangeParents) { Finds = Guardianships },
        new("page /parents", ReadParents) { Lists = Parents },
        new("page /parents/new", ChangeParents),
        new("page /parents/{parent}", ReadParents) { Finds = Parents },
        new("page /parents/{parent}/edit", ChangeParents) { Finds = Parents },
        new("page /attendance", ReadAttendance) { Lists = Registers },
        new("page /attendance#of the family", ReadAttendance) { Lists = Family },
        new("page /attendance/students?status=late", TakeRegisters) { Lists = Registers },
        new("page /attendance/month?classId={class}", TakeRegisters) { Finds = Classes, Tells = [("farClass", SeeWholeSchool)] },
        new("page /attendance/register?classId={class}", TakeRegisters) { Finds = Classes },
        new("page /imports/{import}", ImportPeople) { Finds = Imports },
        new("page /requests?limit=100&status=all", DecideRequests) { Lists = Requests },
        new("page /requests/{request}", DecideRequests) { Finds = Requests },
        Open("page /sign-in", "It makes the session."),
        Open("page /sign-up", "A stranger asks to become a user."),
        Open("page /forgot-password", "Who forgot the password cannot sign in."),
        Open("page /reset-password", "The mailed link is the proof."),
        Open("page /confirm-email", "The mailed link is the proof."),
        Open("page /error", "Whatever failed may have failed before anybody was known.") with { SaysNothing = true },
        Open("page /not-found", "What is not there is said to anyone.") with { SaysNothing = true },

        new("ANY /hubs/live", SignedIn) { OutsideTheApi = true, Status = 400 },
        new("ANY /hubs/live/negotiate?negotiateVersion=1", SignedIn, "negotiateVersion connectionId connectionToken availableTransports(transport transferFormats)") { OutsideTheApi = true },

        Nothing("ANY /health/live", "A load balancer asks it, without a session; it says no more than that."),
        Nothing("ANY /health/ready", "A load balancer asks it, without a session; it says no more than that."),
        Nothing("GET /_framework/opaque-redirect", "The framework's own: where a page's redirect leads on, protected by its token."),
        Nothing("GET /openapi/{document}.json", "The API is described to whoever writes a client; it holds nobody's data."),
        Nothing("GET /docs/{document}", "The same description as a page."),
        Nothing("GET /docs/scalar.js", "The script of that page."),
        Nothing("GET /docs/scalar.aspnetcore.js", "The script of that page."),
        Nothing("GET /docs/favicon.svg", "The sign of that page."),
    ];

    /// <summary>Who hears which live event: those who hold the permission, of what is within reach.</summary>
    public static readonly IReadOnlyDictionary<string, (Permission Needs, Reach Of)> Events = new Dictionary<string, (Permission, Reach)>
    {
        ["attendanceMarked"] = (SignedIn, Registers),
        ["statsChanged"] = (SignedIn, Students),
        ["studentsChanged"] = (ReadClasses, Years),
        ["parentsChanged"] = (ReadParents, Years),
        ["classesChanged"] = (ReadClasses, Years),
        ["importsChanged"] = (ImportPeople, Years),
        ["requestsChanged"] = (DecideRequests, Years),
    };

    private static AccessRow Open(string route, string reason, string members = "") => new(route, null, members) { Reason = reason };

    private static AccessRow Nothing(string route, string reason) => Open(route, reason) with { OutsideTheApi = true, SaysNothing = true };
}
