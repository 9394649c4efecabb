using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Calendar;
using EduSphere.Features.Settings;
using EduSphere.Platform.Audit;
using EduSphere.Platform.Security;
using Microsoft.Extensions.DependencyInjection;

namespace EduSphere.TestSupport;

/// <summary>
/// A school of a test's own inside a program that others use at the same time: a year that is running, one class, and somebody in
/// each role. The teacher leads the class, the student is in it, the parent is the student's guardian. Every day is a school day.
/// </summary>
public sealed partial class TestSchool
{
    private static readonly DayOfWeek[] AllDays = Enum.GetValues<DayOfWeek>();

    private readonly EduSphereApp app;
    private readonly Dictionary<Role, TestPerson> people = [];
    private int count;

    private TestSchool(EduSphereApp app, Guid id, DateOnly today) => (this.app, Id, Today) = (app, id, today);

    public Guid Id { get; }

    /// <summary>The day it is in this school.</summary>
    public DateOnly Today { get; }

    public Guid AcademicYearId { get; private set; }

    public Guid ClassId { get; private set; }

    public TestPerson Teacher => people[Role.Teacher];

    public TestPerson Student => people[Role.Student];

    public TestPerson Parent => people[Role.Parent];

    /// <summary>The one whom the school was made with in that role.</summary>
    public TestPerson this[Role role] => people[role];

    public static async Task<TestSchool> CreateAsync(EduSphereApp app)
    {
        var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var zone = ZoneWhereItIsNoon(now);
        var row = new School { Name = "Test School", TimeZone = zone.Id, Currency = "EUR", Locale = "en-IE", Country = "IE", SchoolDays = [.. AllDays], CreatedAt = now.UtcDateTime };
        var school = new TestSchool(app, row.Id, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime));
        var year = new AcademicYear { Name = "This year", StartDate = school.Today.AddDays(-200), EndDate = school.Today.AddDays(160) };
        school.AcademicYearId = year.Id;
        await school.ChangeAsync(db => db.AddRange([row, year, .. NumberSeries.OfNewSchool()]));

        foreach (var role in new[] { Role.Admin, Role.Registrar, Role.Accountant })
            school.people[role] = await school.AddOfficeAsync(role);
        school.people[Role.Teacher] = await school.AddTeacherAsync();
        school.ClassId = await school.AddClassAsync("10", "A", teacherId: school.Teacher.ProfileId);
        school.people[Role.Student] = await school.AddStudentAsync(classId: school.ClassId);
        school.people[Role.Parent] = await school.AddGuardianAsync(school.Student.ProfileId);
        return school;
    }

    /// <summary>A client of the API as somebody of this school, by a session made without the password's expensive hash.</summary>
    public async Task<ApiClient> SignInAsync(TestPerson person)
    {
        var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        var session = new Session { UserId = person.UserId, SchoolId = Id, Role = person.Role, CreatedAt = now, ExpiresAt = now.AddDays(7) };
        await ChangeAsync(db => db.Add(session));
        var client = app.Api();
        client.UseToken(app.Services.GetRequiredService<AccessTokens>().Issue(session));
        return client;
    }

    public Task<ApiClient> SignInAsync(Role role) => SignInAsync(people[role]);

    /// <summary>Reads rows of this school, past the API.</summary>
    public async Task<T> ReadAsync<T>(Func<AppDbContext, Task<T>> read)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await read(Enter(scope));
    }

    /// <summary>Changes rows of this school, past the API, and saves.</summary>
    public async Task ChangeAsync(Action<AppDbContext> change)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = Enter(scope);
        change(db);
        await db.SaveChangesAsync();
    }

    private AppDbContext Enter(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<AppDbContext>().Enter(Id, Actor.System);

    /// <summary>No test then runs across midnight, and schools lie in every zone.</summary>
    private static TimeZoneInfo ZoneWhereItIsNoon(DateTimeOffset now)
    {
        var behind = now.UtcDateTime.Hour - 12;
        return TimeZoneInfo.FindSystemTimeZoneById(behind switch { 0 => "Etc/GMT", > 0 => $"Etc/GMT+{behind}", _ => $"Etc/GMT{behind}" });
    }
}
