using System.Text.Json.Nodes;
using EduSphere.Platform.Security;
using static EduSphere.Features.Attendance.AttendanceStatus;
using static EduSphere.IntegrationTests.AttendanceStatisticsTests;

namespace EduSphere.IntegrationTests;

/// <summary>One student's days.</summary>
public class AttendanceOfStudentTests(EduSphereApp app)
{
    [Fact]
    public async Task Without_days_it_is_the_academic_year_so_far()
    {
        var school = await TestSchool.CreateAsync(app);
        await school.TakeRegisterAsync(school.Today.AddDays(-200), (school.Student, Absent));
        await TakeAsync(school, school.Student, Present, Excused, Late);
        (await school.MarkAsync(await school.SignInAsync(Role.Registrar), school.Student, "present", school.Today.AddDays(-1), remarks: "In time after all")).AssertStatus(200);
        var api = await school.SignInAsync(Role.Student);

        var own = (await api.GetAsync(Path(school))).AssertStatus(200);

        Assert.Equal((school.Student.ProfileId, Day(school, -200), Day(school, 0)), ((Guid)own["studentId"]!, (string?)own["startDate"], (string?)own["endDate"]));
        Assert.Equal(
            [(Day(school, -200), "absent", null), (Day(school, -3), "present", null), (Day(school, -2), "excused", null), (Day(school, -1), "present", "In time after all")],
            Marks(own));
        Assert.Equal("""{"totalDays":4,"present":2,"absent":1,"late":0,"excused":1,"attendanceRate":66.67,"numerator":2,"denominator":3,"missingRegisters":0}""", own["statistics"]!.ToJsonString());
        var counted = (await api.GetAsync($"attendance/statistics?studentId={school.Student.ProfileId}&startDate={Day(school, -200)}&endDate={Day(school, 0)}")).AssertStatus(200);
        Assert.Equal(counted.ToJsonString(), own["statistics"]!.ToJsonString());
    }

    [Fact]
    public async Task Days_narrow_it_and_what_does_not_count_is_not_shown()
    {
        var school = await TestSchool.CreateAsync(app);
        await TakeAsync(school, school.Student, Present, Absent, Late, Absent, Present);
        await school.AddHolidayAsync(school.Today.AddDays(-3));
        var api = await school.SignInAsync(Role.Parent);

        var asked = (await api.GetAsync($"{Path(school)}?startDate={Day(school, -4)}&endDate={Day(school, -2)}")).AssertStatus(200);

        Assert.Equal([(Day(school, -4), "absent", null), (Day(school, -2), "absent", null)], Marks(asked));
        Assert.Equal((2, "0"), ((int)asked["statistics"]!["totalDays"]!, asked["statistics"]!["attendanceRate"]!.ToJsonString()));
        Assert.Empty(Marks((await api.GetAsync($"{Path(school)}?endDate={Day(school, -100)}")).AssertStatus(200)));
    }

    [Fact]
    public async Task A_newcomer_has_no_marks_and_no_rate()
    {
        var school = await TestSchool.CreateAsync(app);

        var nothing = (await (await school.SignInAsync(Role.Admin)).GetAsync(Path(school))).AssertStatus(200);

        Assert.Empty(Marks(nothing));
        Assert.Null(nothing["statistics"]!["attendanceRate"]);
    }

    [Theory]
    [InlineData(Role.Admin, true)]
    [InlineData(Role.Registrar, true)]
    [InlineData(Role.Teacher, false)]
    [InlineData(Role.Student, false)]
    [InlineData(Role.Parent, false)]
    public async Task Who_may_not_know_of_a_student_finds_nothing(Role role, bool seesEverybody)
    {
        var (school, another) = (await TestSchool.CreateAsync(app), await TestSchool.CreateAsync(app));
        var elsewhere = await OneMarkEachAsync(school);
        var api = await school.SignInAsync(role);

        var other = await api.GetAsync($"students/{elsewhere.ProfileId}/attendance");

        if (seesEverybody)
            Assert.Single(Marks(other.AssertStatus(200)));
        else
            other.AssertProblem(404, "not-found");
        Assert.Single(Marks((await api.GetAsync(Path(school))).AssertStatus(200)));
        (await api.GetAsync(Path(another))).AssertProblem(404, "not-found");
        (await api.GetAsync($"students/{Guid.CreateVersion7()}/attendance")).AssertProblem(404, "not-found");
    }

    /// <summary>P1.</summary>
    [Theory]
    [InlineData(false, -10, null)]
    [InlineData(true, -10, 0)]
    [InlineData(true, 1, null)]
    public async Task A_parent_without_access_today_finds_nothing(bool portal, int since, int? until)
    {
        var school = await TestSchool.CreateAsync(app);
        await TakeAsync(school, school.Student, Absent);
        var parent = await school.AddGuardianAsync(school.Student.ProfileId, portal, since, until);

        (await (await school.SignInAsync(parent)).GetAsync(Path(school))).AssertProblem(404, "not-found");
    }

    private static string Path(TestSchool school) => $"students/{school.Student.ProfileId}/attendance";

    private static string Day(TestSchool school, int days) => $"{school.Today.AddDays(days):yyyy-MM-dd}";

    private static IEnumerable<(string?, string?, string?)> Marks(JsonNode attendance) =>
        attendance["marks"]!.AsArray().Select(mark => ((string?)mark!["date"], (string?)mark["status"], (string?)mark["remarks"]));
}
