using System.Text.Json.Nodes;
using EduSphere.Features.Attendance;
using EduSphere.Platform.Security;
using static EduSphere.Features.Attendance.AttendanceStatus;
using static EduSphere.IntegrationTests.AttendanceStatisticsTests;

namespace EduSphere.IntegrationTests;

/// <summary>A2, wherever marks are counted: those of days on which the student was in the register's class and the school in session, as both are known now.</summary>
public class MarksThatCountTests(EduSphereApp app)
{
    [Fact]
    public async Task After_a_late_transfer_the_marks_in_the_old_class_do_not_count()
    {
        var school = await SchoolWithMarksAsync(Present, Absent, Absent);
        var other = await school.AddClassAsync("10", "B", teacherId: school.Teacher.ProfileId);
        await AssertCountedAsync(school, 1, 3);

        await SeatAsync(school, "transfer", other, -2);

        await AssertCountedAsync(school, 1, 1);
        await school.TakeRegisterAsync(other, school.Today, (school.Student, Late));
        await AssertCountedAsync(school, 2, 2);
    }

    [Fact]
    public async Task After_a_late_withdrawal_the_marks_since_do_not_count()
    {
        var school = await SchoolWithMarksAsync(Absent, Present, Absent, Excused);
        await AssertCountedAsync(school, 1, 3);

        await WithdrawAsync(school, -3);

        await AssertCountedAsync(school, 0, 1);
    }

    /// <summary>The register is taken in the morning; at noon the office hears that this day is the first without the student.</summary>
    [Theory]
    [InlineData("withdraw")]
    [InlineData("transfer")]
    [InlineData("end")]
    public async Task Who_leaves_on_a_day_that_is_marked_already_has_no_mark_that_day(string way)
    {
        var school = await SchoolWithMarksAsync(Absent);
        await school.TakeRegisterAsync(school.Today, (school.Student, Present));
        await AssertCountedAsync(school, 1, 2);

        if (way == "end")
            (await (await school.SignInAsync(Role.Registrar)).DeleteAsync($"students/{school.Student.ProfileId}")).AssertStatus(200);
        else if (way == "transfer")
            await SeatAsync(school, way, await school.AddClassAsync("10", "B"), 0);
        else
            await WithdrawAsync(school, 0);

        await AssertCountedAsync(school, 0, 1);
    }

    [Fact]
    public async Task Whoever_returns_into_the_class_has_the_marks_of_the_days_there_again()
    {
        var school = await SchoolWithMarksAsync(Present, Absent, Present, Present);
        await WithdrawAsync(school, -4);
        await AssertCountedAsync(school, 0, 0);

        await SeatAsync(school, "enroll", school.ClassId, -3);

        await AssertCountedAsync(school, 2, 3);
    }

    [Fact]
    public async Task Whoever_was_in_another_class_for_a_day_misses_the_mark_of_that_day_alone()
    {
        var school = await SchoolWithMarksAsync(Present, Absent, Present);

        await SeatAsync(school, "transfer", await school.AddClassAsync("10", "B"), -2);
        await SeatAsync(school, "transfer", school.ClassId, -1);

        await AssertCountedAsync(school, 2, 2);
    }

    /// <summary>Two exits from one class that both cover the day take its mark away once.</summary>
    [Fact]
    public async Task Whoever_left_twice_loses_each_mark_once()
    {
        var school = await SchoolWithMarksAsync(Present, Absent, Absent, Absent);
        await school.TakeRegisterAsync(school.Today.AddDays(-10), (school.Student, Present), (await school.AddStudentAsync(classId: school.ClassId), Absent));
        var classmate = await school.AddStudentAsync(classId: school.ClassId);
        await school.ChangeAsync(db =>
        {
            var register = db.Registers.Single(r => r.Date == school.Today.AddDays(-1));
            var mark = new AttendanceMark { RegisterId = register.Id, StudentId = classmate.ProfileId, Date = register.Date };
            mark.MarkByTeacher(Absent, null, school.Teacher.UserId);
            db.Add(mark);
            register.Count([Absent, Absent]);
        });

        await WithdrawAsync(school, -4);
        await SeatAsync(school, "enroll", school.ClassId, -3);
        await WithdrawAsync(school, -2);

        Assert.Equal((1, 4), await DashboardAsync(school, Role.Registrar));
        Assert.Equal((1, 4), Rate((await (await school.SignInAsync(Role.Registrar)).GetAsync("attendance/statistics")).AssertStatus(200)));
    }

