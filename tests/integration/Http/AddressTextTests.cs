using System.Text.Json;
using EduSphere.Platform.Security;

namespace EduSphere.IntegrationTests;

/// <summary>Texts in an address are held to the rules of texts in a body: what is no text is refused by its name, and breaks nothing.</summary>
public class AddressTextTests(EduSphereApp app)
{
    /// <summary>As an address writes them: NUL, control characters, a bidirectional override and isolate, separators of lines, noncharacters.</summary>
    public static TheoryData<string> Unfit =>
        ["%00", "a%00b", "%1B", "%7F", "%C2%85", "%E2%80%AE", "%E2%81%A6", "%E2%80%A8", "%E2%80%A9", "%EF%BF%BE", "%EF%BF%BF", "%EF%B7%90", "%F0%9F%BF%BE"];

    [Theory]
    [MemberData(nameof(Unfit))]
    public async Task The_API_names_the_parameter(string text)
    {
        var api = await (await TestSchool.CreateAsync(app)).SignInAsync(Role.Admin);

        (await api.GetAsync($"students?search={text}")).AssertInvalid("search");
        (await api.GetAsync($"students?gradeLevel={text}")).AssertInvalid("gradeLevel");
        (await api.GetAsync($"students?Search={text}")).AssertInvalid("search");
        (await api.GetAsync($"classes?gradeLevel={text}")).AssertInvalid("gradeLevel");
    }

    [Theory]
    [MemberData(nameof(Unfit))]
    public async Task A_page_leaves_it_out(string text)
    {
        var school = await TestSchool.CreateAsync(app);
        var api = await school.SignInAsync(Role.Admin);

        foreach (var path in new[]
        {
            $"/students?search={text}", $"/students?gradeLevel={text}", $"/students?classId={text}&sort={text}&status={text}&page={text}", $"/students/{school.Student.ProfileId}?month={text}",
            $"/attendance?date={text}", $"/attendance/month?classId={school.ClassId}&month={text}", $"/sign-in?returnUrl={text}", $"/reset-password?token={text}",
        })
        {
            var answer = await api.GetAsync(path, ("Accept", "text/html"));
            Assert.True(answer.Status is 200 or 302, $"{path}: {answer.Status}");
            Assert.Equal(answer.Status, (await api.GetAsync(path)).Status);
        }
    }

    [Theory]
    [InlineData("%FF")]
    [InlineData("%C0%80")]
    [InlineData("%ED%A0%BD")]
    [InlineData("%F0%9F%98")]
    [InlineData("%")]
    [InlineData("%EF%BF%BD")]
    public async Task Bytes_that_are_no_UTF_8_break_nothing(string text)
    {
        var api = await (await TestSchool.CreateAsync(app)).SignInAsync(Role.Admin);

        (await api.GetAsync($"students?search={text}")).AssertStatus(200);
        Assert.Equal(200, (await api.GetAsync($"/students?search={text}&gradeLevel={text}", ("Accept", "text/html"))).Status);
    }

    [Fact]
    public async Task A_page_keeps_what_is_fit_and_leaves_out_the_rest_alone()
    {
        var school = await TestSchool.CreateAsync(app);
        await school.AddStudentAsync("Zacharias", "Fitch", school.ClassId);
        var api = await school.SignInAsync(Role.Admin);

        var page = (await api.GetAsync("/students?search=zacharias&gradeLevel=%00", ("Accept", "text/html"))).Text;

        Assert.Contains("Fitch", page);
        Assert.DoesNotContain(school.Student.LastName + "<", page);
    }

    [Fact]
    public async Task A_search_is_cut_between_characters()
    {
        var api = await (await TestSchool.CreateAsync(app)).SignInAsync(Role.Admin);

        var answer = await api.GetAsync($"/students?search={Uri.EscapeDataString(new string('a', 199) + "😀")}", ("Accept", "text/html"));

        Assert.Equal(200, answer.Status);
        (await api.GetAsync($"students?search={Uri.EscapeDataString(new string('a', 198) + "😀")}")).AssertStatus(200);
    }

    [Theory]
    [InlineData("محمد الفارسي")]
    [InlineData("می\u200cخواهم")]
    [InlineData("\u200f(1)")]
    [InlineData("👨\u200d👩\u200d👧")]
    [InlineData("O'Brien%_\\\"")]
    public async Task What_people_write_is_searched_for(string text)
    {
        var api = await (await TestSchool.CreateAsync(app)).SignInAsync(Role.Admin);

        (await api.GetAsync($"students?search={Uri.EscapeDataString(text)}")).AssertStatus(200);
        Assert.Equal(200, (await api.GetAsync($"/students?search={Uri.EscapeDataString(text)}", ("Accept", "text/html"))).Status);
    }

