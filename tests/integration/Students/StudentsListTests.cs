using EduSphere.Platform.Security;

namespace EduSphere.IntegrationTests;

/// <summary>Who sees which students, in which order, page by page.</summary>
public class StudentsListTests(EduSphereApp app)
{
    [Theory]
    [InlineData(Role.Admin, 3)]
    [InlineData(Role.Registrar, 3)]
    [InlineData(Role.Accountant, 3)]
    [InlineData(Role.Teacher, 1)]
    [InlineData(Role.Student, 1)]
    [InlineData(Role.Parent, 1)]
    public async Task Each_role_counts_and_sees_its_own_students_alone(Role role, int total)
    {
        var school = await TestSchool.CreateAsync(app);
        var elsewhere = await school.AddStudentAsync(classId: await school.AddClassAsync("11", "B"));
        await school.AddStudentAsync();
        var api = await school.SignInAsync(role);

        var list = (await api.GetAsync("students")).AssertStatus(200);

        Assert.Equal(total, list["pagination"]!["total"]!.GetValue<int>());
        Assert.Equal(total, list["data"]!.AsArray().Count);
        var unknown = await api.GetAsync($"students/{elsewhere.ProfileId}");
        if (total == 3)
            unknown.AssertStatus(200);
        else
            unknown.AssertProblem(404, "not-found");
    }

    [Fact]
    public async Task The_accountant_sees_no_contact_data_and_the_guardians_who_pay_alone()
    {
        var school = await TestSchool.CreateAsync(app);
        var other = await school.AddGuardianAsync(school.Student.ProfileId, link => link.Pays = false);

        var seen = (await (await school.SignInAsync(Role.Accountant)).GetAsync($"students/{school.Student.ProfileId}")).AssertStatus(200);
        var whole = (await (await school.SignInAsync(Role.Registrar)).GetAsync($"students/{school.Student.ProfileId}")).AssertStatus(200);

        Assert.Null(seen["email"]);
        Assert.Equal(school.Student.Email, whole["email"]!.GetValue<string>());
        Assert.Equal([school.Parent.ProfileId], seen["guardians"]!.AsArray().Select(g => g!["parentId"]!.GetValue<Guid>()));
        Assert.Contains(other.ProfileId, whole["guardians"]!.AsArray().Select(g => g!["parentId"]!.GetValue<Guid>()));
    }

    [Fact]
    public async Task A_guardian_without_portal_access_sees_nobody()
    {
        var school = await TestSchool.CreateAsync(app);
        var barred = await school.SignInAsync(await school.AddGuardianAsync(school.Student.ProfileId, link => link.HasPortalAccess = false));
        var former = await school.SignInAsync(await school.AddGuardianAsync(school.Student.ProfileId, link => link.EndDate = school.Today));

        foreach (var api in new[] { barred, former })
        {
            Assert.Equal(0, (await api.GetAsync("students")).AssertStatus(200)["pagination"]!["total"]!.GetValue<int>());
            (await api.GetAsync($"students/{school.Student.ProfileId}")).AssertProblem(404, "not-found");
        }
    }

    [Theory]
    [InlineData("lastName")]
    [InlineData("-lastName")]
    [InlineData("admissionDate")]
    [InlineData("-admissionDate")]
    [InlineData("studentNumber")]
    public async Task Every_row_is_on_one_page_though_the_keys_are_alike(string sort)
    {
        var school = await TestSchool.CreateAsync(app);
        for (var i = 0; i < 7; i++)
            await school.AddStudentAsync("Anna", "Smith");
        var api = await school.SignInAsync(Role.Registrar);

        var seen = new List<Guid>();
        for (var page = 1; page <= 4; page++)
        {
            var list = (await api.GetAsync($"students?page={page}&limit=2&sort={sort}")).AssertStatus(200);
            Assert.Equal(4, list["pagination"]!["totalPages"]!.GetValue<int>());
            seen.AddRange(list["data"]!.AsArray().Select(row => row!["id"]!.GetValue<Guid>()));
        }

        Assert.Equal(8, seen.Count);
        Assert.Equal(8, seen.Distinct().Count());
    }

