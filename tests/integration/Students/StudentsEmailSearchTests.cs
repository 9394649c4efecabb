using EduSphere.Platform.Security;

namespace EduSphere.IntegrationTests;

/// <summary>Nobody finds a student by an e-mail address that they may not see.</summary>
public class StudentsEmailSearchTests(EduSphereApp app)
{
    /// <summary>Mira Stone, number N-77, quill.mira@private.example.</summary>
    [Theory]
    [InlineData("private.example", false)]
    [InlineData("quill.mira@", false)]
    [InlineData("mira private", false)]
    [InlineData("quil", false)]
    [InlineData("qu", false)]
    [InlineData("q", false)]
    [InlineData("n-77 @private", false)]
    [InlineData("mira", true)]
    [InlineData("stone mira", true)]
    [InlineData("one", true)]
    [InlineData("m", true)]
    [InlineData("n-77", true)]
    [InlineData("n-77 stone", true)]
    public async Task The_accountant_finds_students_by_name_and_number_alone(string search, bool byName)
    {
        var school = await SchoolWithMiraAsync();

        Assert.Equal((1, "Stone"), await FoundAsync(school, Role.Admin, search));
        Assert.Equal(byName ? (1, "Stone") : (0, ""), await FoundAsync(school, Role.Accountant, search));
        Assert.Equal((1, "Stone"), await FoundAsync(school, Role.Registrar, search));
    }

    [Fact]
    public async Task What_another_term_matches_by_an_address_does_not_count_either()
    {
        var school = await SchoolWithMiraAsync();
        await school.AddStudentAsync("Private", "Example");

        Assert.Equal((1, "Example"), await FoundAsync(school, Role.Accountant, "private example"));
        Assert.Equal((2, "Example,Stone"), await FoundAsync(school, Role.Admin, "private example"));
    }

    private async Task<TestSchool> SchoolWithMiraAsync()
    {
        var school = await TestSchool.CreateAsync(app);
        // An address is one person's in the whole program; what is looked for is in all of them.
        (await (await school.SignInAsync(Role.Registrar)).PostAsync("students", new
        {
            studentNumber = "N-77",
            firstName = "Mira",
            lastName = "Stone",
            email = $"quill.mira@private.example.{school.Id:n}",
            admissionDate = school.Today,
        })).AssertStatus(201);
        return school;
    }

    private static async Task<(int Total, string Names)> FoundAsync(TestSchool school, Role role, string search)
    {
        var list = (await (await school.SignInAsync(role)).GetAsync($"students?search={Uri.EscapeDataString(search)}")).AssertStatus(200);
        return ((int)list["pagination"]!["total"]!, string.Join(',', list["data"]!.AsArray().Select(row => (string?)row!["lastName"])));
    }
}
