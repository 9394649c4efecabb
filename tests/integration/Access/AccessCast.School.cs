using System.Text.Json;
using EduSphere.Adapters.Email;
using EduSphere.Features.Accounts;
using EduSphere.Features.Attendance;
using EduSphere.Features.Calendar;
using EduSphere.Features.Enrollments;
using EduSphere.Features.Imports;
using EduSphere.Features.Leaves;
using EduSphere.Features.NextYear;
using EduSphere.Features.Requests;
using EduSphere.Features.RollOvers;
using EduSphere.Features.Settings;
using EduSphere.Features.Subjects;
using EduSphere.Features.Timetable;
using EduSphere.Platform.Jobs;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EduSphere.IntegrationTests;

/// <summary>What is in the school.</summary>
public sealed partial class AccessCast
{
    /// <summary>Of a school: what is there whoever asks.</summary>
    public static async Task<Dictionary<string, string>> ThingsAsync(TestSchool school)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var report = new ImportReport
        {
            Rows = 1,
            Valid = 1,
            HeldCount = 1,
            Errors = [new() { Row = 2, Column = "firstName", Message = "A name is missing." }],
            Held = [new() { Row = 2, Name = "Ada Byron", Message = "Looks like somebody.", ProfileId = school.Student.ProfileId }],
            KnownCount = 1,
            DifferingCount = 1,
            Differing = [new() { Row = 3, Name = "Ada Byron", Message = "Says otherwise.", ProfileId = school.Student.ProfileId }],
            Notes = ["Read as UTF-8."],
            Columns = [new() { Column = "FirstName", Field = "firstName", Examples = ["Ada"] }],
            Dates = new() { Format = DateFormat.DayFirst, IsGuessed = true, Example = "03/04/2014", Means = new(2014, 4, 3) },
            Preview = [new() { Row = 2, Values = new Dictionary<string, string?> { ["firstName"] = "Ada" } }],
        }.ToJson();
        var imports = new[] { ("first.csv", ImportKind.Students), ("second.csv", ImportKind.Students), ("staff.csv", ImportKind.Teachers) }
            .Select(((string Name, ImportKind Kind) file) => new Import { Kind = file.Kind, FileName = file.Name, ContentHash = Secrets.Hash(file.Name), Reading = JsonSerializer.Serialize(new ImportReading()), CreatedAt = now }).ToArray();
        foreach (var import in imports)
            import.Check(report);
        imports[1].StartApplying();
        // The latest that happened, whatever other rows do in the school meanwhile.
        imports[1].Apply(report, 1, now.AddDays(1));
        var letter = new OutboxMessage
        {
            SchoolId = school.Id,
            Kind = Mail.Kind,
            Lane = Mail.Lane,
            Payload = JsonSerializer.Serialize(new Mail { To = $"letter.{school.Id:n}@school.test", Subject = "Hello", Text = "Hello" }, JsonSerializerOptions.Web),
            DueAt = now.AddDays(1),
            Attempts = OutboxMessage.MostAttempts,
            DeadAt = now,
            LastError = "SocketException",
        };
        var asked = new { role = "parent", school.Parent.FirstName, school.Parent.LastName, email = $"asked.{school.Id:n}@families.test", phone = "555 0100", message = "Mother of Tom" };
        var request = new Request { Kind = RequestKind.SignUp, Subject = "A wish for an account", Details = JsonSerializer.Serialize(asked, JsonSerializerOptions.Web), CreatedAt = now.AddDays(-30) };
        Leave Away(DateOnly start, Guid? requestId = null) =>
            new() { StudentId = school.Student.ProfileId, StartDate = start, EndDate = start.AddDays(1), Reason = "Wedding", AskedById = school.Parent.UserId, AskedAt = now, RequestId = requestId };
        var leave = Away(school.Today);
        leave.Approve();
        var forLeave = new Request { Kind = RequestKind.Leave, Subject = "A wish for leave", Details = "{}", CreatedAt = now.AddDays(-29) };
        var waiting = Away(new(2150, 2, 1), forLeave.Id);
        var session = new Session { UserId = school[Role.Admin].UserId, SchoolId = school.Id, Role = Role.Admin, CreatedAt = now, ExpiresAt = now.AddDays(7) };
        var term = new Term { AcademicYearId = school.AcademicYearId, Name = "First term", StartDate = school.Today.AddDays(-100), EndDate = school.Today.AddDays(-50) };
        var entry = new CalendarEvent { Title = "Far holidays", Kind = CalendarEventKind.Holiday, StartDate = new(2150, 2, 1), EndDate = new(2150, 2, 7) };
        var subject = new Subject { Name = "Music", Code = "MUS" };
        var taught = new ClassSubject { ClassId = school.ClassId, SubjectId = subject.Id, TeacherId = school.Teacher.ProfileId, StartDate = school.Today.AddDays(-100) };
        await school.ChangeAsync(db => db.AddRange([term, entry, subject, taught, .. imports, new ImportFile { Id = imports[0].Id, Content = ImportFiles.Rows(1) }, new ImportFile { Id = imports[2].Id, Content = ImportFiles.Text("employee number,first name,last name", "1,Ada,Byron") }, letter, session, request, forLeave, leave, waiting]));
        var nextYear = await school.AddNextYearAsync();
        var run = new RollOver { FromYearId = school.AcademicYearId, ToYearId = nextYear, RunAt = now, RunById = school[Role.Registrar].UserId, Promoted = 1, Retained = 1, Left = 1, Graduated = 1 };
        var former = new RollOver { FromYearId = school.AcademicYearId, ToYearId = nextYear, RunAt = now.AddDays(-1), RunById = school[Role.Registrar].UserId, Promoted = 1, Retained = 1, Left = 1, Graduated = 1 };
        former.Undo(school[Role.Registrar].UserId, now);
        await school.ChangeAsync(db => db.AddRange(run, former));
        await school.DecideAsync(NextStep.Graduate, school.Student);
        var lesson = await school.AddLessonAsync(await school.TeachAsync(), await school.AddPeriodAsync(8), room: "12");
        var outlaw = await school.AddGuardianAsync(school.Student.ProfileId, link => link.Bar(school.Today, school.Today.AddDays(-3), "District court, 12 F 34"));
        var uninvited = await school.AddGuardianAsync(school.Student.ProfileId, link => (link.HasPortalAccess, link.Pays) = (false, true));
        await school.ChangeAsync(db => db.Users.Single(u => u.Id == uninvited.UserId).PasswordHash = null);
        var guardians = await school.ReadAsync(db => db.Guardianships.Where(g => g.StudentId == school.Student.ProfileId).ToDictionaryAsync(g => g.ParentId, g => g.Id));
        var money = await ChargeAsync(school, now);
        return new(money)
        {
            ["parent"] = school.Parent.ProfileId.ToString(),
            ["guardian"] = guardians[school.Parent.ProfileId].ToString(),
            ["barred"] = guardians[outlaw.ProfileId].ToString(),
            ["student"] = school.Student.ProfileId.ToString(),
            ["class"] = school.ClassId.ToString(),
            ["staff"] = school.Teacher.ProfileId.ToString(),
            ["user"] = school.Teacher.UserId.ToString(),
            ["uninvited"] = uninvited.ProfileId.ToString(),
            ["series"] = (await school.ReadAsync(db => NumberSeries.OfStudents(db).Select(series => series.Id).SingleAsync())).ToString(),
            ["year"] = school.AcademicYearId.ToString(),
            ["nextYear"] = nextYear.ToString(),
            ["run"] = run.Id.ToString(),
            ["term"] = term.Id.ToString(),
            ["entry"] = entry.Id.ToString(),
            ["subject"] = subject.Id.ToString(),
            ["taught"] = taught.Id.ToString(),
            ["period"] = (await school.AddPeriodAsync(9)).ToString(),
            ["lesson"] = lesson.ToString(),
            ["schedule"] = school.Teacher.ProfileId.ToString(),
            ["import"] = imports[0].Id.ToString(),
            ["applied"] = imports[1].Id.ToString(),
            ["staffImport"] = imports[2].Id.ToString(),
            ["letter"] = letter.Id.ToString(),
            ["session"] = session.Id.ToString(),
            ["request"] = request.Id.ToString(),
            ["leave"] = leave.Id.ToString(),
            ["waiting"] = waiting.Id.ToString(),
            ["note"] = (await school.AddNoteAsync(school.Student.ProfileId, text: NoteText, until: 30)).ToString(),
            ["calendar"] = (await LinkAsync(school, school[Role.Admin])).ToString(),
        };
    }

    /// <summary>A calendar of the class, for somebody.</summary>
    private static async Task<Guid> LinkAsync(TestSchool school, TestPerson person)
    {
        var link = new CalendarLink { UserId = person.UserId, Role = person.Role, Of = CalendarOf.Class, OfId = school.ClassId, Hash = Secrets.Hash($"calendar {person.UserId}"), CreatedAt = TimeProvider.System.GetUtcNow().UtcDateTime };
        await school.ChangeAsync(db => db.Add(link));
        return link.Id;
    }

    private async Task<Guid> GrantLeaveAsync(TestPerson student)
    {
        var leave = new Leave { StudentId = student.ProfileId, StartDate = School.Today, EndDate = School.Today.AddDays(1), Reason = "Wedding", AskedById = School[Role.Registrar].UserId, AskedAt = DateTime.UnixEpoch };
        leave.Approve();
        await School.ChangeAsync(db => db.Add(leave));
        return leave.Id;
    }

    private Task<TestPerson> AddAsync(Role role) => role switch
    {
        Role.Teacher => School.AddTeacherAsync(),
        Role.Student => School.AddStudentAsync(),
        Role.Parent => School.AddGuardianAsync(School.Student.ProfileId),
        _ => School.AddOfficeAsync(role),
    };

    private Task BlockAsync(IEnumerable<TestPerson> people)
    {
        var ids = people.Select(person => person.UserId).ToArray();
        return School.ChangeAsync(db => db.Users.Where(u => ids.Contains(u.Id)).ToList().ForEach(user => user.BlockedAt = DateTime.UnixEpoch));
    }

    private async Task TakeRegistersAsync(DateOnly date, params (Guid ClassId, TestPerson[] Students)[] registers)
    {
        foreach (var (classId, students) in registers)
            await School.TakeRegisterAsync(classId, date, [.. students.Select(student => (student, AttendanceStatus.Late))]);
    }

    /// <summary>Has teachers teach classes, once a week.</summary>
    /// <returns>The lesson of each class.</returns>
    private async Task<Dictionary<Guid, Guid>> TeachAsync(params (Guid ClassId, TestPerson Teacher, DateOnly? Until)[] classes)
    {
        var lessons = new Dictionary<Guid, Guid>();
        foreach (var (n, (classId, teacher, until)) in classes.Index())
        {
            var taught = await School.TeachAsync(teacher, classId);
            lessons[classId] = await School.AddLessonAsync(taught, await School.AddPeriodAsync(10 + n), room: "12");
            await School.ChangeAsync(db =>
            {
                db.ClassSubjects.Single(t => t.Id == taught.Id).EndDate = until;
                db.Timetable.Single(e => e.ClassSubjectId == taught.Id).EndDate = until;
            });
        }
        return lessons;
    }

    /// <summary>Gives every member of every answer a value.</summary>
    private Task FillInAsync(Guid formerClass, Guid taughtClass, TestPerson taughtStudent, TestPerson nonPayer, TestPerson formerTeacher)
    {
        var (now, before) = (TimeProvider.System.GetUtcNow().UtcDateTime, School.Today.AddDays(-180));
        var former = new Enrollment { StudentId = School.Student.ProfileId, ClassId = formerClass, EntryDate = before, RollNumber = "9", CapacityReason = "Twins" };
        former.End(before.AddDays(10), School.Today, ExitKind.Withdrawn, "Moved");
        var led = new Enrollment { StudentId = taughtStudent.ProfileId, ClassId = School.ClassId, EntryDate = before };
        led.End(before.AddDays(10), School.Today, ExitKind.Transferred, "Friends");
        return School.ChangeAsync(db =>
        {
            // The latest that happened, whatever other rows do in the school meanwhile.
            db.AddRange(former, led, new Request { Kind = RequestKind.Admission, Subject = RequestSubject, Details = "{}", CreatedAt = now.AddDays(1) });
            foreach (var teacher in db.Teachers)
                (teacher.Department, teacher.Designation, teacher.Qualification, teacher.Specialization) = ("Science", "Head of department", "M.Ed.", "Chemistry");
            var gone = db.Teachers.Single(t => t.Id == formerTeacher.ProfileId);
            (gone.EndDate, gone.Department) = (School.Today, FormerDepartment);
            db.Classes.Single(c => c.Id == taughtClass).CapacityReason = SeatsReason;
            foreach (var section in db.Classes)
                section.Room = "12";
            foreach (var enrollment in db.Enrollments)
                enrollment.RollNumber ??= $"{enrollment.Id}"[..20];
            foreach (var mark in db.AttendanceMarks)
                mark.MarkByTeacher(mark.Status, "Bus", School.Teacher.UserId);
            var people = db.UserRoles.Select(held => held.UserId);
            foreach (var user in db.Users.Where(u => people.Contains(u.Id)))
            {
                (user.MiddleName, user.PreferredFirstName, user.Phone, user.DateOfBirth, user.Gender) = ("Mary", "May", "+49 30 1234", new(2012, 3, 4), Gender.Female);
                user.Language = "en";
                if (user.Id == nonPayer.UserId)
                    user.LastName = "Nonpaying";
            }
        });
    }

    /// <summary>Sessions that hold, without the password's expensive hash; to each a refresh token, and to each person a link.</summary>
    private async Task OpenSessionsAsync(params TestPerson[] people)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var sessions = people.Select(person => NewSession(person, now)).ToList();
        await School.ChangeAsync(db =>
        {
            db.AddRange(sessions);
            db.AddRange(sessions.Select(session => new RefreshToken { SessionId = session.Id, Hash = Secrets.Hash($"refresh {session.UserId}") }));
            db.AddRange(sessions.Select(session => new OneTimeLink
            {
                UserId = session.UserId,
                Purpose = LinkPurpose.PasswordReset,
                Hash = Secrets.Hash($"link {session.UserId}"),
                CreatedAt = now,
                ExpiresAt = now.AddDays(1),
            }));
        });
        foreach (var session in sessions)
        {
            clients[session.UserId] = app.Api();
            clients[session.UserId].UseToken(app.Services.GetRequiredService<AccessTokens>().Issue(session));
        }
    }

    private async Task<Guid> OpenAnotherSessionAsync(TestPerson person)
    {
        var session = NewSession(person, TimeProvider.System.GetUtcNow().UtcDateTime);
        await School.ChangeAsync(db => db.Add(session));
        return session.Id;
    }

    private Session NewSession(TestPerson person, DateTime now) =>
        new() { UserId = person.UserId, SchoolId = School.Id, Role = person.Role, CreatedAt = now, ExpiresAt = now.AddDays(7), Device = "A browser", Address = "192.0.2.1" };
}
