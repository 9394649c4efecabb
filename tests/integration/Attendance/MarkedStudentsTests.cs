using System.Text.Json.Nodes;
using EduSphere.Features.Attendance;
using EduSphere.Platform.Security;
using static EduSphere.Features.Attendance.AttendanceStatus;

namespace EduSphere.IntegrationTests;

/// <summary>The students behind a number of a day: the same ones, with what the office needs to call.</summary>
public class MarkedStudentsTests(EduSphereApp app)
{
    private const string Phone = "+49 30 901820";

    [Theory]
    [InlineData("absent", 1)]
    [InlineData("present", 2)]
    [InlineData("late", 0)]
    public async Task A_number_is_made_of_those_who_are_listed(string status, int count)
    {
        var (school, another) = (await TestSchool.CreateAsync(app), await TestSchool.CreateAsync(app));
        var (section, leaver) = (await school.AddClassAsync("09", "B"), await school.AddStudentAsync(classId: school.ClassId));
        var elsewhere = await school.AddStudentAsync(classId: section);
        await school.TakeRegisterAsync(school.Today, (school.Student, Absent), (leaver, Absent), (await school.AddStudentAsync(classId: school.ClassId), Present));
        await school.TakeRegisterAsync(section, school.Today, (elsewhere, Present));
        await another.TakeRegisterAsync(another.Today, (another.Student, Absent));
        var api = await school.SignInAsync(Role.Admin);
        // Who turns out to have left is in no number any more, and in no list.
        (await api.PostAsync($"students/{leaver.ProfileId}/withdraw", new { date = school.Today, reason = "Moves away" })).AssertStatus(200);

        var list = (await api.GetAsync($"attendance/students?status={status}")).AssertStatus(200);

        Assert.Equal((count, count), ((int)list["pagination"]!["total"]!, list["data"]!.AsArray().Count));
        Assert.Equal(count, (int)(await DashboardTests.StatsAsync(api))["attendance"]![status]!);
        if (status == "present")
            Assert.Equal([section, school.ClassId], list["data"]!.AsArray().Select(row => (Guid)row!["classId"]!));
    }

    /// <summary>A6: by the day on which the register was absent, and what was marked on the days before it, the latest first.</summary>
    [Theory]
    [InlineData(new[] { Absent }, 1)]
    [InlineData(new[] { Absent, Absent, Absent, Present, Absent }, 3)]
    [InlineData(new[] { Absent, Late, Absent }, 1)]
    [InlineData(new[] { Absent, Excused, Absent }, 1)]
    public async Task Days_in_a_row_are_those_until_another_mark(AttendanceStatus[] days, int count)
    {
        var school = await TestSchool.CreateAsync(app);
        for (var back = 0; back < days.Length; back++)
            await school.TakeRegisterAsync(school.Today.AddDays(-back), (school.Student, days[back]));

        Assert.Equal(count, (int)(await OnlyAsync(await school.SignInAsync(Role.Registrar)))["daysInARow"]!);
    }

    [Fact]
    public async Task Days_without_school_do_not_end_them_and_a_register_that_was_not_taken_does()
    {
        var school = await TestSchool.CreateAsync(app);
        await school.AddHolidayAsync(school.Today.AddDays(-3), school.Today.AddDays(-2));
        foreach (var back in new[] { 0, 1, 4, 6 })
            await school.TakeRegisterAsync(school.Today.AddDays(-back), (school.Student, Absent));
        var api = await school.SignInAsync(Role.Teacher);

        Assert.Equal(3, (int)(await OnlyAsync(api))["daysInARow"]!);
        // The register says what was before the day it is of.
        Assert.Equal(2, (int)(await api.GetAsync(school.RegisterPath())).AssertStatus(200)["students"]![0]!["daysAbsentBefore"]!);
        Assert.Equal(0, (int)(await api.GetAsync(school.RegisterPath(school.Today.AddDays(-4)))).AssertStatus(200)["students"]![0]!["daysAbsentBefore"]!);
    }

    [Fact]
    public async Task The_telephone_of_whom_to_call_first_is_for_the_office_and_the_class_teacher()
    {
        var school = await TestSchool.CreateAsync(app);
        await school.AddGuardianAsync(school.Student.ProfileId, link => link.Priority = 2);
        await school.ChangeAsync(db => db.Users.Single(u => u.Id == school.Parent.UserId).Phone = Phone);
        await school.TakeRegisterAsync(school.Today, (school.Student, Absent));
        var colleague = await school.AddSubjectTeacherAsync();

        foreach (var person in new[] { school[Role.Admin], school[Role.Registrar], school.Teacher })
            Assert.Equal((school.Parent.ProfileId, Phone), await GuardianAsync(person));
        Assert.Equal((school.Parent.ProfileId, null), await GuardianAsync(colleague));

        async Task<(Guid, string?)> GuardianAsync(TestPerson person)
        {
            var guardian = (await OnlyAsync(await school.SignInAsync(person)))["guardian"]!;
            return ((Guid)guardian["parentId"]!, (string?)guardian["phone"]);
        }
    }

    [Fact]
    public async Task The_register_says_who_gave_a_mark()
    {
        var school = await TestSchool.CreateAsync(app);
        var another = await school.AddStudentAsync(classId: school.ClassId);
        var colleague = await school.AddSubjectTeacherAsync();
        var api = await school.SignInAsync(Role.Teacher);
        (await school.MarkAsync(api, school.Student, "present")).AssertStatus(200);
        (await school.MarkAsync(await school.SignInAsync(colleague), school.Student, "late")).AssertStatus(200);

        var register = (await api.GetAsync(school.RegisterPath())).AssertStatus(200);

        Assert.Equal(school.Teacher.UserId, (Guid)register["takenBy"]!["id"]!);
        var rows = register["students"]!.AsArray().ToDictionary(row => (Guid)row!["studentId"]!, row => row!["markedBy"]);
        Assert.Equal((colleague.UserId, $"{colleague.FirstName} {colleague.LastName}"), ((Guid)rows[school.Student.ProfileId]!["id"]!, (string?)rows[school.Student.ProfileId]!["name"]));
        Assert.Null(rows[another.ProfileId]);
    }

    private static async Task<JsonNode> OnlyAsync(ApiClient api) => Assert.Single((await api.GetAsync("attendance/students")).AssertStatus(200)["data"]!.AsArray())!;
}
