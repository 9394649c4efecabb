using System.Text.Json.Nodes;
using EduSphere.Features.Requests;
using EduSphere.Platform.Security;
using static EduSphere.Features.Attendance.AttendanceStatus;
using static EduSphere.IntegrationTests.AttendanceStatisticsTests;

namespace EduSphere.IntegrationTests;

/// <summary>The dashboard's numbers, as each may see them.</summary>
public class DashboardTests(EduSphereApp app)
{
    [Fact]
    public async Task A_school_that_begins_has_its_people_and_no_rate()
    {
        var school = await TestSchool.CreateAsync(app);

        var stats = await StatsAsync(await school.SignInAsync(Role.Admin));

        Assert.Equal((1, 1, 1, 0), Totals(stats));
        Assert.True(stats.AsObject().ContainsKey("attendanceRate"));
        Assert.Equal((null, null), (stats["attendanceRate"], stats["attendance"]));
        Assert.Empty(stats["attendanceTrend"]!.AsArray());
        Assert.Empty(stats["recentActivity"]!.AsArray());
        Assert.Empty(stats["upcomingExams"]!.AsArray());
        Assert.All(["total", "collected", "pending", "collectionRate"], member => Assert.Equal(0, (decimal)stats["feeCollection"]![member]!));
        Assert.Equal(4, stats["feeCollection"]!.AsObject().Count);
    }

    [Fact]
    public async Task Those_count_who_are_there_today()
    {
        var school = await TestSchool.CreateAsync(app);
        var (left, next) = (await school.AddStudentAsync(classId: school.ClassId), await school.AddClassAsync("11", "A"));
        await school.EndEnrollmentAsync(left, school.Today);
        await school.AddStudentAsync(classId: next, since: school.Today.AddDays(1));
        await school.AddStudentAsync();
        await school.AddStudentAsync(classId: next, since: school.Today);
        var (gone, going) = (await school.AddTeacherAsync(), await school.AddTeacherAsync());
        await school.ChangeAsync(db => db.Teachers.Single(t => t.Id == gone.ProfileId).EndDate = school.Today);
        await school.ChangeAsync(db => db.Teachers.Single(t => t.Id == going.ProfileId).EndDate = school.Today.AddDays(1));
        var closed = await school.AddClassAsync("12", "A");
        await school.ChangeAsync(db => db.Classes.Single(c => c.Id == closed).IsActive = false);

        Assert.Equal((2, 2, 2, 0), Totals(await StatsAsync(await school.SignInAsync(Role.Accountant))));
    }

    [Theory]
    [InlineData(1, 7, 13)]
    [InlineData(3, 5, 38)]
    [InlineData(2, 1, 67)]
    [InlineData(0, 2, 0)]
    [InlineData(2, 0, 100)]
    public async Task The_rate_is_a_whole_percent_half_away_from_zero_as_the_statistics_of_that_day_have_it(int present, int absent, int whole)
    {
        var school = await TestSchool.CreateAsync(app);
        await school.TakeRegisterAsync(school.Today.AddDays(-3), (school.Student, Absent));
        var students = await AttendanceMarkTests.AddStudentsAsync(school, present + absent);
        var api = await school.SignInAsync(Role.Admin);
        var day = school.Today.AddDays(-2);
        (await school.MarkAsync(api, students.Select((student, i) => (student, i < present ? "late" : "absent")).Append((school.Student, "excused")), day)).AssertStatus(200);

        var stats = await StatsAsync(api);

        var counted = (await api.GetAsync($"attendance/statistics?startDate={day:yyyy-MM-dd}&endDate={day:yyyy-MM-dd}")).AssertStatus(200);
        Assert.Equal((whole, $"{day:yyyy-MM-dd}"), ((int)stats["attendanceRate"]!, (string?)stats["attendance"]!["date"]));
        Assert.Equal(whole, (int)Math.Round((decimal)counted["attendanceRate"]!, MidpointRounding.AwayFromZero));
        foreach (var member in new[] { "present", "late", "absent", "excused", "numerator", "denominator" })
            Assert.Equal((int)counted[member]!, (int)stats["attendance"]![member]!);
        Assert.Equal([(school.Today.AddDays(-3), 0), (day, whole)], stats["attendanceTrend"]!.AsArray().Select(d => (DateOnly.Parse((string)d!["date"]!, System.Globalization.CultureInfo.InvariantCulture), (int)d["rate"]!)));
    }

