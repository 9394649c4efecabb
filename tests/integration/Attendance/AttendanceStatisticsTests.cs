using System.Text.Json.Nodes;
using EduSphere.Features.Attendance;
using EduSphere.Platform.Security;
using static EduSphere.Features.Attendance.AttendanceStatus;

namespace EduSphere.IntegrationTests;

/// <summary>A1 and A2: the rate with its numerator and denominator, of the days that count.</summary>
public class AttendanceStatisticsTests(EduSphereApp app)
{
    [Fact]
    public async Task The_rate_comes_with_what_it_is_made_of_and_excused_leaves_both_sides()
    {
        var school = await TestSchool.CreateAsync(app);
        var other = await school.AddStudentAsync(classId: school.ClassId);
        await TakeAsync(school, school.Student, Present, Late, Absent, Excused);
        await school.TakeRegisterAsync(school.Today.AddDays(-9), (school.Student, Late), (other, Present));

        var statistics = (await (await school.SignInAsync(Role.Admin)).GetAsync("attendance/statistics")).AssertStatus(200);

        Assert.Equal("""{"totalDays":5,"present":2,"absent":1,"late":2,"excused":1,"attendanceRate":80,"numerator":4,"denominator":5,"missingRegisters":1}""", statistics.ToJsonString());
    }

    [Theory]
    [InlineData("66.67", Present, Late, Absent)]
    [InlineData("33.33", Present, Absent, Absent, Excused)]
    [InlineData("0", Absent)]
    [InlineData("100", Late)]
    [InlineData("12.5", Absent, Absent, Absent, Absent, Absent, Absent, Absent, Present)]
    [InlineData(null, Excused, Excused)]
    [InlineData(null)]
    public async Task Where_nothing_counts_there_is_no_rate(string? rate, params AttendanceStatus[] marks)
    {
        var school = await TestSchool.CreateAsync(app);
        await TakeAsync(school, school.Student, marks);

        var statistics = (await (await school.SignInAsync(Role.Registrar)).GetAsync("attendance/statistics")).AssertStatus(200).AsObject();

        Assert.True(statistics.ContainsKey("attendanceRate"));
        Assert.Equal(rate, statistics["attendanceRate"]?.ToJsonString());
        Assert.Equal(marks.Length, (int)statistics["totalDays"]!);
    }

    /// <summary>A2.</summary>
    [Fact]
    public async Task Marks_of_days_without_school_or_without_enrollment_do_not_count()
    {
        var school = await TestSchool.CreateAsync(app);
        var leaver = await school.AddStudentAsync(classId: school.ClassId);
        await TakeAsync(school, school.Student, Present, Absent, Present, Absent);
        await school.TakeRegisterAsync(school.Today.AddDays(-20), (leaver, Absent));
        await school.TakeRegisterAsync(school.Today.AddDays(-30), (leaver, Present));
        var api = await school.SignInAsync(Role.Admin);
        Assert.Equal((3, 6, 6), await CountAsync(api));

        await school.AddHolidayAsync(school.Today.AddDays(-4), school.Today.AddDays(-3));
        Assert.Equal((2, 4, 4), await CountAsync(api));
        await school.EndEnrollmentAsync(leaver, school.Today.AddDays(-20));

        Assert.Equal((2, 3, 3), await CountAsync(api));
        Assert.Equal((1, 1, 1), await CountAsync(api, $"?studentId={leaver.ProfileId}"));
    }

    [Fact]
    public async Task An_event_on_the_calendar_takes_no_school_day()
    {
        var school = await TestSchool.CreateAsync(app);
        await TakeAsync(school, school.Student, Present);
        await school.AddHolidayAsync(school.Today.AddDays(-1));
        await school.ChangeAsync(db => db.CalendarEvents.Single().Kind = Features.Calendar.CalendarEventKind.Event);

        Assert.Equal((1, 1, 1), await CountAsync(await school.SignInAsync(Role.Admin)));
    }

    [Fact]
    public async Task What_the_office_corrected_is_what_counts()
    {
        var school = await TestSchool.CreateAsync(app);
        await TakeAsync(school, school.Student, Absent);
        var api = await school.SignInAsync(Role.Registrar);

        (await school.MarkAsync(api, school.Student, "late", school.Today.AddDays(-1))).AssertStatus(200);

        Assert.Equal((1, 1, 1), await CountAsync(api));
    }

    [Fact]
    public async Task Filters_narrow_and_combine_and_both_days_are_inclusive()
    {
        var school = await TestSchool.CreateAsync(app);
        var section = await school.AddClassAsync("10", "B");
        var other = await school.AddStudentAsync(classId: section);
        await TakeAsync(school, school.Student, Present, Present, Present);
        await school.TakeRegisterAsync(section, school.Today.AddDays(-2), (other, Absent));
        var api = await school.SignInAsync(Role.Registrar);
        string Day(int days) => $"{school.Today.AddDays(days):yyyy-MM-dd}";

        Assert.Equal((3, 4, 3), await CountAsync(api));
        Assert.Equal((3, 3, 3), await CountAsync(api, $"?classId={school.ClassId}"));
        Assert.Equal((0, 1, 1), await CountAsync(api, $"?studentId={other.ProfileId}"));
        Assert.Equal((0, 0, 0), await CountAsync(api, $"?studentId={other.ProfileId}&classId={school.ClassId}"));
        Assert.Equal((2, 3, 2), await CountAsync(api, $"?startDate={Day(-2)}"));
        Assert.Equal((2, 3, 2), await CountAsync(api, $"?endDate={Day(-2)}"));
        Assert.Equal((1, 2, 1), await CountAsync(api, $"?startDate={Day(-2)}&endDate={Day(-2)}"));
        Assert.Equal((0, 0, 0), await CountAsync(api, $"?classId={Guid.CreateVersion7()}"));
    }

