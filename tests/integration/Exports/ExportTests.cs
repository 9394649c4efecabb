using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using EduSphere.Platform.Audit;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>Lists that are taken away as files: whom and what they have, and what they can do to a spreadsheet.</summary>
public class ExportTests(EduSphereApp app)
{
    private static readonly XNamespace Sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    [Fact]
    public async Task Students_are_written_as_they_are_listed()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        await AddAsync(school, registrar, "N-10", "Zoë", "O'Brien", "+353 20 910 0001");
        await AddAsync(school, registrar, "N-9", "Łukasz", "Groß", null);

        var file = await registrar.GetAsync("students/export?status=admitted&sort=-studentNumber&page=3&limit=1");

        Assert.Equal((200, "text/csv"), (file.Status, file.ContentType));
        Assert.Contains($"filename*=UTF-8''{Uri.EscapeDataString($"{await NameAsync(school)} - Students - {school.Today:yyyy-MM-dd}.csv")}", file.Header("Content-Disposition"), StringComparison.Ordinal);
        Assert.Equal(
        [
            "Student number,First name,Middle name,Last name,Preferred first name,Class,Roll number,Status,Admission date,Guardians,Date of birth,Gender,E-mail,Phone",
            $"N-9,Łukasz,,Groß,,,,Admitted,{school.Today:yyyy-MM-dd},,2014-05-06,Female,,",
            $"N-10,Zoë,,O'Brien,,,,Admitted,{school.Today:yyyy-MM-dd},,2014-05-06,Female,,+353 20 910 0001",
        ], Lines(file.Text));
        Assert.Equal(2, Lines((await registrar.GetAsync("students/export?search=910+0001")).Text).Length);
        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), (await registrar.Http.GetByteArrayAsync("/api/v1/students/export"))[..3]);
    }

    [Theory]
    [InlineData(Role.Admin)]
    [InlineData(Role.Registrar)]
    [InlineData(Role.Accountant)]
    [InlineData(Role.Teacher)]
    public async Task Nobody_takes_more_than_they_see(Role role)
    {
        var school = await TestSchool.CreateAsync(app);
        await school.AddStudentAsync(classId: await school.AddClassAsync("04", "B"));
        var outlaw = await school.AddGuardianAsync(school.Student.ProfileId, link => link.Bar(school.Today, school.Today, "District court"));
        var reader = await school.SignInAsync(role);
        var listed = (await reader.GetAsync("students?limit=100")).AssertStatus(200)["data"]!.AsArray();

        var rows = Lines((await reader.GetAsync("students/export")).Text);

        Assert.Equal(listed.Select(student => student!["studentNumber"]!.GetValue<string>()), rows.Skip(1).Select(row => row.Split(',')[0]));
        Assert.Equal(role == Role.Teacher ? 1 : 2, listed.Count);
        Assert.Equal(role != Role.Accountant, string.Concat(rows).Contains(school.Student.Email, StringComparison.Ordinal));
        Assert.Equal(role != Role.Accountant, rows[0].EndsWith("Phone", StringComparison.Ordinal));
        Assert.DoesNotContain(await school.ReadAsync(db => db.Parents.Where(p => p.Id == outlaw.ProfileId).Select(p => p.User.FirstName + " " + p.User.LastName).SingleAsync()), string.Concat(rows), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_parent_is_named_without_the_child_from_whom_they_are_barred()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var sibling = await school.AddStudentAsync("Berta", "Sibling");
        await school.LinkAsync(school.Parent.ProfileId, sibling.ProfileId);
        await school.ChangeAsync(db => db.Guardianships.Single(g => g.ParentId == school.Parent.ProfileId && g.StudentId == sibling.ProfileId).Bar(school.Today, school.Today, "District court"));
        var names = await school.ReadAsync(db => db.Students.Select(s => new { s.Id, Name = s.User.FirstName + " " + s.User.LastName }).ToDictionaryAsync(s => s.Id, s => s.Name));

        var rows = Lines((await registrar.GetAsync("parents/export?search=" + school.Parent.Email)).Text);

        Assert.Equal("First name,Last name,E-mail,Phone,Children", rows[0]);
        Assert.Contains(names[school.Student.ProfileId], rows[1], StringComparison.Ordinal);
        Assert.DoesNotContain(names[sibling.ProfileId], rows[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.Registrar)]
    [InlineData(Role.Accountant)]
    [InlineData(Role.Teacher)]
    public async Task Teachers_are_written_as_they_are_listed_with_what_the_reader_may_see(Role role)
    {
        var school = await TestSchool.CreateAsync(app);
        var admin = await school.SignInAsync(Role.Admin);
        (await admin.PostAsync("teachers", new { firstName = "Zoë", lastName = "Aardvark", employeeNumber = "Q-7", department = "Science", email = $"zoe.{school.Id:n}@example.org", phone = "+353 20 910 0001", joiningDate = school.Today })).AssertStatus(201);
        var leaver = await school.AddTeacherAsync("Pia", "Left");
        (await admin.DeleteAsync($"teachers/{leaver.ProfileId}")).AssertStatus(200);
        var (reader, closely) = (await school.SignInAsync(role), role == Role.Registrar);

        var all = Lines((await reader.GetAsync("teachers/export?page=9&limit=1")).Text);
        var some = Lines((await reader.GetAsync("teachers/export?search=science&status=working&sort=-lastName")).Text);

        Assert.Equal("First name,Last name,Department,Designation,Subjects,Class teacher of" + (closely ? ",Employee number,E-mail,Phone,Date of birth,Gender,Qualification,Specialization,At the school since,Last day" : ""), all[0]);
        Assert.Equal(["Aardvark", .. role == Role.Teacher ? [] : new[] { "Left" }, school.Teacher.LastName], all.Skip(1).Select(row => row.Split(',')[1]));
        Assert.Equal([$"Zoë,Aardvark,Science,,,{(closely ? $",Q-7,zoe.{school.Id:n}@example.org,+353 20 910 0001,,,,,{school.Today:yyyy-MM-dd}," : "")}"], some.Skip(1));
        Assert.EndsWith(closely ? $",{school.Today.AddDays(-1):yyyy-MM-dd}" : ",", closely ? all[2] : some[1], StringComparison.Ordinal);
        Assert.Equal(all[0].Split(','), Cells(await reader.Http.GetByteArrayAsync("/api/v1/teachers/export?format=xlsx"))[0].Select(cell => cell.Text));
        Assert.Equal(3, await school.ReadAsync(db => db.AuditLog.CountAsync(entry => entry.Action == AuditAction.Exported && entry.Entity == "Teacher" && entry.UserId == school[role].UserId)));
        (await (await school.SignInAsync(Role.Parent)).GetAsync("teachers/export")).AssertProblem(403, "forbidden");
    }

    [Fact]
    public async Task A_class_and_its_marks_are_written_too()
    {
        var school = await TestSchool.CreateAsync(app);
        var teacher = await school.SignInAsync(Role.Teacher);
        (await school.MarkAsync(teacher, school.Student, "late")).AssertStatus(200);
        var foreign = await school.AddClassAsync("04", "B");

        var roster = await teacher.GetAsync($"classes/{school.ClassId}/students/export");
        var marks = await teacher.GetAsync($"attendance/export?classId={school.ClassId}&date={school.Today:yyyy-MM-dd}");

        Assert.Equal("Roll number,Student number,First name,Last name,Preferred first name,In the class since,Last day in the class", Lines(roster.Text)[0]);
        Assert.Equal(2, Lines(roster.Text).Length);
        Assert.Equal("Date,Class,Student number,First name,Last name,Status,Remark", Lines(marks.Text)[0]);
        Assert.StartsWith($"{school.Today:yyyy-MM-dd},", Lines(marks.Text)[1], StringComparison.Ordinal);
        Assert.Contains(",Late,", Lines(marks.Text)[1], StringComparison.Ordinal);
        (await teacher.GetAsync($"classes/{foreign}/students/export")).AssertProblem(404, "not-found");
        (await teacher.GetAsync("parents/export")).AssertProblem(403, "forbidden");
        (await (await school.SignInAsync(Role.Parent)).GetAsync("students/export")).AssertProblem(403, "forbidden");
    }

    [Fact]
    public async Task What_a_spreadsheet_would_reckon_with_is_a_text()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        string[] names = ["=HYPERLINK(\"http://evil.test\")", "+cmd|' /C calc'!A0", "@SUM(1+1)", "-1+1", "=1+1"];
        foreach (var (name, n) in names.Select((name, n) => (name, n)))
            await AddAsync(school, registrar, $"F{n}", name, "Formula", "+1 555 0100");

        var csv = Lines((await registrar.GetAsync("students/export?search=formula&sort=studentNumber")).Text)[1..];
        var xlsx = await registrar.Http.GetByteArrayAsync("/api/v1/students/export?search=formula&sort=studentNumber&format=xlsx");

        Assert.All(csv, row => Assert.Matches("^F[0-9],\"?'[=+@-]", row));
        Assert.All(csv, row => Assert.EndsWith(",+1 555 0100", row, StringComparison.Ordinal));
        var cells = Cells(xlsx);
        Assert.Equal(["Student number", "First name"], cells[0].Take(2).Select(cell => cell.Text));
        Assert.Equal(names, cells.Skip(1).Select(row => row[1].Text));
        Assert.All(cells.SelectMany(row => row), cell => Assert.Equal("inlineStr", cell.Type));
    }

    [Fact]
    public async Task Who_took_what_and_how_much_is_written_down()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);

        Assert.Equal(200, (await registrar.GetAsync("students/export?format=xlsx&status=enrolled&page=3&limit=1")).Status);

        var entry = await school.ReadAsync(db => db.AuditLog.SingleAsync(e => e.Action == AuditAction.Exported));
        Assert.Equal(("Student", school[Role.Registrar].UserId), (entry.Entity, entry.UserId));
        var values = entry.Values();
        Assert.Equal(("xlsx", 1, "enrolled"), (values["format"][1].GetString(), values["rows"][1].GetInt32(), values["asked"][1].GetProperty("status").GetString()));
        Assert.False(values["asked"][1].TryGetProperty("page", out _) || values["asked"][1].TryGetProperty("limit", out _));
    }

    [Fact]
    public async Task More_rows_than_are_fetched_at_once_come_in_their_order()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        await registrar.ApplyAsync((await registrar.CheckAsync(ImportFiles.Rows(1_201))).Id());

        var rows = Lines((await registrar.GetAsync("students/export?search=First&sort=studentNumber")).Text);

        Assert.Equal(Enumerable.Range(604_821, 1_201).Select(number => $"{number}"), rows.Skip(1).Select(row => row.Split(',')[0]));
    }

    [Fact]
    public async Task The_heads_are_in_the_readers_language()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);

        var csv = await registrar.GetAsync("students/export", ("Accept-Language", "ar"));

        Assert.DoesNotContain("First name", Lines(csv.Text)[0], StringComparison.Ordinal);
        Assert.Contains("مسجّل", Lines(csv.Text)[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_format_is_refused()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);

        (await registrar.GetAsync("students/export?format=pdf")).AssertInvalid("format");
        (await registrar.GetAsync("students/export?sort=email")).AssertInvalid("sort");
        Assert.Equal(0, await school.ReadAsync(db => db.AuditLog.CountAsync(e => e.Action == AuditAction.Exported)));
    }

    [Fact]
    public async Task Twenty_a_minute_are_the_most()
    {
        await using var limited = new EduSphereApp { Settings = new Dictionary<string, string> { ["RateLimits:Enabled"] = "true", ["RateLimits:PermitsPerMinute"] = "100000" } };
        await limited.InitializeAsync();
        var school = await TestSchool.CreateAsync(limited);
        var (registrar, admin) = (await school.SignInAsync(Role.Registrar), await school.SignInAsync(Role.Admin));

        var answers = await Race.RunAsync(41, _ => registrar.GetAsync("parents/export"));

        Assert.Contains(answers, answer => answer.Status == 429);
        answers.First(answer => answer.Status == 429).AssertProblem(429, "too-many-requests");
        Assert.Equal(200, (await admin.GetAsync("parents/export")).Status);
    }

    private static async Task AddAsync(TestSchool school, ApiClient api, string number, string first, string last, string? phone) =>
        (await api.PostAsync("students", new { studentNumber = number, firstName = first, lastName = last, phone, gender = "female", dateOfBirth = "2014-05-06", admissionDate = school.Today })).AssertStatus(201);

    private static Task<string> NameAsync(TestSchool school) => school.ReadAsync(db => db.Schools.Where(s => s.Id == school.Id).Select(s => s.Name).SingleAsync());

    private static string[] Lines(string csv) => csv.TrimStart('\ufeff').Split("\r\n")[..^1];

    private static List<List<(string Type, string Text)>> Cells(byte[] workbook)
    {
        using var archive = new ZipArchive(new MemoryStream(workbook));
        using var part = archive.GetEntry("xl/worksheets/sheet1.xml")!.Open();
        return [.. XDocument.Load(part).Descendants(Sheet + "row").Select(row => row.Elements(Sheet + "c").Select(cell => (cell.Attribute("t")!.Value, cell.Value)).ToList())];
    }
}
