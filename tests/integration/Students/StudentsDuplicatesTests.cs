using System.Net;
using EduSphere.Platform.Security;

namespace EduSphere.IntegrationTests;

/// <summary>Whoever admits a student is told who is most likely the same child, as an import is; nothing hinders them.</summary>
public class StudentsDuplicatesTests(EduSphereApp app)
{
    private static readonly DateOnly Birthday = new(2015, 1, 5);

    [Theory]
    [InlineData("Zoë", "Ó Dálaigh")]
    [InlineData("ZOE", "o  dalaigh")]
    [InlineData(" zoe ", "Ò Dàlaigh")]
    public async Task The_same_folded_name_and_birthday_are_found(string firstName, string lastName)
    {
        var school = await TestSchool.CreateAsync(app);
        var child = await AddAsync(school, school.ClassId);

        var found = await FindAsync(await school.SignInAsync(Role.Registrar), firstName, lastName, Birthday);

        var one = Assert.Single(found.AssertStatus(200).AsArray())!;
        Assert.Equal(($"{child.ProfileId}", "enrolled", "Grade 10 A", "2015-01-05"), ((string)one["id"]!, (string)one["status"]!, (string)one["class"]!["name"]!, (string)one["dateOfBirth"]!));
    }

    [Fact]
    public async Task So_is_who_has_left_and_every_one_of_several_by_number()
    {
        var school = await TestSchool.CreateAsync(app);
        var (first, second) = (await AddAsync(school, school.ClassId), await AddAsync(school));
        await school.EndEnrollmentAsync(first, school.Today);

        var found = await FindAsync(await school.SignInAsync(Role.Admin), "Zoë", "Ó Dálaigh", Birthday);

        Assert.Equal([($"{first.ProfileId}", "left"), ($"{second.ProfileId}", "admitted")], found.AssertStatus(200).AsArray().Select(one => ((string)one!["id"]!, (string)one["status"]!)));
    }

    [Theory]
    [InlineData("Zoë", "Ó Dálaigh", "2015-01-06")]
    [InlineData("Zora", "Ó Dálaigh", "2015-01-05")]
    [InlineData("Zoë", "Dálaigh", "2015-01-05")]
    public async Task Another_name_or_birthday_is_another_child(string firstName, string lastName, string born)
    {
        var school = await TestSchool.CreateAsync(app);
        await AddAsync(school);

        Assert.Empty((await FindAsync(await school.SignInAsync(Role.Registrar), firstName, lastName, DateOnly.Parse(born))).AssertStatus(200).AsArray());
    }

    [Fact]
    public async Task The_child_of_another_school_is_not_told_of()
    {
        var (ours, theirs) = (await TestSchool.CreateAsync(app), await TestSchool.CreateAsync(app));
        await AddAsync(theirs);

        Assert.Empty((await FindAsync(await ours.SignInAsync(Role.Registrar), "Zoë", "Ó Dálaigh", Birthday)).AssertStatus(200).AsArray());
    }

    [Fact]
    public async Task The_form_and_the_import_find_the_same_and_neither_hinders()
    {
        var school = await TestSchool.CreateAsync(app);
        var child = await AddAsync(school);
        var office = await school.SignInAsync(Role.Registrar);

        var held = (await office.CheckAsync(ImportFiles.Text("FirstName,LastName,DateOfBirth", "ZOE,O Dalaigh,2015-01-05")))["held"]!.AsArray();
        var made = await office.PostAsync("students", new { firstName = "ZOE", lastName = "O Dalaigh", dateOfBirth = Birthday, admissionDate = school.Today });

        Assert.Equal($"{child.ProfileId}", (string)Assert.Single(held)!["profileId"]!);
        made.AssertStatus(201);
        Assert.Equal(2, (await FindAsync(office, "Zoë", "Ó Dálaigh", Birthday)).AssertStatus(200).AsArray().Count);
    }

    [Fact]
    public async Task The_page_says_it_in_words_and_links_to_each()
    {
        var school = await TestSchool.CreateAsync(app);
        var child = await AddAsync(school, school.ClassId);
        var office = await school.SignInAsync(Role.Registrar);

        var page = WebUtility.HtmlDecode((await office.GetAsync($"/students/new?firstName=zoe&lastName=%C3%B3%20dalaigh&dateOfBirth=2015-01-05", ("Accept", "text/html"))).Text);
        var empty = (await office.GetAsync("/students/new?firstName=zoe&lastName=%C3%B3%20dalaigh&dateOfBirth=soon", ("Accept", "text/html"))).Text;

        Assert.Contains("Zoë Ó Dálaigh, born 5 Jan 2015, is here already:", page);
        Assert.Matches($"""<a href="/students/{child.ProfileId}" target="_blank">TS\d+, Grade 10 A</a>""", page);
        Assert.DoesNotContain("is here already", empty);
    }

    private static Task<ApiResponse> FindAsync(ApiClient api, string firstName, string lastName, DateOnly born) =>
        api.GetAsync($"students/duplicates?firstName={Uri.EscapeDataString(firstName)}&lastName={Uri.EscapeDataString(lastName)}&dateOfBirth={born:O}");

    private static async Task<TestPerson> AddAsync(TestSchool school, Guid? classId = null)
    {
        var child = await school.AddStudentAsync("Zoë", "Ó Dálaigh", classId);
        await school.ChangeAsync(db => db.Users.Single(user => user.Id == child.UserId).DateOfBirth = Birthday);
        return child;
    }
}
