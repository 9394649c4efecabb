using EduSphere.Platform.Audit;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

public class TeachersTests(EduSphereApp app)
{
    [Fact]
    public async Task A_teacher_is_added_numbered_audited_and_invited()
    {
        var school = await TestSchool.CreateAsync(app);
        var (admin, address) = (await school.SignInAsync(Role.Admin), $"nora.{school.Id:n}@example.org");

        var answer = await admin.PostAsync("teachers", new { firstName = "Nora", lastName = "Quill", email = address, department = "Science", joiningDate = school.Today });

        var id = answer.AssertStatus(201)["id"]!.GetValue<Guid>();
        Assert.Equal($"/api/v1/teachers/{id}", answer.Header("Location"));
        Assert.Equal(answer.Json.ToJsonString(), (await (await school.SignInAsync(Role.Registrar)).GetAsync(answer.Header("Location")!)).AssertStatus(200).ToJsonString());
        Assert.Matches("^T[0-9]{5}$", (string)answer.Json["employeeNumber"]!);
        Assert.Equal(AuditAction.Created, (await school.ReadAsync(db => db.AuditLog.SingleAsync(entry => entry.Entity == "Teacher" && entry.EntityId == id))).Action);
        Assert.Single((await app.Mail.WaitForAsync(address)).To);
        var user = await school.ReadAsync(db => db.Teachers.Where(t => t.Id == id).Select(t => t.User).SingleAsync());
        Assert.Null(user.PasswordHash);
        Assert.True(await school.ReadAsync(db => db.UserRoles.AnyAsync(r => r.UserId == user.Id && r.Role == Role.Teacher)));
    }

    [Fact]
    public async Task The_series_passes_over_numbers_that_were_given_by_hand()
    {
        var school = await TestSchool.CreateAsync(app);
        var admin = await school.SignInAsync(Role.Admin);
        var first = await AddAsync(admin, "First");
        var next = $"T{int.Parse(first["employeeNumber"]!.GetValue<string>()[1..]) + 1:D5}";
        (await admin.PostAsync("teachers", new { firstName = "Nora", lastName = "Quill", employeeNumber = next })).AssertStatus(201);

        Assert.Equal($"T{int.Parse(next[1..]) + 1:D5}", (string)(await AddAsync(admin, "Third"))["employeeNumber"]!);
    }

    [Fact]
    public async Task A_number_that_two_take_at_once_is_given_to_one()
    {
        var school = await TestSchool.CreateAsync(app);
        var admin = await school.SignInAsync(Role.Admin);

        var answers = await Race.RunAsync(4, n => admin.PostAsync("teachers", new { firstName = "Nora", lastName = $"Quill{n}", employeeNumber = "E 7" }));

        Assert.Single(answers, answer => answer.Status == 201);
        Assert.All(answers.Where(answer => answer.Status != 201), answer => answer.AssertProblem(409, "employee-number-taken"));
        Assert.Equal(1, await TotalAsync(admin, "quill"));
    }

    [Fact]
    public async Task Those_who_are_added_at_once_get_a_number_each()
    {
        var school = await TestSchool.CreateAsync(app);
        var admin = await school.SignInAsync(Role.Admin);

        var numbers = (await Race.RunAsync(6, n => AddAsync(admin, $"Quill{n}"))).Select(teacher => (string)teacher["employeeNumber"]!);

        Assert.Equal(6, numbers.Distinct().Count());
    }

    [Fact]
    public async Task One_request_sent_twice_makes_one_teacher()
    {
        var school = await TestSchool.CreateAsync(app);
        var admin = await school.SignInAsync(Role.Admin);

        var answers = await Race.RunAsync(4, _ => admin.PostAsync("teachers", new { firstName = "Nora", lastName = "Quill" }, ("Idempotency-Key", "once")));

        Assert.Single(answers.Select(answer => answer.AssertStatus(201).ToJsonString()).Distinct());
        Assert.Equal(1, await TotalAsync(admin, "quill"));
    }

