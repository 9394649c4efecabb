using EduSphere.Features.Attendance;
using EduSphere.Platform.Security;

namespace EduSphere.IntegrationTests;

/// <summary>The register of a day as it is read: everybody who was in the class that day, marked or not.</summary>
public class AttendanceRegisterTests(EduSphereApp app)
{
    [Fact]
    public async Task A_register_not_taken_shows_the_roster_and_says_of_nobody_that_they_are_there()
    {
        var school = await TestSchool.CreateAsync(app);

        var register = (await (await school.SignInAsync(Role.Teacher)).GetAsync(school.RegisterPath())).AssertStatus(200);

        Assert.Equal((school.ClassId, $"{school.Today:yyyy-MM-dd}", false, 0), ((Guid)register["classId"]!, (string?)register["date"], (bool)register["taken"]!, (int)register["version"]!));
        Assert.True(register.AsObject().ContainsKey("takenAt") && register["takenAt"] is null && register["takenBy"] is null);
        var row = Assert.Single(register["students"]!.AsArray())!.AsObject();
        Assert.Equal((school.Student.ProfileId, school.Student.FirstName, school.Student.LastName), ((Guid)row["studentId"]!, (string?)row["firstName"], (string?)row["lastName"]));
        Assert.NotEmpty((string)row["studentNumber"]!);
        Assert.True(row.ContainsKey("status") && row.ContainsKey("remarks"));
        Assert.Equal((null, null, false), (row["status"], row["remarks"], (bool)row["corrected"]!));
    }

    [Fact]
    public async Task A_taken_one_tells_who_took_it_and_is_read_again_only_when_it_changed()
    {
        var school = await TestSchool.CreateAsync(app);
        var api = await school.SignInAsync(Role.Teacher);
        var untaken = (await api.GetAsync(school.RegisterPath())).Header("ETag")!;
        var saved = (await school.MarkAsync(api, school.Student, "late", remarks: "The bus")).AssertStatus(200);

        var answer = await api.GetAsync(school.RegisterPath(), ("If-None-Match", untaken));

        var register = answer.AssertStatus(200);
        Assert.Equal((true, 1), ((bool)register["taken"]!, (int)register["version"]!));
        Assert.Equal((string?)saved["takenAt"], (string?)register["takenAt"]);
        Assert.Equal((school.Teacher.UserId, saved["takenBy"]!.ToJsonString()), ((Guid)register["takenBy"]!["id"]!, register["takenBy"]!.ToJsonString()));
        Assert.Equal(("late", "The bus"), ((string?)register["students"]![0]!["status"], (string?)register["students"]![0]!["remarks"]));
        Assert.Equal("no-cache, private", answer.Header("Cache-Control"));
        Assert.Equal(304, (await api.GetAsync(school.RegisterPath(), ("If-None-Match", answer.Header("ETag")!))).Status);
        // Whoever joins the class that day is shown, though nobody saved the register.
        await school.AddStudentAsync(classId: school.ClassId);
        Assert.Equal(2, (await api.GetAsync(school.RegisterPath(), ("If-None-Match", answer.Header("ETag")!))).AssertStatus(200)["students"]!.AsArray().Count);
    }

    /// <summary>A4.</summary>
    [Fact]
    public async Task The_roster_is_that_of_the_day_with_those_who_left_since_and_without_those_who_came_later()
    {
        var school = await TestSchool.CreateAsync(app);
        var leaver = await school.AddStudentAsync("Zoe", "Abel", school.ClassId);
        var newcomer = await school.AddStudentAsync("Yan", "Baker", school.ClassId, since: school.Today.AddDays(-4));
        await school.TakeRegisterAsync(school.Today.AddDays(-10), (leaver, AttendanceStatus.Absent), (school.Student, AttendanceStatus.Present));
        await school.EndEnrollmentAsync(leaver, school.Today.AddDays(-5));
        var api = await school.SignInAsync(Role.Teacher);

        Assert.Equal([leaver.ProfileId, school.Student.ProfileId], await RosterAsync(api, school, -10));
        Assert.Equal([leaver.ProfileId, school.Student.ProfileId], await RosterAsync(api, school, -6));
        Assert.Equal([school.Student.ProfileId], await RosterAsync(api, school, -5));
        Assert.Equal([newcomer.ProfileId, school.Student.ProfileId], await RosterAsync(api, school, -4));
        var old = (await api.GetAsync(school.RegisterPath(school.Today.AddDays(-10)))).AssertStatus(200)["students"]!.AsArray();
        Assert.Equal(["absent", "present"], old.Select(row => (string?)row!["status"]));
        // The leaver can still be marked on a day they were there.
        (await school.MarkAsync(api, leaver, "excused", school.Today.AddDays(-6))).AssertStatus(200);
    }

    [Fact]
    public async Task Students_are_in_the_order_of_their_names_without_regard_to_case_and_accents()
    {
        var school = await TestSchool.CreateAsync(app);
        await school.EndEnrollmentAsync(school.Student, school.Today.AddDays(-100));
        foreach (var (first, last) in new[] { ("Ann", "Zeta"), ("Ann", "élan"), ("Ben", "Eck"), ("Abe", "Eck"), ("Ann", "Ömer"), ("Ann", "obst") })
            await school.AddStudentAsync(first, last, school.ClassId);

        var register = (await (await school.SignInAsync(Role.Registrar)).GetAsync(school.RegisterPath())).AssertStatus(200);

        Assert.Equal(["Eck Abe", "Eck Ben", "élan Ann", "obst Ann", "Ömer Ann", "Zeta Ann"], register["students"]!.AsArray().Select(row => $"{row!["lastName"]} {row["firstName"]}"));
    }

    [Fact]
    public async Task A_class_without_students_has_an_empty_register()
    {
        var school = await TestSchool.CreateAsync(app);
        var empty = await school.AddClassAsync("10", "B");

        Assert.Empty((await (await school.SignInAsync(Role.Admin)).GetAsync(school.RegisterPath(classId: empty))).AssertStatus(200)["students"]!.AsArray());
    }

    private static async Task<Guid[]> RosterAsync(ApiClient api, TestSchool school, int days) =>
        [.. (await api.GetAsync(school.RegisterPath(school.Today.AddDays(days)))).AssertStatus(200)["students"]!.AsArray().Select(row => (Guid)row!["studentId"]!)];
}
