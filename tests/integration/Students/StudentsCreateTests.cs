using EduSphere.Platform.Audit;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

public class StudentsCreateTests(EduSphereApp app)
{
    private const string Family = "👨\u200d👩\u200d👧\u200d👦";

    [Fact]
    public async Task A_student_is_admitted_audited_and_invited()
    {
        var school = await TestSchool.CreateAsync(app);
        var address = $"anna.{school.Id:n}@example.org";

        var answer = await (await school.SignInAsync(Role.Registrar)).PostAsync("students", new
        {
            firstName = "Anna",
            lastName = "Berg",
            email = address,
            phone = "+353 1 234 56 78",
            dateOfBirth = school.Today.AddYears(-10),
            gender = "female",
            admissionDate = school.Today,
        });

        var student = answer.AssertStatus(201);
        var id = student["id"]!.GetValue<Guid>();
        Assert.Equal($"/api/v1/students/{id}", answer.Header("Location"));
        Assert.NotNull(answer.Header("ETag"));
        Assert.Equal("admitted", student["status"]!.GetValue<string>());
        Assert.Matches("^N[0-9]{5}$", student["studentNumber"]!.GetValue<string>());
        Assert.Null(student["class"]);
        var created = await school.ReadAsync(db => db.AuditLog.SingleAsync(entry => entry.Entity == "Student" && entry.EntityId == id));
        Assert.Equal((AuditAction.Created, (Guid?)school[Role.Registrar].UserId), (created.Action, created.UserId));
        Assert.Single((await app.Mail.WaitForAsync(address)).To);
        Assert.Equal(student.ToJsonString(), (await (await school.SignInAsync(Role.Admin)).GetAsync(answer.Header("Location")!)).AssertStatus(200).ToJsonString());
    }

    [Theory]
    [InlineData("Miles", "O'Brien")]
    [InlineData("Jeanne", "D’Arc")]
    [InlineData("Jennifer", "Null")]
    [InlineData("undefined", "null")]
    [InlineData("X", "Y")]
    [InlineData("محمد", "الفارسي")]
    [InlineData("สมชาย", "ใจดี")]
    [InlineData("می\u200cخواهم", "Ali")]
    [InlineData("Family", Family)]
    [InlineData("<script>alert(1)</script>", "{{7*7}}")]
    [InlineData("=HYPERLINK(1)", "Robert'); DROP TABLE students;--")]
    public async Task A_name_comes_back_as_it_was_given(string firstName, string lastName)
    {
        var school = await TestSchool.CreateAsync(app);
        var api = await school.SignInAsync(Role.Registrar);

        var student = (await api.PostAsync("students", Newcomer(school, firstName, lastName))).AssertStatus(201);

        var read = (await api.GetAsync($"students/{student["id"]}")).AssertStatus(200);
        Assert.Equal((firstName, lastName), (read["firstName"]!.GetValue<string>(), read["lastName"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("ß")]
    [InlineData("ﷺ")]
    public async Task A_name_may_have_150_characters_whatever_becomes_of_them_in_the_sort_key(string letter)
    {
        var school = await TestSchool.CreateAsync(app);
        var api = await school.SignInAsync(Role.Registrar);
        var name = string.Concat(Enumerable.Repeat(letter, 150));

        (await api.PostAsync("students", Newcomer(school, name, name))).AssertStatus(201);
        (await api.PostAsync("students", Newcomer(school, name + letter, "Berg"))).AssertInvalid("firstName");
    }

    [Fact]
    public async Task A_name_is_kept_composed_and_trimmed()
    {
        var school = await TestSchool.CreateAsync(app);

        var student = (await (await school.SignInAsync(Role.Registrar)).PostAsync("students", Newcomer(school, " Zoe\u0308 ", "Berg"))).AssertStatus(201);

        Assert.Equal("Zo\u00eb", student["firstName"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_number_and_an_address_are_one_students_alone()
    {
        var (school, other) = (await TestSchool.CreateAsync(app), await TestSchool.CreateAsync(app));
        var api = await school.SignInAsync(Role.Registrar);
        object Body(string number, string address) => new { studentNumber = number, firstName = "Anna", lastName = "Berg", email = address, admissionDate = school.Today };
        (await api.PostAsync("students", Body("A-1", $"one.{school.Id:n}@example.org"))).AssertStatus(201);

        (await api.PostAsync("students", Body("A-1", $"two.{school.Id:n}@example.org"))).AssertProblem(409, "student-number-taken");
        (await api.PostAsync("students", Body("A-2", $"ONE.{school.Id:n}@example.org"))).AssertProblem(409, "email-taken");
        (await (await other.SignInAsync(Role.Registrar)).PostAsync("students", Body("A-1", $"three.{school.Id:n}@example.org"))).AssertStatus(201);
        Assert.Equal(2, await school.ReadAsync(db => db.Students.CountAsync()));
    }

    [Fact]
    public async Task The_series_gives_each_of_twenty_who_come_at_once_a_number_and_skips_one_given_by_hand()
    {
        var school = await TestSchool.CreateAsync(app);
        var api = await school.SignInAsync(Role.Registrar);
        (await api.PostAsync("students", new { studentNumber = "N00007", firstName = "By", lastName = "Hand", admissionDate = school.Today })).AssertStatus(201);

        var answers = await Race.RunAsync(20, _ => api.PostAsync("students", Newcomer(school, "Anna", "Berg")));

        var numbers = answers.Select(answer => answer.AssertStatus(201)["studentNumber"]!.GetValue<string>()).Order(StringComparer.Ordinal);
        Assert.Equal(Enumerable.Range(1, 21).Where(n => n != 7).Select(n => $"N{n:D5}"), numbers);
    }

    internal static object Newcomer(TestSchool school, string firstName, string lastName) => new { firstName, lastName, admissionDate = school.Today };
}
