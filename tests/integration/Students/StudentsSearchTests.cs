using EduSphere.Platform.Security;
using static EduSphere.IntegrationTests.StudentsListTests;

namespace EduSphere.IntegrationTests;

public class StudentsSearchTests(EduSphereApp app)
{
    [Theory]
    [InlineData("jose garcia")]
    [InlineData("GARCÍA JOSÉ")]
    [InlineData("arci ose")]
    [InlineData("ga")]
    [InlineData("g j")]
    [InlineData("  García  ")]
    public async Task Parts_of_names_are_found_in_any_order_without_case_and_accents(string search)
    {
        var school = await TestSchool.CreateAsync(app);
        await school.AddStudentAsync("José", "García");

        Assert.Equal(["García"], await SearchAsync(school, search));
    }

    [Theory]
    [InlineData("rcia")]
    [InlineData("ar")]
    [InlineData("garcia maria")]
    public async Task A_short_term_begins_a_word_and_every_term_must_occur(string search)
    {
        var school = await TestSchool.CreateAsync(app);
        await school.AddStudentAsync("José", "García");

        Assert.Equal(search == "rcia" ? ["García"] : [], await SearchAsync(school, search));
    }

    [Theory]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("\\")]
    [InlineData("a%a")]
    [InlineData("a_a")]
    [InlineData("\"")]
    [InlineData("\" OR \"")]
    [InlineData("'; DROP TABLE students; --")]
    [InlineData("anna*")]
    [InlineData("NEAR(anna abba)")]
    [InlineData("search_text:anna")]
    public async Task Signs_stand_for_themselves(string search)
    {
        var school = await TestSchool.CreateAsync(app);
        await school.AddStudentAsync("Anna", "Abba");

        Assert.Empty(await SearchAsync(school, search));
    }

    [Theory]
    [InlineData("100%", "00%")]
    [InlineData("a_b_c", "a_b")]
    [InlineData("back\\slash", "k\\s")]
    [InlineData("O'Brien", "o'b")]
    [InlineData("Say \"hi\"", "\"hi\"")]
    public async Task Signs_in_a_name_are_found(string lastName, string search)
    {
        var school = await TestSchool.CreateAsync(app);
        await school.AddStudentAsync("Anna", lastName);

        Assert.Equal([lastName], await SearchAsync(school, search));
    }

    [Fact]
    public async Task Numbers_and_addresses_are_found()
    {
        var school = await TestSchool.CreateAsync(app);
        var api = await school.SignInAsync(Role.Registrar);
        (await api.PostAsync("students", new { studentNumber = "2026/77", firstName = "Anna", lastName = "Found", email = $"who.{school.Id:n}@Example.org", admissionDate = school.Today })).AssertStatus(201);

        Assert.Equal(["Found"], await NamesAsync(api, "students?search=2026/77"));
        Assert.Equal(["Found"], await NamesAsync(api, $"students?search=WHO.{school.Id:n}@example"));
    }

    [Fact]
    public async Task A_changed_name_is_found_under_the_new_one_alone()
    {
        var school = await TestSchool.CreateAsync(app);
        var api = await school.SignInAsync(Role.Registrar);
        (await api.PatchAsync($"students/{school.Student.ProfileId}", new { lastName = "Quetzal" })).AssertStatus(200);

        Assert.Equal(["Quetzal"], await NamesAsync(api, "students?search=quetz"));
        Assert.Empty(await NamesAsync(api, $"students?search={school.Student.LastName}%20{school.Student.FirstName}%20number"));
    }

    [Fact]
    public async Task Nobody_finds_whom_they_may_not_see()
    {
        var (school, other) = (await TestSchool.CreateAsync(app), await TestSchool.CreateAsync(app));
        await school.AddStudentAsync("Xaver", "Hidden");
        await other.AddStudentAsync("Xaver", "Elsewhere");

        Assert.Equal(["Hidden"], await SearchAsync(school, "xaver"));
        foreach (var role in new[] { Role.Teacher, Role.Student, Role.Parent })
            Assert.Empty(await NamesAsync(await school.SignInAsync(role), "students?search=xaver"));
    }

    private static async Task<string[]> SearchAsync(TestSchool school, string search) =>
        await NamesAsync(await school.SignInAsync(Role.Registrar), $"students?search={Uri.EscapeDataString(search)}");
}
