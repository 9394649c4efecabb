using System.Globalization;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>A child that is sent twice is one child, and many who come at once get a number each.</summary>
public class StudentsCreateOnceTests(EduSphereApp app)
{
    private const string Key = "Idempotency-Key";

    [Fact]
    public async Task The_same_key_answers_the_first_answer_again()
    {
        var school = await TestSchool.CreateAsync(app);
        var api = await school.SignInAsync(Role.Registrar);

        var first = await api.PostAsync("students", Anna(school), (Key, "monday-1"));
        var path = $"students/{first.AssertStatus(201)["id"]}";
        (await api.PatchAsync(path, new { lastName = "Later" })).AssertStatus(200);
        var again = await api.PostAsync("students", Anna(school), (Key, "monday-1"));

        again.AssertStatus(201);
        Assert.Equal((first.Text, first.Header("Location"), first.Header("ETag")), (again.Text, again.Header("Location"), again.Header("ETag")));
        Assert.Equal(2, await school.ReadAsync(db => db.Students.CountAsync()));
        Assert.Equal("Later", (await api.GetAsync(path)).AssertStatus(200)["lastName"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_first_answer_is_what_is_read_afterwards()
    {
        var school = await TestSchool.CreateAsync(app);
        var api = await school.SignInAsync(Role.Registrar);

        var made = await api.PostAsync("students", new
        {
            firstName = " Anna ",
            middleName = "May",
            lastName = "Berg",
            preferredFirstName = "Ann",
            email = $" Anna.{school.Id:n}@Example.org ".Trim(),
            phone = "555 0100",
            dateOfBirth = school.Today.AddYears(-9),
            gender = "female",
            admissionDate = school.Today,
        });

        var read = await api.GetAsync($"students/{made.AssertStatus(201)["id"]}");
        Assert.Equal((read.Text, read.Header("ETag")), (made.Text, made.Header("ETag")));
    }

    [Fact]
    public async Task Another_body_or_another_person_is_another_request()
    {
        var school = await TestSchool.CreateAsync(app);
        var (registrar, admin) = (await school.SignInAsync(Role.Registrar), await school.SignInAsync(Role.Admin));
        (await registrar.PostAsync("students", Anna(school), (Key, "one"))).AssertStatus(201);

        (await registrar.PostAsync("students", StudentsCreateTests.Newcomer(school, "Hanna", "Berg"), (Key, "one"))).AssertProblem(422, "idempotency-key-reused");
        (await admin.PostAsync("students", Anna(school), (Key, "one"))).AssertStatus(201);
        (await registrar.PostAsync("students", Anna(school))).AssertStatus(201);
        (await registrar.PostAsync("students", Anna(school), (Key, "with spaces"))).AssertInvalid(Key);

        Assert.Equal(4, await school.ReadAsync(db => db.Students.CountAsync()));
    }

    [Fact]
    public async Task What_was_refused_is_not_remembered()
    {
        var school = await TestSchool.CreateAsync(app);
        var api = await school.SignInAsync(Role.Registrar);
        var taken = (await api.PostAsync("students", Anna(school, "A-1"))).AssertStatus(201)["id"];
        (await api.PostAsync("students", Anna(school, "A-1"), (Key, "one"))).AssertProblem(409, "student-number-taken");
        (await api.PatchAsync($"students/{taken}", new { studentNumber = "A-2" })).AssertStatus(200);

        (await api.PostAsync("students", Anna(school, "A-1"), (Key, "one"))).AssertStatus(201);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("A-1")]
    public async Task Twenty_at_once_with_one_key_are_one_child(string? number)
    {
        var school = await TestSchool.CreateAsync(app);
        var api = await school.SignInAsync(Role.Registrar);
        var body = new { studentNumber = number, firstName = "Anna", lastName = "Berg", email = $"anna.{school.Id:n}@example.org", admissionDate = school.Today };

        var answers = await Race.RunAsync(20, _ => api.PostAsync("students", body, (Key, "at-once")));

        Assert.All(answers, answer => answer.AssertStatus(201));
        Assert.Single(answers.Select(answer => (answer.Text, answer.Header("Location"), answer.Header("ETag"))).Distinct());
        Assert.Equal(2, await school.ReadAsync(db => db.Students.CountAsync()));
        Assert.Single(await school.ReadAsync(db => db.OneTimeLinks.Where(l => db.Users.Any(u => u.Id == l.UserId && u.Email == body.email)).ToListAsync()));
    }

    [Fact]
    public async Task Forty_who_come_at_once_have_the_forty_next_numbers()
    {
        var school = await TestSchool.CreateAsync(app);
        var api = await school.SignInAsync(Role.Registrar);

        var answers = await Race.RunAsync(40, _ => api.PostAsync("students", Anna(school)));

        var numbers = answers.Select(answer => answer.AssertStatus(201)["studentNumber"]!.GetValue<string>()).Order(StringComparer.Ordinal);
        Assert.Equal(Enumerable.Range(1, 40).Select(n => string.Create(CultureInfo.InvariantCulture, $"N{n:D5}")), numbers);
    }

    [Fact]
    public async Task An_import_and_the_office_share_the_series()
    {
        var school = await TestSchool.CreateAsync(app);
        var api = await school.SignInAsync(Role.Registrar);
        var file = ImportFiles.Text(["First name,Last name", .. Enumerable.Range(1, 30).Select(n => $"First{n},Last{n}")]);
        var id = (await api.CheckAsync(file, defaults: $$"""{"admissionDate":"{{school.Today:yyyy-MM-dd}}"}""")).Id();

        var apply = api.ApplyAsync(id);
        var answers = await Race.RunAsync(20, _ => api.PostAsync("students", Anna(school)));
        await apply;

        Assert.All(answers, answer => answer.AssertStatus(201));
        var numbers = await school.ReadAsync(db => db.Students.Where(s => s.Id != school.Student.ProfileId).Select(s => s.StudentNumber).ToListAsync());
        Assert.Equal(Enumerable.Range(1, 50).Select(n => string.Create(CultureInfo.InvariantCulture, $"N{n:D5}")), numbers.Order(StringComparer.Ordinal));
    }

    private static object Anna(TestSchool school, string? number = null) => new { studentNumber = number, firstName = "Anna", lastName = "Berg", admissionDate = school.Today };
}
