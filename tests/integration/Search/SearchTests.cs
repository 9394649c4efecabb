using System.Text.Json.Nodes;
using EduSphere.Features.Accounts;
using EduSphere.Features.Calendar;
using EduSphere.Features.Classes;
using EduSphere.Features.Parents;
using EduSphere.Features.Students;
using EduSphere.Platform.Security;

namespace EduSphere.IntegrationTests;

/// <summary>One search over people, classes and pages: what each kind has, and what nobody finds who may not.</summary>
public class SearchTests(EduSphereApp app)
{
    private static readonly string[] Kinds = ["students", "teachers", "parents", "classes", "pages"];

    [Fact]
    public async Task Each_kind_is_found_with_what_tells_two_of_a_name_apart_and_its_address()
    {
        var school = await TestSchool.CreateAsync(app);
        var (admin, registrar) = (await school.SignInAsync(Role.Admin), await school.SignInAsync(Role.Registrar));
        var teacher = (await admin.PostAsync("teachers", new { firstName = "Zoë", lastName = "Quill", employeeNumber = "Q-7", department = "Earth science" })).AssertStatus(201)["id"]!;
        var student = await school.AddStudentAsync("Élodie", "Quill", school.ClassId);
        var parent = await school.AddGuardianAsync(student.ProfileId);
        await school.ChangeAsync(db => db.Users.Single(u => u.Id == parent.UserId).LastName = "Quill");
        await school.ChangeAsync(db => db.Classes.Single(c => c.Id == school.ClassId).Name = "Quilts 10");

        var found = await FindAsync(registrar, "QUIL");

        var number = await school.ReadAsync(db => Task.FromResult(db.Students.Single(s => s.Id == student.ProfileId).StudentNumber));
        AssertIs($$"""[{"id":"{{student.ProfileId}}","name":"Élodie Quill","studentNumber":"{{number}}","status":"enrolled","class":"Quilts 10","nextClass":null,"foundBy":null,"address":"/students/{{student.ProfileId}}"}]""", found["students"]!);
        AssertIs($$"""[{"id":"{{teacher}}","name":"Zoë Quill","employeeNumber":"Q-7","department":"Earth science","status":"working","address":"/teachers/{{teacher}}"}]""", found["teachers"]!);
        AssertIs($$"""[{"id":"{{parent.ProfileId}}","name":"Parent Quill","children":["Élodie Quill"],"address":"/parents/{{parent.ProfileId}}"}]""", found["parents"]!);
        AssertIs($$"""[{"id":"{{school.ClassId}}","name":"Quilts 10","gradeLevel":"10","academicYear":"This year","homeroomTeacher":"{{school.Teacher.FirstName}} {{school.Teacher.LastName}}","address":"/classes/{{school.ClassId}}"}]""", found["classes"]!);
        AssertIs("[]", found["pages"]!);
        Assert.Equal(["students: Élodie Quill"], Names(await FindAsync(registrar, "elodie quill"), "students"));
        Assert.Equal("Parent Quill", (string)(await FindAsync(registrar, "parent quill"))["students"]!["data"]![0]!["foundBy"]!);
    }

    [Fact]
    public async Task A_family_that_is_barred_is_not_named_beside_the_parent()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        await school.ChangeAsync(db => db.Guardianships.Single(g => g.ParentId == school.Parent.ProfileId).Bar(school.Today, school.Today, "District court"));

        var found = await FindAsync(registrar, school.Parent.Email);

