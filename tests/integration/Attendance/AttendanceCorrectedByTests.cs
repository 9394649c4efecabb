using System.Text.Json.Nodes;
using EduSphere.Platform.Security;
using Microsoft.Extensions.DependencyInjection;

namespace EduSphere.IntegrationTests;

/// <summary>Who corrected a mark, from what, when and why is told to whoever sees the register, and to no family.</summary>
public class AttendanceCorrectedByTests(EduSphereApp app)
{
    [Fact]
    public async Task The_register_and_the_students_days_tell_the_staff_who_corrected_what()
    {
        var (school, registrar) = await CorrectedAsync("absent", "excused");

        var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;

        foreach (var role in new[] { Role.Teacher, Role.Registrar, Role.Admin })
        {
            var api = await school.SignInAsync(role);
            foreach (var correction in new[] { await InRegisterAsync(school, api), await OfStudentAsync(school, api) })
            {
                Assert.Equal(("absent", "excused", null), ((string?)correction!["from"], (string?)correction["to"], (string?)correction["reason"]));
                Assert.Equal((registrar.UserId, $"{registrar.FirstName} {registrar.LastName}"), ((Guid)correction["by"]!["id"]!, (string?)correction["by"]!["name"]));
                Assert.InRange((DateTime)correction["at"]!, now.AddMinutes(-10), now);
            }
        }
    }

    [Theory]
    [InlineData(Role.Student)]
    [InlineData(Role.Parent)]
    public async Task A_family_is_told_the_mark_alone(Role role)
    {
        var (school, registrar) = await CorrectedAsync("absent", "excused");
        var api = await school.SignInAsync(role);

        var mark = (await api.GetAsync($"students/{school.Student.ProfileId}/attendance")).AssertStatus(200)["marks"]!.AsArray().Single()!;

        Assert.Equal(("excused", null), ((string?)mark["status"], mark["correction"]));
        var page = (await api.GetAsync($"/students/{school.Student.ProfileId}", ("Accept", "text/html"))).Text;
        Assert.DoesNotContain(registrar.LastName, page, StringComparison.Ordinal);
        Assert.DoesNotContain("orrections by the office", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pages_of_the_staff_say_it_in_words()
    {
        var (school, registrar) = await CorrectedAsync("absent", "excused");
        var words = $"corrected from Absent to Excused by {registrar.FirstName} {registrar.LastName}, ";

        foreach (var path in new[] { $"/attendance/register?classId={school.ClassId}", $"/attendance/month?classId={school.ClassId}", $"/students/{school.Student.ProfileId}" })
        {
            var page = (await (await school.SignInAsync(Role.Teacher)).GetAsync(path, ("Accept", "text/html"))).Text;
            Assert.Contains(words, page, StringComparison.Ordinal);
            Assert.Equal(!path.Contains("register", StringComparison.Ordinal), page.Contains("Corrections by the office", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task The_latest_who_changed_the_correction_is_named_and_no_teacher_after_them()
    {
        var (school, _) = await CorrectedAsync("absent", "excused");
        (await school.MarkAsync(await school.SignInAsync(Role.Admin), school.Student, "present")).AssertStatus(200);

        (await school.MarkAsync(await school.SignInAsync(Role.Teacher), school.Student, "late")).AssertStatus(200);

        var correction = await InRegisterAsync(school, await school.SignInAsync(Role.Teacher));
        Assert.Equal(("late", "present", school[Role.Admin].UserId), ((string?)correction!["from"], (string?)correction["to"], (Guid)correction["by"]!["id"]!));
    }

    [Fact]
    public async Task A_correction_of_long_ago_tells_why()
    {
        var school = await TestSchool.CreateAsync(app);
        var day = school.Today.AddDays(-20);
        await school.TakeRegisterAsync(day, (school.Student, Features.Attendance.AttendanceStatus.Late));

        (await school.MarkAsync(await school.SignInAsync(Role.Admin), school.Student, "late", day, reason: "Found a note", remarks: "Bus")).AssertStatus(200);

        var teacher = await school.SignInAsync(Role.Teacher);
        var correction = (await teacher.GetAsync(school.RegisterPath(day))).AssertStatus(200)["students"]!.AsArray().Single()!["correction"]!;
        Assert.Equal(("late", "late", "Found a note"), ((string?)correction["from"], (string?)correction["to"], (string?)correction["reason"]));
        Assert.Matches($"corrected by {school[Role.Admin].FirstName} {school[Role.Admin].LastName}, [^<]*: <bdi>Found a note</bdi>",
            (await teacher.GetAsync($"/attendance/register?classId={school.ClassId}&date={day:yyyy-MM-dd}", ("Accept", "text/html"))).Text);
    }

    [Fact]
    public async Task What_nobody_corrected_says_nothing()
    {
        var school = await TestSchool.CreateAsync(app);
        var teacher = await school.SignInAsync(Role.Teacher);
        (await school.MarkAsync(teacher, school.Student, "absent")).AssertStatus(200);

        Assert.Null(await InRegisterAsync(school, teacher));
        Assert.Null(await OfStudentAsync(school, teacher));
    }

    private async Task<(TestSchool School, TestPerson Registrar)> CorrectedAsync(string from, string to)
    {
        var school = await TestSchool.CreateAsync(app);
        (await school.MarkAsync(await school.SignInAsync(Role.Teacher), school.Student, from)).AssertStatus(200);
        (await school.MarkAsync(await school.SignInAsync(Role.Registrar), school.Student, to)).AssertStatus(200);
        return (school, school[Role.Registrar]);
    }

    private static async Task<JsonNode?> InRegisterAsync(TestSchool school, ApiClient api) =>
        (await api.GetAsync(school.RegisterPath())).AssertStatus(200)["students"]!.AsArray().Single()!["correction"];

    private static async Task<JsonNode?> OfStudentAsync(TestSchool school, ApiClient api) =>
        (await api.GetAsync($"students/{school.Student.ProfileId}/attendance")).AssertStatus(200)["marks"]!.AsArray().Single()!["correction"];
}
