using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Teachers;
using EduSphere.Platform.Caching;
using EduSphere.Platform.Security;
using Microsoft.Extensions.DependencyInjection;
using static EduSphere.Features.Attendance.AttendanceStatus;
using static EduSphere.IntegrationTests.DashboardTests;

namespace EduSphere.IntegrationTests;

/// <summary>The dashboard is kept for a while: never for somebody else, and never past a change of one's own.</summary>
public class DashboardFreshnessTests(EduSphereApp app)
{
    [Theory]
    [InlineData(Role.Admin)]
    [InlineData(Role.Teacher)]
    public async Task Who_saved_reads_what_they_saved(Role role)
    {
        var school = await TestSchool.CreateAsync(app);
        var api = await school.SignInAsync(role);

        foreach (var (status, rate) in new[] { ("present", 100), ("absent", 0), ("late", 100), ("absent", 0) })
        {
            await StatsAsync(api);
            // What an admin changes of a mark is a correction and counts as well.
            (await school.MarkAsync(api, school.Student, status)).AssertStatus(200);

            Assert.Equal(rate, (int)(await StatsAsync(api))["attendanceRate"]!);
        }
    }

    /// <summary>Whoever reads while somebody saves begins an answer that is old when it comes; nobody who asks after the save may be given it.</summary>
    [Fact]
    public async Task An_answer_that_was_begun_before_a_save_is_not_given_after_it()
    {
        var school = await TestSchool.CreateAsync(app);
        var cache = app.Services.GetRequiredService<SchoolCache>();
        var (begun, saved) = (new TaskCompletionSource(), new TaskCompletionSource());
        ValueTask<string> ReadAsync(string answer) => cache.GetAsync(school.Id, "test", [Announced.Classes], (_, _) => Task.FromResult(answer), CancellationToken.None);
        var early = cache.GetAsync(school.Id, "test", [Announced.Classes], async (_, _) =>
        {
            begun.SetResult();
            await saved.Task;
            return "old";
        }, CancellationToken.None).AsTask();
        await begun.Task;

        await school.ChangeAsync(db => db.Classes.Single().Name = "Renamed");
        var late = ReadAsync("new").AsTask();
        saved.SetResult();

        Assert.Equal(("old", "new"), (await early, await late));
        Assert.Equal("new", await ReadAsync("asked again for nothing"));
    }

    [Fact]
    public async Task A_change_of_something_else_leaves_the_answer()
    {
        var school = await TestSchool.CreateAsync(app);
        var cache = app.Services.GetRequiredService<SchoolCache>();
        ValueTask<string> ReadAsync(string answer, string subject) => cache.GetAsync(school.Id, $"of {subject}", [subject], (_, _) => Task.FromResult(answer), CancellationToken.None);
        foreach (var subject in new[] { Announced.Classes, Announced.Imports })
            await ReadAsync("before", subject);

        await school.ChangeAsync(db => db.Classes.Single().Name = "Renamed");

        Assert.Equal("after", await ReadAsync("after", Announced.Classes));
        Assert.Equal("before", await ReadAsync("after", Announced.Imports));
    }

    [Fact]
    public async Task The_numbers_follow_the_calendar_and_the_names()
    {
        var school = await TestSchool.CreateAsync(app);
        var admin = await school.SignInAsync(Role.Admin);
        (await school.MarkAsync(await school.SignInAsync(Role.Teacher), school.Student, "absent")).AssertStatus(200);
        Assert.Equal(0, (int)(await StatsAsync(admin))["attendanceRate"]!);

        await school.ChangeAsync(db => db.Users.Single(u => u.Id == school.Teacher.UserId).LastName = "Renamed");
        Assert.EndsWith(" Renamed", (string?)(await StatsAsync(admin))["recentActivity"]![0]!["by"]);
        await school.AddHolidayAsync(school.Today);
        Assert.Null((await StatsAsync(admin))["attendanceRate"]);
    }

    [Fact]
    public async Task What_others_changed_is_read_by_all_who_may_see_it()
    {
        var school = await TestSchool.CreateAsync(app);
        var readers = new[] { await school.SignInAsync(Role.Parent), await school.SignInAsync(Role.Student), await school.SignInAsync(Role.Registrar) };
        var teacher = await school.SignInAsync(Role.Teacher);

        foreach (var (status, rate) in new[] { ("present", 100), ("absent", 0) })
        {
            (await school.MarkAsync(teacher, school.Student, status)).AssertStatus(200);
            foreach (var reader in readers)
                Assert.Equal(rate, (int)(await StatsAsync(reader))["attendanceRate"]!);
        }
    }

    [Fact]
    public async Task Somebody_with_two_roles_has_the_numbers_of_the_one_they_are_in()
    {
        var school = await TestSchool.CreateAsync(app);
        var another = await school.AddStudentAsync(classId: school.ClassId);
        var teacher = new Teacher { UserId = school.Parent.UserId, EmployeeNumber = "P1" };
        await school.ChangeAsync(db => db.AddRange(teacher, new UserRole { UserId = school.Parent.UserId, Role = Role.Teacher }));
        await school.ChangeAsync(db => db.Classes.Single().HomeroomTeacherId = teacher.Id);
        await school.TakeRegisterAsync(school.Today, (school.Student, Absent), (another, Present));
        var (asParent, asTeacher) = (await school.SignInAsync(Role.Parent), await school.SignInAsync(school.Parent with { Role = Role.Teacher }));

        foreach (var _ in Enumerable.Range(0, 2))
        {
            Assert.Equal((2, 50), await OwnAsync(asTeacher));
            Assert.Equal((1, 0), await OwnAsync(asParent));
        }
    }

    private static async Task<(int Students, int Rate)> OwnAsync(ApiClient api)
    {
        var stats = await StatsAsync(api);
        return ((int)stats["totalStudents"]!, (int)stats["attendanceRate"]!);
    }
}