        Assert.Empty(found["students"]!["data"]!.AsArray());
        Assert.Empty(found["parents"]!["data"]!.AsArray().Single()!["children"]!.AsArray());
    }

    [Fact]
    public async Task Nobody_finds_whom_they_may_not_see_or_by_what_they_may_not_see()
    {
        var (school, theirs) = (await TestSchool.CreateAsync(app), await TestSchool.CreateAsync(app));
        var far = await school.AddStudentAsync("Mira", "Wren", await school.AddClassAsync("11", "Wren"));
        var (own, colleague) = (await school.AddStudentAsync("Nora", "Wren", school.ClassId), await school.AddTeacherAsync("Olga", "Wren"));
        var leaver = await school.AddTeacherAsync("Pia", "Wren");
        await school.ChangeAsync(db => db.Teachers.Single(t => t.Id == leaver.ProfileId).EndDate = school.Today);
        await theirs.AddStudentAsync("Quin", "Wren", await theirs.AddClassAsync("12", "Wren"));

        async Task<string[]> FoundAsync(Role role, string sought)
        {
            var found = await FindAsync(await school.SignInAsync(role), sought);
            return [.. Kinds.SelectMany(kind => Names(found, kind))];
        }

        foreach (var role in new[] { Role.Admin, Role.Registrar, Role.Accountant })
            Assert.Equal(["students: Mira Wren", "students: Nora Wren", "teachers: Olga Wren", "teachers: Pia Wren", "classes: Grade 11 Wren"], await FoundAsync(role, "wren"));
        Assert.Equal(["students: Nora Wren", "teachers: Olga Wren"], await FoundAsync(Role.Teacher, "wren"));
        foreach (var role in new[] { Role.Student, Role.Parent })
            Assert.Empty(await FoundAsync(role, "wren"));

        foreach (var (sought, finders) in new[]
        {
            (own.Email, new[] { Role.Admin, Role.Registrar, Role.Teacher }),
            (far.Email, [Role.Admin, Role.Registrar]),
            (colleague.Email, [Role.Admin, Role.Registrar]),
            (school.Student.Email, [Role.Admin, Role.Registrar, Role.Teacher, Role.Student, Role.Parent]),
            (school.Teacher.Email, [Role.Admin, Role.Registrar]),
        })
            foreach (var role in Enum.GetValues<Role>())
                Assert.Equal((sought, role, finders.Contains(role)), (sought, role, (await FoundAsync(role, sought)).Length > 0));

        foreach (var (kind, without) in new[] { ("parents", new[] { Role.Accountant, Role.Teacher, Role.Student, Role.Parent }), ("classes", [Role.Student, Role.Parent]) })
            foreach (var role in Enum.GetValues<Role>())
                Assert.Equal((kind, role, without.Contains(role)), (kind, role, (await FindAsync(await school.SignInAsync(role), "x"))[kind] is null));
    }

    [Fact]
    public async Task Five_of_a_kind_are_told_in_the_order_of_its_list_and_that_there_are_more()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        foreach (var n in new[] { 5, 3, 1, 4, 2 })
            await school.AddStudentAsync($"Tess{n}", "Finch");

        var five = await FindAsync(registrar, "finch");
        await school.AddStudentAsync("Tess0", "Finch");
        var six = await FindAsync(registrar, "finch");

        Assert.Equal(Enumerable.Range(1, 5).Select(n => $"students: Tess{n} Finch"), Names(five, "students"));
        Assert.False((bool)five["students"]!["hasMore"]!);
        Assert.Equal(Enumerable.Range(0, 5).Select(n => $"students: Tess{n} Finch"), Names(six, "students"));
        Assert.True((bool)six["students"]!["hasMore"]!);
    }

    /// <summary>What is often met is found at the beginning of the list, what is rare by the index: one cannot tell which it was.</summary>
    [Theory]
    [InlineData(Role.Registrar)]
    [InlineData(Role.Accountant)]
    public async Task In_a_large_school_the_first_are_found_wherever_they_stand(Role role)
    {
        var school = await TestSchool.CreateAsync(app);
        await school.ChangeAsync(db =>
        {
            foreach (var n in Enumerable.Range(0, 600))
            {
                var (child, adult) = (new User { FirstName = "Ab", LastName = $"Many{n:D3}" }, new User { FirstName = "Ab", LastName = $"Many{n:D3}" });
                db.AddRange(child, adult, new Student { UserId = child.Id, StudentNumber = $"M-{n}", AdmissionDate = school.Today }, new Parent { UserId = adult.Id });
            }
        });
        var reader = await school.SignInAsync(role);

        foreach (var (sought, first) in new[] { ("many", 0), ("ab", 0), ("many5", 500), ("many59", 590), ("many598", 598) })
        {
            var found = await FindAsync(reader, sought);
            var expected = Enumerable.Range(first, Math.Min(5, 600 - first)).Take(sought == "many598" ? 1 : 5).Select(n => $"Ab Many{n:D3}");
            Assert.Equal(expected, Names(found, "students").Select(name => name["students: ".Length..]));
            Assert.Equal(sought != "many598", (bool)found["students"]!["hasMore"]!);
            if (role == Role.Registrar)
                Assert.Equal(expected, Names(found, "parents").Select(name => name["parents: ".Length..]));
        }
    }

    [Fact]
    public async Task Classes_of_the_year_that_runs_come_first_and_are_found_by_their_new_name()
    {
        var school = await TestSchool.CreateAsync(app);
        var admin = await school.SignInAsync(Role.Admin);
        foreach (var (name, from) in new[] { ("Last year", -600), ("Next year", 200) })
        {
            var year = new AcademicYear { Name = name, StartDate = school.Today.AddDays(from), EndDate = school.Today.AddDays(from + 300) };
            await school.ChangeAsync(db => db.AddRange(year, new Class { AcademicYearId = year.Id, Name = "Grade 10 A", GradeLevel = "10", Section = "A", Capacity = 30 }));
        }

        Assert.Equal(["This year", "Next year", "Last year"], (await FindAsync(admin, "10 a"))["classes"]!["data"]!.AsArray().Select(section => (string)section!["academicYear"]!));
        (await admin.PatchAsync($"classes/{school.ClassId}", new { name = "Löwen" })).AssertStatus(200);
        Assert.Equal(["classes: Löwen"], Names(await FindAsync(admin, "lowen"), "classes"));
    }

    [Fact]
    public async Task Pages_are_found_by_what_the_reader_calls_them_and_may_open()
    {
        var school = await TestSchool.CreateAsync(app);
        var (admin, registrar, parent) = (await school.SignInAsync(Role.Admin), await school.SignInAsync(Role.Registrar), await school.SignInAsync(Role.Parent));

        AssertIs("""[{"name":"Audit log","text":"Who changed what, when, and what it was before.","address":"/settings/audit"}]""", (await FindAsync(admin, "audit"))["pages"]!);
        Assert.Equal(["/settings/school"], Addresses(await FindAsync(admin, "time zone")));
        Assert.Empty(Addresses(await FindAsync(registrar, "audit")));
        Assert.Equal(["/students/new"], Addresses(await FindAsync(registrar, "add student")));
        Assert.Empty(Addresses(await FindAsync(parent, "add student")));
        Assert.Equal(["/students"], Addresses(await FindAsync(parent, "your children")));
        var arabic = (await admin.GetAsync($"search?q={Uri.EscapeDataString("سجل التدقيق")}", ("Accept-Language", "ar"))).AssertStatus(200)["pages"]!["data"]!.AsArray();
        Assert.Equal([("سجل التدقيق", "/settings/audit")], arabic.Select(page => ((string)page!["name"]!, (string)page["address"]!)));
    }

    [Fact]
    public async Task Something_to_look_for_is_wanted()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);

        (await registrar.GetAsync("search?q=%CC%81")).AssertInvalid("q");
        (await app.Api().GetAsync("search?q=anna")).AssertProblem(401, "unauthenticated");
    }

    private static async Task<JsonNode> FindAsync(ApiClient api, string sought) => (await api.GetAsync($"search?q={Uri.EscapeDataString(sought)}")).AssertStatus(200);

    /// <summary>Each with the kind before it.</summary>
    private static IEnumerable<string> Names(JsonNode found, string kind) => found[kind]?["data"]!.AsArray().Select(one => $"{kind}: {one!["name"]}") ?? [];

    private static IEnumerable<string> Addresses(JsonNode found) => found["pages"]!["data"]!.AsArray().Select(page => (string)page!["address"]!);

    private static void AssertIs(string data, JsonNode hits) => Assert.Equal(JsonNode.Parse(data)!.ToJsonString(), hits["data"]!.ToJsonString());
}
