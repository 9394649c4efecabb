using EduSphere.Platform.Security;

namespace EduSphere.IntegrationTests;

/// <summary>The total of a list is kept for a while: never past a change, and never for somebody who sees other students.</summary>
public class StudentsTotalTests(EduSphereApp app)
{
    [Fact]
    public async Task It_follows_who_comes_and_who_goes_for_everybody()
    {
        var school = await TestSchool.CreateAsync(app);
        var (admin, teacher, registrar) = (await school.SignInAsync(Role.Admin), await school.SignInAsync(Role.Teacher), await school.SignInAsync(Role.Registrar));
        async Task<(int, int, int, int)> TotalsAsync() =>
            (await TotalAsync(admin, "students"), await TotalAsync(admin, "students?status=left"), await TotalAsync(registrar, "students?status=enrolled"), await TotalAsync(teacher, "students"));
        Assert.Equal((1, 0, 1, 1), await TotalsAsync());

        var added = (Guid)(await admin.PostAsync("students", new { firstName = "Mira", lastName = "Stone", admissionDate = school.Today })).AssertStatus(201)["id"]!;
        Assert.Equal((2, 0, 1, 1), await TotalsAsync());
        (await admin.PostAsync($"students/{added}/enroll", new { classId = school.ClassId, date = school.Today })).AssertStatus(200);
        Assert.Equal((2, 0, 2, 2), await TotalsAsync());
        (await admin.DeleteAsync($"students/{added}")).AssertStatus(200);

        Assert.Equal((2, 1, 1, 1), await TotalsAsync());
    }

    [Fact]
    public async Task A_search_follows_the_names()
    {
        var school = await TestSchool.CreateAsync(app);
        var admin = await school.SignInAsync(Role.Admin);
        Assert.Equal(0, await TotalAsync(admin, "students?search=quetzal"));

        (await admin.PatchAsync($"students/{school.Student.ProfileId}", new { lastName = "Quetzal" })).AssertStatus(200);

        Assert.Equal(1, await TotalAsync(admin, "students?search=quetzal"));
    }

    [Fact]
    public async Task Each_has_the_total_of_their_own_students_whoever_asked_before()
    {
        var school = await TestSchool.CreateAsync(app);
        await school.AddStudentAsync(classId: await school.AddClassAsync("11", "A"));
        await school.AddStudentAsync(classId: school.ClassId);
        var stranger = await school.SignInAsync(await school.AddTeacherAsync());
        var readers = new[] { (await school.SignInAsync(Role.Admin), 3), (await school.SignInAsync(Role.Teacher), 2), (stranger, 0), (await school.SignInAsync(Role.Parent), 1) };

        foreach (var (api, total) in readers.Concat(readers.Reverse()))
            Assert.Equal(total, await TotalAsync(api, "students"));
    }

    [Theory]
    [InlineData(Role.Admin, Role.Accountant)]
    [InlineData(Role.Accountant, Role.Admin)]
    public async Task Who_may_not_search_by_address_is_not_told_how_many_were_found_by_it(Role first, Role second)
    {
        var school = await TestSchool.CreateAsync(app);

        foreach (var role in new[] { first, second })
            Assert.Equal(role == Role.Admin ? 1 : 0, await TotalAsync(await school.SignInAsync(role), "students?search=school.test"));
    }

    /// <summary>What one search or grade is called must not be taken for another.</summary>
    [Theory]
    [InlineData("search=abc|def", "search=abc+def")]
    [InlineData("gradeLevel=10/abc", "gradeLevel=10&search=abc/")]
    public async Task Filters_that_look_alike_have_totals_of_their_own(string none, string one)
    {
        var school = await TestSchool.CreateAsync(app);
        await school.AddStudentAsync("Abc/", "Def", school.ClassId);
        var api = await school.SignInAsync(Role.Admin);

        Assert.Equal(0, await TotalAsync(api, $"students?{none}"));
        Assert.Equal(1, await TotalAsync(api, $"students?{one}"));
    }

    [Fact]
    public async Task Marks_of_searches_that_look_alike_are_counted_apart()
    {
        var school = await TestSchool.CreateAsync(app);
        await school.TakeRegisterAsync(school.Today, (await school.AddStudentAsync("Abc", "Def", school.ClassId), Features.Attendance.AttendanceStatus.Present));
        var api = await school.SignInAsync(Role.Admin);

        Assert.Equal(0, await TotalAsync(api, "attendance?search=abc|def"));
        Assert.Equal(1, await TotalAsync(api, "attendance?search=abc+def"));
    }

    private static async Task<int> TotalAsync(ApiClient api, string path)
    {
        var list = (await api.GetAsync(path)).AssertStatus(200);
        var total = (int)list["pagination"]!["total"]!;
        Assert.Equal(total, list["data"]!.AsArray().Count);
        return total;
    }
}
