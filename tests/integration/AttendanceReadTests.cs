using EduSphere.Features.Calendar;
using EduSphere.Features.Enrollments;
using EduSphere.Platform.Security;

namespace EduSphere.IntegrationTests;

/// <summary>Marks as they are listed and counted: what counts, and for whose eyes.</summary>
public class AttendanceReadTests(EduSphereApp app)
{
    [Fact]
    public async Task The_rate_leaves_the_excused_out_of_both_sides()
    {
        var school = await TestSchool.CreateAsync(app);
        var api = await school.SignInAsync(Role.Admin);
        await MarkDaysAsync(school, api, "present", "late", "absent", "excused");

        var statistics = (await api.GetAsync("attendance/statistics")).AssertStatus(200);

        Assert.Equal("""{"totalDays":4,"present":1,"absent":1,"late":1,"excused":1,"attendanceRate":66.67,"numerator":2,"denominator":3}""", statistics.ToJsonString());
    }

    [Fact]
    public async Task Where_nothing_counts_there_is_no_rate()
    {
        var school = await TestSchool.CreateAsync(app);
        var api = await school.SignInAsync(Role.Admin);

        var statistics = (await api.GetAsync("attendance/statistics")).AssertStatus(200);

        Assert.Null(statistics["attendanceRate"]);
        Assert.Equal((0, 0, 0), Numbers(statistics));
    }

    [Fact]
    public async Task Days_that_turn_out_to_be_holidays_or_after_the_withdrawal_do_not_count()
    {
        var school = await TestSchool.CreateAsync(app);
        var api = await school.SignInAsync(Role.Admin);
        await MarkDaysAsync(school, api, "absent", "absent", "present", "present");
        Assert.Equal((4, 2, 4), Numbers((await api.GetAsync("attendance/statistics")).Json));

        var holiday = school.Today.AddDays(-1);
        await school.ChangeAsync(db => db.Add(new CalendarEvent { Title = "Storm", Kind = CalendarEventKind.Holiday, StartDate = holiday, EndDate = holiday }));
        Assert.Equal((3, 2, 3), Numbers((await api.GetAsync("attendance/statistics")).Json));
        await school.ChangeAsync(db => db.Enrollments.Single().End(school.Today, ExitKind.Withdrawn, "Moved"));

        Assert.Equal((2, 2, 2), Numbers((await api.GetAsync("attendance/statistics")).Json));
        Assert.Equal((2, 2, 2), Numbers((await api.GetAsync($"students/{school.Student.ProfileId}/attendance")).AssertStatus(200)["statistics"]!));
    }

