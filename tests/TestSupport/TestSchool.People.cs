using EduSphere.Features.Accounts;
using EduSphere.Features.Classes;
using EduSphere.Features.Enrollments;
using EduSphere.Features.Notes;
using EduSphere.Features.Parents;
using EduSphere.Features.Students;
using EduSphere.Features.Teachers;
using EduSphere.Platform.Security;

namespace EduSphere.TestSupport;

public sealed partial class TestSchool
{
    /// <summary>An admin, a registrar or an accountant.</summary>
    public async Task<TestPerson> AddOfficeAsync(Role role)
    {
        var user = await NewUserAsync(role, null, null);
        await ChangeAsync(db => db.AddRange(user, new UserRole { UserId = user.Id, Role = role }));
        return Person(user, user.Id, role);
    }

    public async Task<TestPerson> AddTeacherAsync(string? firstName = null, string? lastName = null)
    {
        var user = await NewUserAsync(Role.Teacher, firstName, lastName);
        var teacher = new Teacher { UserId = user.Id, EmployeeNumber = $"T{count:D5}", JoiningDate = Today.AddYears(-3) };
        await ChangeAsync(db => db.AddRange(user, new UserRole { UserId = user.Id, Role = Role.Teacher }, teacher));
        return Person(user, teacher.Id, Role.Teacher);
    }

    /// <summary>A class of this year unless told; returns its id.</summary>
    public async Task<Guid> AddClassAsync(string gradeLevel, string section, int capacity = 30, Guid? teacherId = null, Guid? yearId = null)
    {
        var added = new Class
        {
            AcademicYearId = yearId ?? AcademicYearId,
            Name = $"Grade {gradeLevel} {section}",
            GradeLevel = gradeLevel,
            Section = section,
            Capacity = capacity,
            HomeroomTeacherId = teacherId,
        };
        await ChangeAsync(db => db.Add(added));
        return added.Id;
    }

    /// <summary>A student, enrolled in a class since <paramref name="since"/> (the year's first day unless told) where one is named.</summary>
    public async Task<TestPerson> AddStudentAsync(string? firstName = null, string? lastName = null, Guid? classId = null, DateOnly? since = null)
    {
        var user = await NewUserAsync(Role.Student, firstName, lastName);
        var entry = since ?? Today.AddDays(-200);
        var student = new Student { UserId = user.Id, StudentNumber = $"TS{count:D5}", AdmissionDate = entry };
        await ChangeAsync(db =>
        {
            db.AddRange(user, new UserRole { UserId = user.Id, Role = Role.Student }, student);
            if (classId is { } section)
                db.Add(new Enrollment { StudentId = student.Id, ClassId = section, EntryDate = entry });
        });
        return Person(user, student.Id, Role.Student);
    }

    /// <summary>Withdraws a student from the class they are in; the day is the first on which they are no longer there.</summary>
    public Task EndEnrollmentAsync(TestPerson student, DateOnly date) =>
        ChangeAsync(db => db.Enrollments.Single(e => e.StudentId == student.ProfileId).End(date, Today, ExitKind.Withdrawn, "Moved"));

    /// <summary>A parent who is a guardian of a student with every right; <paramref name="limit"/> takes some away.</summary>
    public async Task<TestPerson> AddGuardianAsync(Guid studentId, Action<Guardianship>? limit = null, DateOnly? since = null)
    {
        var user = await NewUserAsync(Role.Parent, null, null);
        var parent = new Parent { UserId = user.Id };
        await ChangeAsync(db => db.AddRange(user, new UserRole { UserId = user.Id, Role = Role.Parent }, parent));
        await LinkAsync(parent.Id, studentId, limit, since);
        return Person(user, parent.Id, Role.Parent);
    }

    /// <summary>A parent with or without portal access, from a day to another (exclusive), both counted from today.</summary>
    public Task<TestPerson> AddGuardianAsync(Guid studentId, bool portal, int since, int? until) =>
        AddGuardianAsync(studentId, link => (link.HasPortalAccess, link.EndDate) = (portal, until is { } days ? Today.AddDays(days) : null), Today.AddDays(since));

    /// <summary>Makes a parent the guardian of another child.</summary>
    public Task LinkAsync(Guid parentId, Guid studentId, Action<Guardianship>? limit = null, DateOnly? since = null)
    {
        var link = new Guardianship
        {
            StudentId = studentId,
            ParentId = parentId,
            Relationship = "mother",
            IsLegalGuardian = true,
            LivesWith = true,
            HasPortalAccess = true,
            ReceivesMessages = true,
            Pays = true,
            MayCollect = true,
            IsEmergencyContact = true,
            StartDate = since ?? Today.AddDays(-200),
        };
        limit?.Invoke(link);
        return ChangeAsync(db => db.Add(link));
    }

    /// <summary>What the registrar wrote of a student's health or custody, from a day to another (exclusive), both counted from today; returns its id.</summary>
    public async Task<Guid> AddNoteAsync(Guid studentId, NoteKind kind = NoteKind.Medical, string text = "Allergic to peanuts", int since = -30, int? until = null)
    {
        var note = new StudentNote { StudentId = studentId, Kind = kind, Text = text, StartDate = Today.AddDays(since), EndDate = until is { } days ? Today.AddDays(days) : null };
        await ChangeAsync(db =>
        {
            note.Sign(db.Users.Single(u => u.Id == this[Role.Registrar].UserId), DateTime.UnixEpoch);
            db.Add(note);
        });
        return note.Id;
    }

    private async Task<User> NewUserAsync(Role role, string? firstName, string? lastName)
    {
        var number = Interlocked.Increment(ref count);
        var name = $"{role}{number}.{Id:n}".ToLowerInvariant();
        var user = new User { FirstName = firstName ?? role.ToString(), LastName = lastName ?? $"Number{number}", PasswordHash = await app.PasswordHashAsync() };
        user.SetUserName(name);
        user.SetEmail($"{name}@school.test");
        return user;
    }

    private static TestPerson Person(User user, Guid profileId, Role role) =>
        new(user.Id, profileId, role, user.UserName!, user.Email!, user.FirstName, user.LastName);
}