    [Fact]
    public async Task A_weekday_without_lessons_does_not_count()
    {
        var school = await SchoolWithMarksAsync(Present, Absent, Present);

        await school.ChangeAsync(db => db.Schools.Single(s => s.Id == school.Id).SchoolDays = [.. Enum.GetValues<DayOfWeek>().Except([school.Today.AddDays(-2).DayOfWeek])]);

        await AssertCountedAsync(school, 2, 2);
    }

    [Fact]
    public async Task A_day_outside_every_academic_year_does_not_count()
    {
        var school = await SchoolWithMarksAsync(Present, Absent, Present);
        await AssertCountedAsync(school, 2, 3);

        await school.ChangeAsync(db => db.AcademicYears.Single().EndDate = school.Today.AddDays(-3));

        await AssertCountedAsync(school, 1, 1);
    }

    [Fact]
    public async Task A_holiday_does_not_count()
    {
        var school = await SchoolWithMarksAsync(Present, Absent, Absent);
        await AssertCountedAsync(school, 1, 3);

        await school.AddHolidayAsync(school.Today.AddDays(-2), school.Today.AddDays(-1));

        await AssertCountedAsync(school, 1, 1);
    }

    private async Task<TestSchool> SchoolWithMarksAsync(params AttendanceStatus[] marks)
    {
        var school = await TestSchool.CreateAsync(app);
        await TakeAsync(school, school.Student, marks);
        return school;
    }

    private static async Task WithdrawAsync(TestSchool school, int day) =>
        (await (await school.SignInAsync(Role.Registrar)).PostAsync($"students/{school.Student.ProfileId}/withdraw", new { date = school.Today.AddDays(day), reason = "Moved" })).AssertStatus(200);

    private static async Task SeatAsync(TestSchool school, string deed, Guid classId, int day) =>
        (await (await school.SignInAsync(Role.Registrar)).PostAsync($"students/{school.Student.ProfileId}/{deed}", deed == "enroll"
            ? (object)new { classId, date = school.Today.AddDays(day) }
            : new { classId, date = school.Today.AddDays(day), reason = "Timetable" })).AssertStatus(200);

    /// <summary>The same numbers everywhere; the student is the only one in the school.</summary>
    private static async Task AssertCountedAsync(TestSchool school, int numerator, int denominator)
    {
        var (registrar, parent) = (await school.SignInAsync(Role.Registrar), await school.SignInAsync(Role.Parent));
        var own = $"students/{school.Student.ProfileId}/attendance";
        var counted = new Dictionary<string, (int, int)>
        {
            ["statistics"] = Rate((await registrar.GetAsync("attendance/statistics")).AssertStatus(200)),
            ["student"] = Rate((await registrar.GetAsync(own)).AssertStatus(200)["statistics"]!),
            ["child"] = Rate((await parent.GetAsync(own)).AssertStatus(200)["statistics"]!),
            ["children"] = Rate((await parent.GetAsync("me/children")).AssertStatus(200)["data"]![0]!["attendance"]),
        };
        foreach (var role in new[] { Role.Admin, Role.Registrar, Role.Accountant, Role.Teacher, Role.Parent })
            counted[$"dashboard of the {role}"] = await DashboardAsync(school, role);

        Assert.Equal(counted.ToDictionary(place => place.Key, _ => (numerator, denominator)), counted);
    }

    /// <summary>Of all the days that it shows.</summary>
    private static async Task<(int, int)> DashboardAsync(TestSchool school, Role role)
    {
        var days = (await DashboardTests.StatsAsync(await school.SignInAsync(role)))["attendanceTrend"]!.AsArray();
        return (days.Sum(day => (int)day!["numerator"]!), days.Sum(day => (int)day!["denominator"]!));
    }

    private static (int, int) Rate(JsonNode? rate) => rate is null ? (0, 0) : ((int)rate["numerator"]!, (int)rate["denominator"]!);
}
