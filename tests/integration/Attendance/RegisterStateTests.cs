using System.Text.Json.Nodes;
using EduSphere.Platform.Security;

namespace EduSphere.IntegrationTests;

/// <summary>A8: a register is not begun, in progress or complete; the school's rate is that of a day that is over or whole.</summary>
public class RegisterStateTests(EduSphereApp app)
{
    [Fact]
    public async Task A_register_is_taken_when_all_of_its_roster_are_marked()
    {
        var school = await TestSchool.CreateAsync(app);
        var another = await school.AddStudentAsync(classId: school.ClassId);
        var api = await school.SignInAsync(Role.Teacher);

        Assert.Equal(("notBegun", 0, 2, false), await RegisterAsync(school, api));
        (await school.MarkAsync(api, another, "excused")).AssertStatus(200);
        Assert.Equal(("inProgress", 1, 2, false), await RegisterAsync(school, api));
        (await school.MarkAsync(api, school.Student, "present")).AssertStatus(200);
        Assert.Equal(("complete", 2, 2, true), await RegisterAsync(school, api));
        await school.AddStudentAsync(classId: school.ClassId);
        Assert.Equal(("inProgress", 2, 3, false), await RegisterAsync(school, api));
    }

    [Fact]
    public async Task One_in_progress_is_missing_as_one_not_begun_and_a_class_without_students_misses_none()
    {
        var school = await TestSchool.CreateAsync(app);
        var (section, _) = (await school.AddClassAsync("11", "A"), await school.AddClassAsync("12", "A"));
        await school.AddStudentAsync(classId: section);
        var another = await school.AddStudentAsync(classId: school.ClassId);
        var api = await school.SignInAsync(Role.Admin);

        (await school.MarkAsync(api, another, "late")).AssertStatus(200);
        Assert.Equal([(school.ClassId, "inProgress", 1, 2), (section, "notBegun", 0, 1)], await MissingAsync(api));
        (await school.MarkAsync(api, school.Student, "late")).AssertStatus(200);
        Assert.Equal([(section, "notBegun", 0, 1)], await MissingAsync(api));
    }

    /// <summary>The mark of somebody who turns out to have left completes nothing.</summary>
    [Fact]
    public async Task A_mark_that_has_become_void_is_none_of_the_roster()
    {
        var school = await TestSchool.CreateAsync(app);
        var leaver = await school.AddStudentAsync(classId: school.ClassId);
        var api = await school.SignInAsync(Role.Registrar);
        (await school.MarkAsync(await school.SignInAsync(Role.Teacher), leaver, "present")).AssertStatus(200);

        (await api.PostAsync($"students/{leaver.ProfileId}/withdraw", new { date = school.Today, reason = "Moves away" })).AssertStatus(200);

        Assert.Equal([(school.ClassId, "notBegun", 0, 1)], await MissingAsync(api));
        Assert.Equal(1, (int)(await DashboardTests.StatsAsync(api))["soFar"]!["missingRegisters"]!);
        // Of a class whose last student has left, none is due, begun or not.
        (await api.PostAsync($"students/{school.Student.ProfileId}/withdraw", new { date = school.Today, reason = "Moves away" })).AssertStatus(200);
        Assert.Empty(await MissingAsync(api));
    }

    [Theory]
    [InlineData(Role.Admin)]
    [InlineData(Role.Teacher)]
    public async Task Today_headlines_once_its_registers_are_complete_and_is_said_so_far_until_then(Role role)
    {
        var school = await TestSchool.CreateAsync(app);
        var another = await school.AddStudentAsync(classId: school.ClassId);
        var (api, yesterday) = (await school.SignInAsync(role), school.Today.AddDays(-1));
        // Yesterday is over, though one of its two students was forgotten.
        (await school.MarkAsync(api, school.Student, "present", yesterday)).AssertStatus(200);
        Assert.Equal((100, yesterday, 1, 1, null), await HeadlineAsync(api));

        (await school.MarkAsync(api, school.Student, "absent")).AssertStatus(200);
        Assert.Equal((100, yesterday, 1, 1, 0), await HeadlineAsync(api));
        Assert.Equal(1, (await TodayAsync(school, api)).Missing);
        (await school.MarkAsync(api, another, "late")).AssertStatus(200);
        Assert.Equal((50, school.Today, 0, 0, null), await HeadlineAsync(api));
        Assert.Equal((1, 2, 0), await TodayAsync(school, api));
    }

    [Fact]
    public async Task A_day_without_school_misses_nothing_and_a_family_is_told_of_its_marks_alone()
    {
        var school = await TestSchool.CreateAsync(app);
        await school.AddStudentAsync(classId: school.ClassId);
        (await school.MarkAsync(await school.SignInAsync(Role.Teacher), school.Student, "absent")).AssertStatus(200);
        var parent = await school.SignInAsync(Role.Parent);

        Assert.Equal((0, school.Today, 0, 0, null), await HeadlineAsync(parent));
        Assert.Equal((0, 1, 0), await TodayAsync(school, parent));
        await school.AddHolidayAsync(school.Today);
        Assert.Equal((null, null, 0, 0, null), await HeadlineAsync(await school.SignInAsync(Role.Admin)));
    }

    private static async Task<(string, int, int, bool)> RegisterAsync(TestSchool school, ApiClient api)
    {
        var register = (await api.GetAsync(school.RegisterPath())).AssertStatus(200);
        return ((string)register["state"]!, (int)register["marked"]!, (int)register["roster"]!, (bool)register["taken"]!);
    }

    private static async Task<IEnumerable<(Guid, string, int, int)>> MissingAsync(ApiClient api) =>
        (await api.GetAsync("attendance/missing")).AssertStatus(200)["data"]!.AsArray()
            .Select(row => ((Guid)row!["classId"]!, (string)row["state"]!, (int)row["marked"]!, (int)row["roster"]!));

    private static async Task<(int? Rate, DateOnly? Day, int Registers, int Missing, int? SoFar)> HeadlineAsync(ApiClient api)
    {
        var stats = await DashboardTests.StatsAsync(api);
        var soFar = stats["soFar"];
        return ((int?)stats["attendanceRate"], Day(stats["attendance"]?["date"]), (int)(soFar?["registers"] ?? 0), (int)(soFar?["missingRegisters"] ?? 0), (int?)soFar?["attendance"]!["rate"]);
    }

    private static async Task<(int Numerator, int Denominator, int Missing)> TodayAsync(TestSchool school, ApiClient api)
    {
        var counted = (await api.GetAsync($"attendance/statistics?startDate={school.Today:yyyy-MM-dd}&endDate={school.Today:yyyy-MM-dd}")).AssertStatus(200);
        return ((int)counted["numerator"]!, (int)counted["denominator"]!, (int)counted["missingRegisters"]!);
    }

    private static DateOnly? Day(JsonNode? date) => date is null ? null : DateOnly.Parse((string)date!, System.Globalization.CultureInfo.InvariantCulture);
}