    [Theory]
    [InlineData("attendance")]
    [InlineData("attendance/statistics")]
    [InlineData("students/{0}/attendance")]
    public async Task Days_in_the_wrong_order_or_too_many_are_refused(string route)
    {
        var school = await TestSchool.CreateAsync(app);
        var api = await school.SignInAsync(Role.Admin);
        var path = string.Format(System.Globalization.CultureInfo.InvariantCulture, route, school.Student.ProfileId);

        (await api.GetAsync($"{path}?startDate=2025-01-01&endDate=2026-01-01")).AssertStatus(200);
        (await api.GetAsync($"{path}?startDate=2025-01-01&endDate=2026-01-02")).AssertInvalid("endDate");
        (await api.GetAsync($"{path}?startDate=1900-01-01&endDate=2100-01-01")).AssertInvalid("endDate");
        (await api.GetAsync($"{path}?startDate=2026-01-02&endDate=2026-01-01")).AssertInvalid("endDate");
        (await api.GetAsync($"{path}?startDate=2026-02-30")).AssertProblem(400, "malformed");
        (await api.GetAsync($"{path}?from=2026-01-01")).AssertInvalid("query");
    }

    [Theory]
    [InlineData(Role.Admin, 3)]
    [InlineData(Role.Registrar, 3)]
    [InlineData(Role.Teacher, 2)]
    [InlineData(Role.Student, 1)]
    [InlineData(Role.Parent, 1)]
    public async Task Each_role_counts_the_marks_it_may_see(Role role, int total)
    {
        var (school, another) = (await TestSchool.CreateAsync(app), await TestSchool.CreateAsync(app));
        await OneMarkEachAsync(school);
        await OneMarkEachAsync(another);
        var api = await school.SignInAsync(role);

        Assert.Equal((0, total, 1), await CountAsync(api));
        Assert.Equal((0, 0, 0), await CountAsync(api, $"?classId={another.ClassId}"));
        Assert.Equal((0, 0, 0), await CountAsync(api, $"?studentId={another.Student.ProfileId}"));
    }

    /// <summary>P1: the guardianship grants portal access, today.</summary>
    [Theory]
    [InlineData(true, -10, null, 1)]
    [InlineData(true, 0, 1, 1)]
    [InlineData(false, -10, null, 0)]
    [InlineData(true, -10, 0, 0)]
    [InlineData(true, 1, null, 0)]
    public async Task A_parent_counts_a_childs_marks_while_they_have_access(bool portal, int since, int? until, int total)
    {
        var school = await TestSchool.CreateAsync(app);
        await TakeAsync(school, school.Student, Absent);
        var parent = await school.AddGuardianAsync(school.Student.ProfileId, portal, since, until);
        var api = await school.SignInAsync(parent);

        Assert.Equal((0, total, total), await CountAsync(api));
        Assert.Equal((0, total, total), await CountAsync(api, $"?studentId={school.Student.ProfileId}"));
    }

    /// <summary>Marks of a student, one a day, the last of them yesterday.</summary>
    internal static async Task TakeAsync(TestSchool school, TestPerson student, params AttendanceStatus[] marks)
    {
        for (var i = 0; i < marks.Length; i++)
            await school.TakeRegisterAsync(school.Today.AddDays(i - marks.Length), (student, marks[i]));
    }

    /// <summary>Yesterday: two absent in the teacher's class, one of them the parent's child, and one in a class that is not theirs.</summary>
    internal static async Task<TestPerson> OneMarkEachAsync(TestSchool school)
    {
        var section = await school.AddClassAsync("11", "A");
        var elsewhere = await school.AddStudentAsync("Else", "Where", section);
        await school.TakeRegisterAsync(school.Today.AddDays(-1), (school.Student, Absent), (await school.AddStudentAsync("Class", "Mate", school.ClassId), Absent));
        await school.TakeRegisterAsync(section, school.Today.AddDays(-1), (elsewhere, Absent));
        return elsewhere;
    }

    private static async Task<(int Numerator, int Denominator, int Days)> CountAsync(ApiClient api, string query = "")
    {
        var statistics = (await api.GetAsync($"attendance/statistics{query}")).AssertStatus(200);
        return (Number(statistics, "numerator"), Number(statistics, "denominator"), Number(statistics, "totalDays"));
    }

    private static int Number(JsonNode statistics, string member) => (int)statistics[member]!;
}