    [Fact]
    public async Task The_latest_school_day_with_a_register_counts_and_a_day_declared_free_does_not()
    {
        var school = await TestSchool.CreateAsync(app);
        await TakeAsync(school, school.Student, Present, Absent);
        await school.AddHolidayAsync(school.Today.AddDays(-1));

        var stats = await StatsAsync(await school.SignInAsync(Role.Registrar));

        Assert.Equal((100, $"{school.Today.AddDays(-2):yyyy-MM-dd}"), ((int)stats["attendanceRate"]!, (string?)stats["attendance"]!["date"]));
    }

    /// <summary>One of three students in the school is in another class than the teacher's; all but the parent's child came.</summary>
    [Theory]
    [InlineData(Role.Admin, 3, 2, 67, 1)]
    [InlineData(Role.Registrar, 3, 2, 67, 1)]
    [InlineData(Role.Accountant, 3, 2, 67, 0)]
    [InlineData(Role.Teacher, 2, 1, 50, 0)]
    [InlineData(Role.Student, 1, 1, 0, 0)]
    [InlineData(Role.Parent, 1, 1, 0, 0)]
    public async Task Each_role_sees_its_own_numbers(Role role, int students, int classes, int rate, int pending)
    {
        var (school, another) = (await TestSchool.CreateAsync(app), await TestSchool.CreateAsync(app));
        var section = await school.AddClassAsync("11", "A");
        await school.TakeRegisterAsync(section, school.Today, (await school.AddStudentAsync(classId: section), Present));
        await school.TakeRegisterAsync(school.Today, (school.Student, Absent), (await school.AddStudentAsync(classId: school.ClassId), Present));
        await school.ChangeAsync(db => db.Add(Request("Ours")));
        // Nothing of another school moves a number here.
        await another.TakeRegisterAsync(another.Today, (another.Student, Absent), (await another.AddStudentAsync(classId: another.ClassId), Absent));
        await another.ChangeAsync(db => db.AddRange(Request("Theirs"), Request("Theirs")));

        var stats = await StatsAsync(await school.SignInAsync(role));

        Assert.Equal((students, 1, classes, pending), Totals(stats));
        Assert.Equal(rate, (int)stats["attendanceRate"]!);
        Assert.DoesNotContain("Theirs", stats.ToJsonString(), StringComparison.Ordinal);
    }

    /// <summary>P1.</summary>
    [Theory]
    [InlineData(false, -10, null)]
    [InlineData(true, -10, 0)]
    [InlineData(true, 1, null)]
    public async Task A_parent_without_access_today_sees_no_number_of_the_child(bool portal, int since, int? until)
    {
        var school = await TestSchool.CreateAsync(app);
        await TakeAsync(school, school.Student, Absent);
        var parent = await school.AddGuardianAsync(school.Student.ProfileId, portal, since, until);

        var stats = await StatsAsync(await school.SignInAsync(parent));

        Assert.Equal((0, 0, null), ((int)stats["totalStudents"]!, (int)stats["totalClasses"]!, stats["attendanceRate"]));
    }