    [Fact]
    public async Task Teachers_are_found_by_what_the_reader_may_see_and_sorted()
    {
        var school = await TestSchool.CreateAsync(app);
        var (admin, colleague) = (await school.SignInAsync(Role.Admin), await school.SignInAsync(Role.Teacher));
        (await admin.PostAsync("teachers", new { firstName = "Zoë", lastName = "Aardvark", email = $"zoe.{school.Id:n}@example.org", phone = "+353 1 555 1234", employeeNumber = "Q-77", department = "Earth Science" })).AssertStatus(201);

        foreach (var search in new[] { "aard zoe", "ZOE", "earth", "z" })
            Assert.Equal((1, 1), (await TotalAsync(admin, search), await TotalAsync(colleague, search)));
        foreach (var search in new[] { $"zoe.{school.Id:n}", "555 1234", "00353 1 555 1234", "q-77" })
            Assert.Equal((1, 0), (await TotalAsync(admin, search), await TotalAsync(colleague, search)));
        Assert.Equal(0, await TotalAsync(admin, "aardvark nobody"));
        Assert.Equal(["Aardvark", school.Teacher.LastName], await NamesAsync(admin, ""));
        Assert.Equal([school.Teacher.LastName, "Aardvark"], await NamesAsync(admin, "?sort=-lastName"));
        Assert.Equal(["Aardvark", school.Teacher.LastName], await NamesAsync(admin, "?sort=employeeNumber"));
        Assert.Equal(["Aardvark"], await NamesAsync(admin, "?department=Earth%20Science"));
        (await admin.GetAsync("teachers?sort=phone")).AssertInvalid("sort");
    }

    [Fact]
    public async Task A_change_holds_for_what_was_sent_and_is_found_under_the_new_name()
    {
        var school = await TestSchool.CreateAsync(app);
        var admin = await school.SignInAsync(Role.Admin);
        var path = $"teachers/{school.Teacher.ProfileId}";
        var read = await admin.GetAsync(path);

        var changed = (await admin.PatchAsync(path, new { lastName = "Ibis", designation = "Head of science" }, ("If-Match", read.Header("ETag")!))).AssertStatus(200);

        Assert.Equal(("Ibis", "Head of science", (string)read.Json["employeeNumber"]!), ((string)changed["lastName"]!, (string)changed["designation"]!, (string)changed["employeeNumber"]!));
        Assert.Equal((1, 0), (await TotalAsync(admin, "ibis"), await TotalAsync(admin, school.Teacher.LastName)));
        Assert.Equal("Ibis", (string)(await admin.PatchAsync(path, new { lastName = "Owl" }, ("If-Match", read.Header("ETag")!))).AssertProblem(412, "version-mismatch")["current"]!["lastName"]!);
        Assert.Contains("Head of science", (await school.ReadAsync(db => db.AuditLog.SingleAsync(e => e.Entity == "Teacher" && e.EntityId == school.Teacher.ProfileId && e.Action == AuditAction.Changed))).Changes, StringComparison.Ordinal);
        // They have a password: the address is offered, and holds when it is confirmed.
        Assert.Equal(school.Teacher.Email, (string)(await admin.PatchAsync(path, new { email = $"ibis.{school.Id:n}@example.org" })).AssertStatus(200)["email"]!);
    }

    [Fact]
    public async Task What_a_teacher_leads_and_teaches_is_dated()
    {
        var school = await TestSchool.CreateAsync(app);
        var admin = await school.SignInAsync(Role.Admin);
        var subject = (await admin.PostAsync("subjects", new { name = "Music", code = "MUS" })).AssertStatus(201)["id"]!.GetValue<Guid>();
        (await admin.PostAsync("class-subjects", new { classId = school.ClassId, subjectId = subject, teacherId = school.Teacher.ProfileId, startDate = school.Today, endDate = school.Today.AddDays(9) })).AssertStatus(201);

        var classes = (await admin.GetAsync($"teachers/{school.Teacher.ProfileId}/classes")).AssertStatus(200)["data"]!.AsArray();

        Assert.Equal(
            [("Grade 10 A", null, school.Today.AddDays(-200), school.Today.AddDays(161)), ("Grade 10 A", "Music", school.Today, school.Today.AddDays(9))],
            classes.Select(one => ((string)one!["class"]!["name"]!, (string?)one["subject"]?["name"], DateOnly.Parse((string)one["startDate"]!), DateOnly.Parse((string)one["endDate"]!))));
        var teacher = (await (await school.SignInAsync(Role.Parent)).GetAsync($"teachers/{school.Teacher.ProfileId}")).AssertStatus(200);
        Assert.Equal(("Music", "Grade 10 A"), ((string)teacher["subjects"]![0]!, (string)teacher["homerooms"]![0]!["name"]!));
    }

    private static async Task<System.Text.Json.Nodes.JsonNode> AddAsync(ApiClient admin, string lastName) =>
        (await admin.PostAsync("teachers", new { firstName = "Nora", lastName })).AssertStatus(201);

    private static async Task<int> TotalAsync(ApiClient api, string search) =>
        (await api.GetAsync($"teachers?search={Uri.EscapeDataString(search)}")).AssertStatus(200)["pagination"]!["total"]!.GetValue<int>();

    private static async Task<IEnumerable<string>> NamesAsync(ApiClient api, string query) =>
        (await api.GetAsync($"teachers{query}")).AssertStatus(200)["data"]!.AsArray().Select(teacher => (string)teacher!["lastName"]!);
}