    [Fact]
    public async Task Names_sort_without_regard_to_case_and_accents()
    {
        var school = await TestSchool.CreateAsync(app);
        foreach (var last in new[] { "Zeta", "élan", "Eck", "Ömer", "obst" })
            await school.AddStudentAsync("Same", last);
        var api = await school.SignInAsync(Role.Registrar);

        var rising = await NamesAsync(api, "students?search=same&sort=lastName");
        var falling = await NamesAsync(api, "students?search=same&sort=-lastName");

        Assert.Equal(["Eck", "élan", "obst", "Ömer", "Zeta"], rising);
        Assert.Equal(rising.Reverse(), falling);
    }

    [Fact]
    public async Task Filters_narrow_and_combine()
    {
        var school = await TestSchool.CreateAsync(app);
        var eleventh = await school.AddClassAsync("11", "B");
        await school.AddStudentAsync("In", "Eleven", eleventh);
        await school.AddStudentAsync("Not", "Yet", eleventh, since: school.Today.AddDays(3));
        await school.AddStudentAsync("Just", "Admitted");
        var api = await school.SignInAsync(Role.Registrar);

        Assert.Equal(["Eleven"], await NamesAsync(api, $"students?classId={eleventh}"));
        Assert.Equal(["Eleven"], await NamesAsync(api, "students?gradeLevel=11"));
        Assert.Equal(["Admitted", "Yet"], await NamesAsync(api, "students?status=admitted"));
        Assert.Empty(await NamesAsync(api, "students?status=left"));
        Assert.Equal(["Eleven"], await NamesAsync(api, "students?status=enrolled&search=eleven"));
        Assert.Empty(await NamesAsync(api, $"students?classId={Guid.CreateVersion7()}"));
    }

    [Theory]
    [InlineData("page=0", "page")]
    [InlineData("page=-1", "page")]
    [InlineData("page=1000001", "page")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=101", "limit")]
    [InlineData("sort=password", "sort")]
    [InlineData("sort=--lastName", "sort")]
    [InlineData("status=ENROLLED", "status")]
    [InlineData("gradeLevel=12345678901", "gradeLevel")]
    [InlineData("include=guardians.notes", "query")]
    [InlineData("search=a%00b", "search")]
    [InlineData("gradeLevel=%00", "gradeLevel")]
    public async Task What_the_list_cannot_do_is_refused(string query, string member)
    {
        var school = await TestSchool.CreateAsync(app);

        (await (await school.SignInAsync(Role.Registrar)).GetAsync($"students?{query}")).AssertInvalid(member);
    }

    [Theory]
    [InlineData("page=one")]
    [InlineData("limit=99999999999")]
    [InlineData("classId=10A")]
    public async Task What_is_of_the_wrong_kind_cannot_be_read(string query)
    {
        var school = await TestSchool.CreateAsync(app);

        (await (await school.SignInAsync(Role.Registrar)).GetAsync($"students?{query}")).AssertProblem(400, "malformed");
    }

    [Fact]
    public async Task A_page_past_the_last_is_empty_and_tells_the_total()
    {
        var school = await TestSchool.CreateAsync(app);

        var list = (await (await school.SignInAsync(Role.Registrar)).GetAsync("students?page=1000000&limit=100")).AssertStatus(200);

        Assert.Empty(list["data"]!.AsArray());
        Assert.Equal(1, list["pagination"]!["total"]!.GetValue<int>());
    }

    internal static async Task<string[]> NamesAsync(ApiClient api, string path) =>
        [.. (await api.GetAsync(path)).AssertStatus(200)["data"]!.AsArray().Select(row => row!["lastName"]!.GetValue<string>())];
}