    [Theory]
    [InlineData(Role.Admin, "A move,Grade 11 A,Grade 10 A")]
    [InlineData(Role.Registrar, "A move,Grade 11 A,Grade 10 A")]
    [InlineData(Role.Teacher, "Grade 10 A")]
    [InlineData(Role.Accountant, "")]
    [InlineData(Role.Student, "")]
    [InlineData(Role.Parent, "")]
    public async Task What_happened_lately_is_told_to_those_whose_business_it_is(Role role, string subjects)
    {
        var school = await TestSchool.CreateAsync(app);
        var section = await school.AddClassAsync("11", "A");
        var pupil = await school.AddStudentAsync(classId: section);
        (await school.MarkAsync(await school.SignInAsync(Role.Teacher), school.Student, "present")).AssertStatus(200);
        (await school.MarkAsync(await school.SignInAsync(Role.Admin), pupil, "present", classId: section)).AssertStatus(200);
        await school.ChangeAsync(db => db.Add(Request("A move", db.Registers.Max(r => r.ChangedAt).AddSeconds(1))));

        var activity = (await StatsAsync(await school.SignInAsync(role)))["recentActivity"]!.AsArray();

        Assert.Equal(subjects.Split(',', StringSplitOptions.RemoveEmptyEntries), activity.Select(entry => (string?)entry!["subject"]));
        if (activity.FirstOrDefault(entry => (string?)entry!["subject"] == "Grade 10 A") is { } saved)
        {
            Assert.Equal(("registerSaved", school.ClassId, $"{school.Today:yyyy-MM-dd}"), ((string?)saved["kind"], (Guid)saved["classId"]!, (string?)saved["date"]));
            Assert.Equal($"{school.Teacher.FirstName} {school.Teacher.LastName}", (string?)saved["by"]);
        }
    }

    [Theory]
    [InlineData(Role.Admin)]
    [InlineData(Role.Registrar)]
    [InlineData(Role.Teacher)]
    public async Task Who_came_and_who_left_is_told_to_the_office_with_who_wrote_it_down(Role role)
    {
        var school = await TestSchool.CreateAsync(app);
        var (office, reader) = (await school.SignInAsync(Role.Registrar), await school.SignInAsync(role));
        await StatsAsync(reader);
        var newcomer = (await office.PostAsync("students", new { firstName = "Ada", lastName = "Byron", admissionDate = school.Today })).AssertStatus(201);
        (await office.PostAsync($"students/{school.Student.ProfileId}/withdraw", new { date = school.Today.AddDays(3), reason = "Moves away" })).AssertStatus(200);
        var import = (await office.CheckAsync(ImportFiles.Rows(3), defaults: $$"""{"admissionDate":"{{school.Today:yyyy-MM-dd}}"}""")).Id();
        await office.ApplyAsync(import);

        var activity = (await StatsAsync(reader))["recentActivity"]!.AsArray();

        // Those of an import are told of with it.
        Assert.Equal(role == Role.Teacher ? [] : ["studentsImported students.csv", $"studentWithdrawn {school.Student.FirstName} {school.Student.LastName}", "studentAdmitted Ada Byron"],
            activity.Select(entry => $"{entry!["kind"]} {entry["subject"]}"));
        Assert.All(activity, entry => Assert.Equal($"{school[Role.Registrar].FirstName} {school[Role.Registrar].LastName}", (string?)entry!["by"]));
        if (activity.Count == 0)
            return;
        Assert.Equal((import, 3), ((string?)activity[0]!["importId"], (int)activity[0]!["count"]!));
        Assert.Equal(("Grade 10 A", $"{school.Student.ProfileId}"), ((string?)activity[1]!["className"], (string?)activity[1]!["studentId"]));
        Assert.Equal((string?)newcomer["id"], (string?)activity[2]!["studentId"]);
    }

    [Fact]
    public async Task It_takes_no_parameters()
    {
        var school = await TestSchool.CreateAsync(app);

        (await (await school.SignInAsync(Role.Student)).GetAsync($"dashboard/stats?schoolId={school.Id}")).AssertInvalid("query");
    }

    internal static async Task<JsonNode> StatsAsync(ApiClient api) => (await api.GetAsync("dashboard/stats")).AssertStatus(200);

    private static (int Students, int Teachers, int Classes, int Pending) Totals(JsonNode stats) =>
        ((int)stats["totalStudents"]!, (int)stats["totalTeachers"]!, (int)stats["totalClasses"]!, (int)stats["pendingRequests"]!);

    private static Request Request(string subject, DateTime? at = null) =>
        new() { Kind = RequestKind.AddressChange, Subject = subject, Details = "{}", CreatedAt = at ?? new(2026, 1, 5, 8, 0, 0, DateTimeKind.Utc) };
}