    [Theory]
    [InlineData("search=a&search=b", "search")]
    [InlineData("search=a&Search=b", "search")]
    [InlineData("page=1&page=1", "page")]
    [InlineData("sort=lastName&sort=lastName", "sort")]
    public async Task A_parameter_is_there_once(string query, string member)
    {
        var api = await (await TestSchool.CreateAsync(app)).SignInAsync(Role.Admin);

        var answer = await api.GetAsync($"students?{query}");

        Assert.Equal([member], answer.AssertStatus(400)["errors"]!.AsObject().Select(error => error.Key));
    }

    [Theory]
    [InlineData("11/22/2026")]
    [InlineData("2026/11/22")]
    [InlineData("22 November 2026")]
    [InlineData("2026-1-2")]
    [InlineData("%202026-11-22")]
    [InlineData("20261122")]
    [InlineData("2026-11-22T00:00:00")]
    [InlineData("2026-02-30")]
    [InlineData("%D9%A2%D9%A0%D9%A2%D9%A6-11-22")]
    public async Task A_date_has_its_ISO_form_alone(string date)
    {
        var school = await TestSchool.CreateAsync(app);
        var api = await school.SignInAsync(Role.Admin);

        foreach (var (path, member) in new[]
        {
            ($"classes/{school.ClassId}/students?date={date}", "date"), ($"attendance/register?classId={school.ClassId}&date={date}", "date"),
            ($"attendance?startDate={date}&endDate=2026-11-22", "startDate"), ($"attendance/missing?date={date}", "date"),
        })
            Assert.Equal([member], (await api.GetAsync(path)).AssertProblem(400, "malformed")["errors"]!.AsObject().Select(error => error.Key));
    }

    [Theory]
    [InlineData("\u202e", true)]
    [InlineData("\u2066", true)]
    [InlineData("\u2028", true)]
    [InlineData("\u2029", true)]
    [InlineData("\ufffe", true)]
    [InlineData("\uffff", true)]
    [InlineData("\ufdd0", true)]
    [InlineData("\U0001fffe", true)]
    [InlineData("\u0085", false)]
    [InlineData("\u0000", false)]
    [InlineData("\u001b", false)]
    public async Task A_body_is_held_to_the_same_rule(string text, bool isText)
    {
        var school = await TestSchool.CreateAsync(app);
        var api = await school.SignInAsync(Role.Admin);

        foreach (var answer in new[]
        {
            await api.PostAsync($"students/{school.Student.ProfileId}/withdraw", new { date = school.Today, reason = $"a{text}b" }),
            await api.PatchAsync($"students/{school.Student.ProfileId}", new { lastName = $"a{text}b" }),
        })
        {
            var problem = answer.AssertProblem(400, isText ? "validation" : "malformed");
            Assert.Contains(problem["errors"]!.AsObject().Single().Key, new[] { "reason", "lastName" });
        }
    }

    [Theory]
    [InlineData("a\r\n\tb")]
    [InlineData("می\u200cخواهم \u200f\u200e")]
    [InlineData("👨\u200d👩\u200d👧 😀")]
    public async Task A_body_holds_what_people_write(string reason)
    {
        var school = await TestSchool.CreateAsync(app);
        var api = await school.SignInAsync(Role.Admin);

        (await api.PostAsync($"students/{school.Student.ProfileId}/withdraw", new { date = school.Today, reason })).AssertStatus(200);

        var row = (await api.GetAsync($"students/{school.Student.ProfileId}/enrollments")).AssertStatus(200)["data"]![0]!;
        Assert.Equal(reason, row["exitReason"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_name_of_a_file_is_shown_without_what_no_text_has()
    {
        var api = await (await TestSchool.CreateAsync(app)).SignInAsync(Role.Registrar);
        var file = ImportFiles.Text("First name,Last name,Admission date", "Anna,Berg,2026-09-01");

        var id = (await api.PostAsync("imports", ImportFiles.Form(file, name: "a\ufffeb\u2028c\u202ed\u0007e.csv"))).AssertStatus(202).Id();

        Assert.Equal("abcde.csv", (await api.GetAsync($"imports/{id}")).AssertStatus(200)["fileName"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_file_to_import_is_held_to_it_too()
    {
        var api = await (await TestSchool.CreateAsync(app)).SignInAsync(Role.Registrar);

        foreach (var unfit in new[] { "\ufffe", "\u202e", "\u2028", "\ufdd0" })
            (await api.PostAsync("imports", ImportFiles.Form(ImportFiles.Text("First name,Last name,Admission date", $"An{unfit}na,Berg,2026-09-01")))).AssertProblem(400, "import-unreadable");
        var mapping = JsonSerializer.Serialize(new Dictionary<string, string?> { ["First\u0000name"] = "firstName" });
        (await api.PostAsync("imports", ImportFiles.Form(ImportFiles.Text("First name,Last name", "Anna,Berg"), mapping: mapping))).AssertStatus(400);
    }
}
