using EduSphere.Features.Attendance;
using EduSphere.Features.Settings;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace EduSphere.IntegrationTests;

/// <summary>Who may take and read which register, and on which days there is one.</summary>
public class AttendanceAccessTests(EduSphereApp app)
{
    [Theory]
    [InlineData(Role.Admin)]
    [InlineData(Role.Teacher)]
    public async Task The_class_teacher_and_an_admin_take_the_register(Role role)
    {
        var school = await TestSchool.CreateAsync(app);
        var api = await school.SignInAsync(role);

        (await school.MarkAsync(api, school.Student, "present")).AssertStatus(200);
        Assert.True((bool)(await api.GetAsync(school.RegisterPath())).AssertStatus(200)["taken"]!);
    }

    /// <summary>A subject is taught from its first day (inclusive) to its end (exclusive).</summary>
    [Theory]
    [InlineData(-30, null, true)]
    [InlineData(0, null, true)]
    [InlineData(-30, 1, true)]
    [InlineData(1, null, false)]
    [InlineData(-30, 0, false)]
    public async Task Who_teaches_the_class_today_takes_its_register(int since, int? until, bool may)
    {
        var school = await TestSchool.CreateAsync(app);
        var teacher = await school.AddSubjectTeacherAsync(school.Today.AddDays(since), until is { } days ? school.Today.AddDays(days) : null);
        var api = await school.SignInAsync(teacher);

        foreach (var answer in new[] { await school.MarkAsync(api, school.Student, "present"), await api.GetAsync(school.RegisterPath()) })
        {
            if (may)
                answer.AssertStatus(200);
            else
                answer.AssertProblem(404, "not-found");
        }
        Assert.Equal(may ? 1 : 0, await RegistersAsync(school));
    }

    [Theory]
    [InlineData(Role.Admin)]
    [InlineData(Role.Registrar)]
    [InlineData(Role.Teacher)]
    public async Task The_class_of_another_school_is_not_there(Role role)
    {
        var (school, other) = (await TestSchool.CreateAsync(app), await TestSchool.CreateAsync(app));
        await other.TakeRegisterAsync(other.Today, (other.Student, AttendanceStatus.Absent));
        var api = await school.SignInAsync(role);

        (await other.MarkAsync(api, other.Student, "present")).AssertProblem(404, "not-found");
        (await api.GetAsync(other.RegisterPath())).AssertProblem(404, "not-found");
        (await school.MarkAsync(api, school.Student, "present", classId: Guid.CreateVersion7())).AssertProblem(404, "not-found");
        Assert.Equal((0, AttendanceStatus.Absent), (await RegistersAsync(school), (await other.ReadAsync(db => db.AttendanceMarks.SingleAsync())).Status));
    }

    [Theory]
    [InlineData(Role.Admin)]
    [InlineData(Role.Teacher)]
    public async Task Tomorrow_has_no_register_yet(Role role)
    {
        var school = await TestSchool.CreateAsync(app);
        var api = await school.SignInAsync(role);

        await RefusedAsync(school, api, school.Today.AddDays(1), "register-in-future");
        await RefusedAsync(school, api, DateOnly.MaxValue, "register-in-future");
    }

    [Fact]
    public async Task A_day_without_school_has_no_register()
    {
        var school = await TestSchool.CreateAsync(app);
        var today = school.Today;
        await school.AddHolidayAsync(today.AddDays(-3), today.AddDays(-2));
        var free = today.AddDays(-5).DayOfWeek;
        await school.ChangeAsync(db => Own(db.Schools, school).SchoolDays = [.. Enum.GetValues<DayOfWeek>().Where(day => day != free)]);
        var api = await school.SignInAsync(Role.Admin);

        foreach (var days in new[] { -2, -3, -5, -12, -201 })
            await RefusedAsync(school, api, today.AddDays(days), "no-school-that-day");
        foreach (var days in new[] { -1, -4 })
            (await school.MarkAsync(api, school.Student, "present", today.AddDays(days))).AssertStatus(200);
    }

    /// <summary>At one moment it is the 25th in the one school and the 23rd in the other.</summary>
    [Theory]
    [InlineData("Pacific/Kiritimati", 25)]
    [InlineData("Pacific/Pago_Pago", 23)]
    public async Task The_day_is_the_schools_own(string zone, int today)
    {
        await using var still = new EduSphereApp { Time = new FakeTimeProvider(new(2026, 11, 24, 10, 30, 0, TimeSpan.Zero)) };
        await still.InitializeAsync();
        var school = await TestSchool.CreateAsync(still);
        await school.ChangeAsync(db => Own(db.Schools, school).TimeZone = zone);
        var api = await school.SignInAsync(Role.Teacher);

        (await school.MarkAsync(api, school.Student, "present", new(2026, 11, today))).AssertStatus(200);
        await RefusedAsync(school, api, new(2026, 11, today + 1), "register-in-future");
    }

    private static School Own(IQueryable<School> schools, TestSchool school) => schools.Single(row => row.Id == school.Id);

    private static async Task RefusedAsync(TestSchool school, ApiClient api, DateOnly date, string kind)
    {
        (await school.MarkAsync(api, school.Student, "present", date, reason: "r")).AssertProblem(409, kind);
        (await api.GetAsync(school.RegisterPath(date))).AssertProblem(409, kind);
        Assert.Equal(0, await school.ReadAsync(db => db.Registers.CountAsync(r => r.Date == date)));
    }

    private static Task<int> RegistersAsync(TestSchool school) => school.ReadAsync(db => db.Registers.CountAsync());
}