    [Fact]
    public async Task Filters_narrow_what_is_counted_and_what_is_listed()
    {
        var school = await TestSchool.CreateAsync(app);
        var friend = await school.AddStudentAsync("Zoë", "Ångström", school.ClassId);
        var api = await school.SignInAsync(Role.Admin);
        await school.MarkAsync(api, school.Today, (school.Student, "present"), (friend, "absent"));
        await school.MarkAsync(api, school.Today.AddDays(-1), (school.Student, "late"));
        var other = await school.AddClassAsync("11", "A");

        foreach (var (query, days, total) in new[]
        {
            ("", 2, 3), ($"studentId={friend.ProfileId}", 1, 1), ($"classId={school.ClassId}", 2, 3), ($"classId={other}", 0, 0),
            ($"startDate={school.Today:yyyy-MM-dd}", 1, 2), ($"endDate={school.Today.AddDays(-1):yyyy-MM-dd}", 1, 1),
        })
        {
            Assert.Equal((query, days), (query, (await api.GetAsync($"attendance/statistics?{query}")).AssertStatus(200)["totalDays"]!.GetValue<int>()));
            Assert.Equal((query, total), (query, await TotalAsync(api, $"attendance?{query}")));
        }

        Assert.Equal(2, await TotalAsync(api, $"attendance?date={school.Today:yyyy-MM-dd}"));
        Assert.Equal(1, await TotalAsync(api, "attendance?status=late"));
        Assert.Equal(1, await TotalAsync(api, "attendance?search=angstrom"));
        var row = (await api.GetAsync("attendance?sort=date&limit=1")).AssertStatus(200)["data"]!.AsArray().Single()!;
        Assert.Equal((school.Student.ProfileId, "late", "Grade 10 A"), (row["studentId"]!.GetValue<Guid>(), row["status"]!.GetValue<string>(), row["className"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("startDate=2026-02-02&endDate=2026-02-01", "endDate")]
    [InlineData("startDate=2025-01-01&endDate=2026-01-02", "endDate")]
    public async Task Days_in_the_wrong_order_or_too_many_are_refused(string query, string member)
    {
        var school = await TestSchool.CreateAsync(app);
        var api = await school.SignInAsync(Role.Admin);

        foreach (var path in new[] { "attendance", "attendance/statistics", $"students/{school.Student.ProfileId}/attendance" })
            (await api.GetAsync($"{path}?{query}")).AssertInvalid(member);
        (await api.GetAsync("attendance?status=asleep")).AssertInvalid("status");
        (await api.GetAsync("attendance?sort=remarks")).AssertInvalid("sort");
        (await api.GetAsync("attendance/statistics?startDate=2026-02-30")).AssertProblem(400, "malformed");
    }

    [Theory]
    [InlineData(Role.Admin, 3)]
    [InlineData(Role.Registrar, 3)]
    [InlineData(Role.Teacher, 2)]
    [InlineData(Role.Student, 1)]
    [InlineData(Role.Parent, 1)]
    public async Task Each_role_reads_the_marks_of_those_it_may_see(Role role, int total)
    {
        var school = await TestSchool.CreateAsync(app);
        var mate = await school.AddStudentAsync(classId: school.ClassId);
        var elsewhere = await school.AddClassAsync("11", "A");
        var far = await school.AddStudentAsync(classId: elsewhere);
        var admin = await school.SignInAsync(Role.Admin);
        await school.MarkAsync(admin, school.Today, (school.Student, "present"), (mate, "absent"));
        (await admin.PostAsync("attendance/mark", new { classId = elsewhere, date = school.Today, attendance = new[] { new { studentId = far.ProfileId, status = "late" } } })).AssertStatus(200);
        var other = await TestSchool.CreateAsync(app);
        await other.MarkAsync(await other.SignInAsync(Role.Admin), other.Today, (other.Student, "present"));
        var api = await school.SignInAsync(role);

        Assert.Equal(total, await TotalAsync(api, "attendance"));
        Assert.Equal(total, (await api.GetAsync("attendance/statistics")).AssertStatus(200)["denominator"]!.GetValue<int>());
        (await api.GetAsync($"students/{school.Student.ProfileId}/attendance")).AssertStatus(200);
        var stranger = await api.GetAsync($"students/{far.ProfileId}/attendance");
        if (total == 3)
            stranger.AssertStatus(200);
        else
            stranger.AssertProblem(404, "not-found");
    }

    [Fact]
    public async Task A_guardian_without_access_to_the_portal_reads_nothing()
    {
        var school = await TestSchool.CreateAsync(app);
        await school.MarkAsync(await school.SignInAsync(Role.Admin), school.Today, (school.Student, "present"));
        var api = await school.SignInAsync(await school.AddGuardianAsync(school.Student.ProfileId, link => link.HasPortalAccess = false));

        Assert.Equal(0, await TotalAsync(api, "attendance"));
        (await api.GetAsync($"students/{school.Student.ProfileId}/attendance")).AssertProblem(404, "not-found");
        (await (await school.SignInAsync(Role.Accountant)).GetAsync("attendance")).AssertProblem(403, "forbidden");
    }

    [Fact]
    public async Task Registers_that_nobody_has_taken_are_missing_on_school_days_alone()
    {
        var school = await TestSchool.CreateAsync(app);
        await school.AddClassAsync("11", "A");
        var (admin, teacher) = (await school.SignInAsync(Role.Admin), await school.SignInAsync(Role.Teacher));

        Assert.Equal((2, 1), (await TotalAsync(admin, "attendance/missing"), await TotalAsync(teacher, "attendance/missing")));
        await school.MarkAsync(teacher, school.Today, (school.Student, "present"));
        Assert.Equal((1, 0), (await TotalAsync(admin, "attendance/missing"), await TotalAsync(teacher, "attendance/missing")));
        Assert.Equal((2, 0), (await TotalAsync(admin, $"attendance/missing?date={school.Today.AddDays(-1):yyyy-MM-dd}"), await TotalAsync(admin, $"attendance/missing?date={school.Today.AddDays(1):yyyy-MM-dd}")));
        await school.ChangeAsync(db => db.Add(new CalendarEvent { Title = "Storm", Kind = CalendarEventKind.Holiday, StartDate = school.Today, EndDate = school.Today }));
        Assert.Equal(0, await TotalAsync(admin, "attendance/missing"));
        (await (await school.SignInAsync(Role.Parent)).GetAsync("attendance/missing")).AssertProblem(403, "forbidden");
    }

    [Fact]
    public async Task A_students_attendance_is_the_years_day_by_day()
    {
        var school = await TestSchool.CreateAsync(app);
        await MarkDaysAsync(school, await school.SignInAsync(Role.Admin), "present", "absent");
        var api = await school.SignInAsync(Role.Student);

        var attendance = (await api.GetAsync($"students/{school.Student.ProfileId}/attendance")).AssertStatus(200);

        Assert.Equal(($"{school.Today.AddDays(-200):yyyy-MM-dd}", $"{school.Today:yyyy-MM-dd}"), (attendance["startDate"]!.GetValue<string>(), attendance["endDate"]!.GetValue<string>()));
        Assert.Equal(["absent", "present"], attendance["marks"]!.AsArray().Select(mark => mark!["status"]!.GetValue<string>()));
        Assert.Equal((2, 1, 2), Numbers(attendance["statistics"]!));
    }

    /// <summary>Marks the school's student today, yesterday and so on, the first of them today.</summary>
    private static async Task MarkDaysAsync(TestSchool school, ApiClient api, params string[] statuses)
    {
        for (var back = 0; back < statuses.Length; back++)
            await school.MarkAsync(api, school.Today.AddDays(-back), (school.Student, statuses[back]));
    }

    private static (int Days, int Numerator, int Denominator) Numbers(System.Text.Json.Nodes.JsonNode statistics) =>
        (statistics["totalDays"]!.GetValue<int>(), statistics["numerator"]!.GetValue<int>(), statistics["denominator"]!.GetValue<int>());

    private static async Task<int> TotalAsync(ApiClient api, string path) => (await api.GetAsync(path)).AssertStatus(200)["pagination"]!["total"]!.GetValue<int>();
}
