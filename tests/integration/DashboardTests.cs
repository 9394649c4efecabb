using System.Text.Json.Nodes;
using EduSphere.Features.Requests;
using EduSphere.Platform.Security;

namespace EduSphere.IntegrationTests;

public class DashboardTests(EduSphereApp app)
{
    [Fact]
    public async Task The_rate_is_that_of_the_latest_day_with_a_register_and_the_same_as_the_statistics()
    {
        var school = await TestSchool.CreateAsync(app);
        var mates = await Task.WhenAll(Enumerable.Range(0, 7).Select(_ => school.AddStudentAsync(classId: school.ClassId)));
        var api = await school.SignInAsync(Role.Admin);
        await school.MarkAsync(api, school.Today.AddDays(-2), (school.Student, "absent"));
        // 7 of 8 are 87.5 %: half away from zero is 88.
        await school.MarkAsync(api, school.Today.AddDays(-1), [(school.Student, "absent"), .. mates.Select(mate => (mate, "present"))]);

        var stats = await StatsAsync(api);
        var statistics = (await api.GetAsync($"attendance/statistics?startDate={school.Today.AddDays(-1):yyyy-MM-dd}")).AssertStatus(200);

        Assert.Equal((88, 7, 8), (Number(stats, "attendanceRate"), Number(stats["attendance"]!, "numerator"), Number(stats["attendance"]!, "denominator")));
        Assert.Equal(($"{school.Today.AddDays(-1):yyyy-MM-dd}", "87.5"), (stats["attendance"]!["date"]!.GetValue<string>(), statistics["attendanceRate"]!.ToJsonString()));
        Assert.Equal((7, 8), (Number(statistics, "numerator"), Number(statistics, "denominator")));
        Assert.Equal([0, 88], stats["attendanceTrend"]!.AsArray().Select(day => Number(day!, "rate")));
    }

    [Fact]
    public async Task Without_a_register_there_is_no_rate_and_what_does_not_exist_yet_is_empty()
    {
        var school = await TestSchool.CreateAsync(app);

        var stats = await StatsAsync(await school.SignInAsync(Role.Admin));

        Assert.Equal((1, 1, 1), (Number(stats, "totalStudents"), Number(stats, "totalTeachers"), Number(stats, "totalClasses")));
        Assert.Equal((null, null), (stats["attendanceRate"], stats["attendance"]));
        Assert.Empty(stats["recentActivity"]!.AsArray());
        Assert.Empty(stats["upcomingExams"]!.AsArray());
        Assert.Equal("""{"total":0,"collected":0,"pending":0,"collectionRate":0}""", stats["feeCollection"]!.ToJsonString());
    }

    [Fact]
    public async Task Nobody_reads_a_number_older_than_their_own_change()
    {
        var school = await TestSchool.CreateAsync(app);
        var api = await school.SignInAsync(Role.Admin);

        foreach (var (status, rate) in new[] { ("present", 100), ("absent", 0), ("late", 100) })
        {
            await school.MarkAsync(api, school.Today, (school.Student, status));
            Assert.Equal(rate, Number(await StatsAsync(api), "attendanceRate"));
        }
    }

    [Fact]
    public async Task A_number_asked_for_while_it_was_counted_for_others_is_not_older_either()
    {
        var school = await TestSchool.CreateAsync(app);
        var clients = new List<ApiClient>();
        for (var i = 0; i < 4; i++)
            clients.Add(await school.SignInAsync(Role.Admin));

        await Task.WhenAll(clients.Select(async api =>
        {
            for (var round = 0; round < 10; round++)
            {
                var student = await school.AddStudentAsync();
                var before = Number(await StatsAsync(api), "totalStudents");
                (await api.PostAsync($"students/{student.ProfileId}/enroll", new { classId = school.ClassId, date = school.Today, capacityReason = "Everybody comes" })).AssertStatus(200);
                Assert.True(Number(await StatsAsync(api), "totalStudents") > before);
            }
        }));
    }

    [Theory]
    [InlineData(Role.Admin, 3, 2, 67, 1)]
    [InlineData(Role.Registrar, 3, 2, 67, 1)]
    [InlineData(Role.Accountant, 3, 2, 67, 0)]
    [InlineData(Role.Teacher, 2, 1, 50, 0)]
    [InlineData(Role.Student, 1, 1, 100, 0)]
    [InlineData(Role.Parent, 1, 1, 100, 0)]
    public async Task Each_role_sees_its_own_numbers_in_the_same_shape(Role role, int students, int classes, int rate, int requests)
    {
        var school = await TestSchool.CreateAsync(app);
        var mate = await school.AddStudentAsync(classId: school.ClassId);
        var elsewhere = await school.AddClassAsync("11", "A");
        var far = await school.AddStudentAsync(classId: elsewhere);
        await school.ChangeAsync(db => db.Add(new Request { Kind = RequestKind.Leave, Subject = "Leave", Details = "{}", CreatedAt = DateTime.UnixEpoch }));
        var admin = await school.SignInAsync(Role.Admin);
        await school.MarkAsync(admin, school.Today, (school.Student, "present"), (mate, "absent"));
        (await admin.PostAsync("attendance/mark", new { classId = elsewhere, date = school.Today, attendance = new[] { new { studentId = far.ProfileId, status = "late" } } })).AssertStatus(200);

        var stats = await StatsAsync(await school.SignInAsync(role));

        Assert.Equal((students, classes, rate, requests), (Number(stats, "totalStudents"), Number(stats, "totalClasses"), Number(stats, "attendanceRate"), Number(stats, "pendingRequests")));
        Assert.Equal(role is Role.Student or Role.Parent or Role.Accountant, stats["recentActivity"]!.AsArray().Count == 0);
    }

    [Fact]
    public async Task Another_schools_numbers_are_never_in_it()
    {
        var (school, other) = (await TestSchool.CreateAsync(app), await TestSchool.CreateAsync(app));
        await other.AddStudentAsync(classId: other.ClassId);
        await other.MarkAsync(await other.SignInAsync(Role.Admin), other.Today, (other.Student, "absent"));

        var stats = await StatsAsync(await school.SignInAsync(Role.Admin));

        Assert.Equal((1, null), (Number(stats, "totalStudents"), stats["attendanceRate"]));
        (await app.Api().GetAsync("dashboard/stats")).AssertProblem(401, "unauthenticated");
    }

    [Fact]
    public async Task Who_leaves_and_who_is_to_come_are_not_counted()
    {
        var school = await TestSchool.CreateAsync(app);
        await school.AddStudentAsync(classId: school.ClassId, since: school.Today.AddDays(1));
        await school.AddStudentAsync();
        var api = await school.SignInAsync(Role.Registrar);
        Assert.Equal(1, Number(await StatsAsync(api), "totalStudents"));

        (await api.PostAsync($"students/{school.Student.ProfileId}/withdraw", new { date = school.Today, reason = "Moved" })).AssertStatus(200);

        Assert.Equal(0, Number(await StatsAsync(api), "totalStudents"));
    }

    private static async Task<JsonNode> StatsAsync(ApiClient api) => (await api.GetAsync("dashboard/stats")).AssertStatus(200);

    private static int Number(JsonNode of, string member) => of[member]!.GetValue<int>();
}
