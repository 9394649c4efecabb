using System.Text;
using EduSphere.Features.Imports;
using EduSphere.Platform.Audit;
using EduSphere.Platform.Jobs;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

public class ImportTests(EduSphereApp app)
{
    private static readonly string[] OfTheImportItself = ["imports", "import_files", "audit_logs", "outbox"];

    [Fact]
    public async Task A_districts_file_goes_in_as_it_is_and_comes_out_again()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var before = await RowsAsync(school);

        var import = await registrar.CheckAsync(ImportFiles.District());

        Assert.Equal((960, 960, 0), (import.Number("rows"), import.Number("valid"), import.Number("errorCount")));
        Assert.Contains(import.Texts("notes"), note => note.Contains("960 rows have no admission date", StringComparison.Ordinal) && note.Contains($"{school.Today:d MMM yyyy}", StringComparison.Ordinal));
        Assert.Equal(before, await RowsAsync(school));
        Assert.Equal(1, await registrar.StudentsAsync());

        var applied = await registrar.ApplyAsync(import.Id());

        Assert.Equal((960, 100), (applied.Number("created"), applied.Number("progress")));
        await AllAreListedAsync();
        Assert.Equal(1, await registrar.StudentsAsync("605321"));
        Assert.Equal(0, await school.ReadAsync(db => db.ImportFiles.CountAsync()));
        var audit = await school.ReadAsync(db => db.AuditLog.Where(e => e.SchoolId == school.Id && e.Entity == "Student" && e.Action == AuditAction.Created && e.UserId != null).ToListAsync());
        Assert.Equal(960, audit.Count);
        Assert.All(audit, entry => Assert.Equal(school[Role.Registrar].UserId, entry.UserId));

        var undone = (await registrar.PostAsync($"imports/{import.Id()}/undo")).AssertStatus(200);

        Assert.Equal("undone", undone["status"]!.GetValue<string>());
        Assert.Equal(1, await registrar.StudentsAsync());
        Assert.Equal(before, await RowsAsync(school));
        await registrar.ApplyAsync((await registrar.CheckAsync(ImportFiles.District())).Id());
        await AllAreListedAsync();

        // That it is applied is seen as soon as it is committed; the kept total is dropped next.
        Task AllAreListedAsync() => Eventually.BecomesAsync(() => registrar.StudentsAsync(), total => total == 961, "a list of all students");
    }

    [Fact]
    public async Task An_address_that_somebody_elsewhere_signs_in_with_is_imported_like_any_other()
    {
        var (school, other) = (await TestSchool.CreateAsync(app), await TestSchool.CreateAsync(app));
        var registrar = await school.SignInAsync(Role.Registrar);
        var known = other.Student.Email;

        var import = await registrar.CheckAsync(ImportFiles.Text("studentNumber,firstName,lastName,email", $"K1,Ada,Lovelace,{known}"));
        await registrar.ApplyAsync(import.Id());
        var again = await registrar.CheckAsync(ImportFiles.Text("studentNumber,firstName,lastName,email", $"K2,Alan,Turing,{known.ToUpperInvariant()}"));

        Assert.Equal((0, 1), (import.Number("errorCount"), again.Number("errorCount")));
        Assert.Equal(known, await school.ReadAsync(db => db.Students.Where(s => s.StudentNumber == "K1").Select(s => s.User.Email).SingleAsync()));
        (await app.Api().PostAsync("auth/login", new { username = known, password = EduSphereApp.Password })).AssertStatus(200);
    }

    [Fact]
    public async Task Defaults_fill_what_is_missing_and_a_mapping_decides_the_columns()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var file = ImportFiles.Text("Pupil;Given Name;FAMILY_NAME;Admission date;Shoe size", "P1;Ada;Lovelace;2020-01-31;36", "P2;Alan;Turing;;44");

        var import = await registrar.CheckAsync(file, """{"Pupil":"studentNumber","Shoe size":null}""", """{"admissionDate":"2021-09-01","gender":"other"}""");
        Assert.Equal(["studentNumber", "firstName", "lastName", "admissionDate", null], import["columns"]!.AsArray().Select(column => column!["field"]?.GetValue<string>()));
        await registrar.ApplyAsync(import.Id());

        var students = (await registrar.GetAsync("students?sort=studentNumber")).AssertStatus(200)["data"]!.AsArray().Where(s => s!["studentNumber"]!.GetValue<string>() is "P1" or "P2");
        Assert.Equal([("2020-01-31", "other"), ("2021-09-01", "other")], students.Select(s => (s!["admissionDate"]!.GetValue<string>(), s["gender"]!.GetValue<string>())));
    }

    [Fact]
    public async Task One_bad_row_keeps_all_rows_out()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);

        var import = await registrar.CheckAsync(ImportFiles.Text(
            "StudentUniqueId,FirstName,LastSurname,BirthDate,Email",
            $"1,Ada,Lovelace,2015-02-30,not an address",
            $"2,,Turing,{school.Today.AddDays(1):yyyy-MM-dd},",
            "2,Grace,Hopper,2014-01-01,",
            $"{school.Student.UserName[..5]},Linus,Pauling,2014-01-01,{school.Student.Email.ToUpperInvariant()}"));

        Assert.Equal((4, 0), (import.Number("rows"), import.Number("valid")));
        Assert.Equal(
            [(2, "BirthDate"), (2, "Email"), (3, "BirthDate"), (3, "FirstName"), (4, "StudentUniqueId"), (5, "Email")],
            import["errors"]!.AsArray().Select(error => (error!.Number("row"), error!["column"]!.GetValue<string>())).Order());
        (await registrar.PostAsync($"imports/{import.Id()}/apply", new { })).AssertProblem(409, "import-has-errors");
        Assert.Equal(1, await registrar.StudentsAsync());
    }

    [Fact]
    public async Task Wrong_rows_come_back_as_they_were_and_can_be_sent_again()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var import = await registrar.CheckAsync(ImportFiles.Text(
            "Number;First name;Last name;Phone;Date of birth", "1;Ada;Lovelace;;2015-02-30", "2;Grace;Hopper;;2014-01-01", "3;;\"Turing; Alan\";+353 1 555-0100;2014-01-01", "=1+1;@Linus;Pauling;-A1;2014-01-01"),
            """{"Number":"studentNumber"}""");

        var file = await registrar.GetAsync($"imports/{import.Id()}/errors.csv");

        Assert.Equal((200, "text/csv", "attachment; filename=students-errors.csv; filename*=UTF-8''students-errors.csv"), (file.Status, file.ContentType, file.Header("Content-Disposition")));
        Assert.Equal(
        [
            "Number;First name;Last name;Phone;Date of birth;What is wrong",
            "1;Ada;Lovelace;;2015-02-30;Date of birth: Not a date. Write dates as 2014-11-13.",
            "3;;\"Turing; Alan\";+353 1 555-0100;2014-01-01;First name: It is missing.",
            "'=1+1;'@Linus;Pauling;'-A1;2014-01-01;Number: A number has letters and digits, and spaces, dots, slashes, hyphens and low lines between them. Phone: A phone number has digits, spaces and + - ( ) / . x alone.",
        ], file.Text.TrimStart('\ufeff').Split("\r\n")[..^1]);
        var again = await registrar.CheckAsync(Encoding.UTF8.GetBytes(file.Text), """{"Number":"studentNumber"}""");
        Assert.Equal((3, 0), (again.Number("rows"), again.Number("valid")));
        Assert.Equal(file.Text.Split("\r\n")[0], (await registrar.GetAsync($"imports/{again.Id()}/errors.csv")).Text.Split("\r\n")[0]);
    }

    [Fact]
    public async Task Once_an_import_is_applied_no_rows_come_back()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var import = await registrar.CheckAsync(ImportFiles.Rows(1));
        await registrar.ApplyAsync(import.Id());

        (await registrar.GetAsync($"imports/{import.Id()}/errors.csv")).AssertProblem(409, "import-not-ready");
    }

    [Fact]
    public async Task No_rows_come_back_of_a_file_that_is_let_go_just_then()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var import = await registrar.CheckAsync(ImportFiles.Rows(1));
        await school.ChangeAsync(db => db.RemoveRange(db.ImportFiles));

        (await registrar.GetAsync($"imports/{import.Id()}/errors.csv")).AssertProblem(409, "import-not-ready");
    }

    [Fact]
    public async Task Somebody_who_looks_known_is_held_until_it_is_confirmed()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var known = (await registrar.PostAsync("students", new { studentNumber = "K1", firstName = "Zoë", lastName = "O'Brien", dateOfBirth = "2014-05-06", admissionDate = "2020-09-01" })).AssertStatus(201);
        string[] lines = ["number,first name,last name,birthday", "H1,ZOE,o'brien,2014-05-06", "H2,Zoë,O'Brien,2014-05-07", "H3,Zoe,O'Brien,2014-05-07"];
        var file = ImportFiles.Text(lines);

        var import = await registrar.CheckAsync(file, """{"number":"studentNumber"}""");
        Assert.Equal((3, 2), (import.Number("valid"), import.Number("heldCount")));
        Assert.Equal([(2, known.Id()), (4, null)], import["held"]!.AsArray().Select(row => (row!.Number("row"), row!["profileId"]?.GetValue<string>())));
        Assert.Equal(1, (await registrar.ApplyAsync(import.Id())).Number("created"));
        (await registrar.PostAsync($"imports/{import.Id()}/undo")).AssertStatus(200);
        var again = await registrar.CheckAsync(file, """{"number":"studentNumber"}""");
        Assert.Equal(3, (await registrar.ApplyAsync(again.Id(), new { includeHeld = true })).Number("created"));

        Assert.Equal(4, await registrar.StudentsAsync("obrien zoe") + await registrar.StudentsAsync("o'brien zoe"));
    }

    [Theory]
    [InlineData("utf-8", ";", true)]
    [InlineData("utf-16", "\t", true)]
    [InlineData("utf-16BE", ",", true)]
    [InlineData("windows-1252", ";", false)]
    public async Task What_spreadsheets_write_is_read_and_said(string encoding, string separator, bool mark)
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var codec = encoding == "windows-1252" ? CodePagesEncodingProvider.Instance.GetEncoding(1252)! : Encoding.GetEncoding(encoding);
        var text = string.Join("\r\n", new[] { "First name,Last name,Student number", "Łukasz,Groß,E1" }.Select(line => line.Replace(",", separator, StringComparison.Ordinal)));
        if (encoding == "windows-1252")
            text = text.Replace("Ł", "Š", StringComparison.Ordinal);

        var import = await registrar.CheckAsync([.. mark ? codec.GetPreamble() : [], .. codec.GetBytes(text)]);

        Assert.Contains(import.Texts("notes"), note => note.Contains(encoding.Replace("BE", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));
        Assert.Equal(encoding == "windows-1252" ? "Šukasz" : "Łukasz", import["preview"]![0]!["values"]!["firstName"]!.GetValue<string>());
        Assert.Equal("Groß", import["preview"]![0]!["values"]!["lastName"]!.GetValue<string>());
    }

    [Fact]
    public async Task Numbers_that_the_file_lacks_come_from_the_schools_series_and_pass_by_those_that_are_given()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);

        await AdmitAsync("N00003");

        await registrar.ApplyAsync((await registrar.CheckAsync(ImportFiles.Text("studentNumber,firstName,lastName", ",Ada,Lovelace", "N00001,Alan,Turing", ",Grace,Hopper"))).Id());
        await AdmitAsync(null);

        var numbers = await school.ReadAsync(db => db.Students.Where(s => s.StudentNumber.StartsWith("N0")).OrderBy(s => s.SortName).ThenBy(s => s.StudentNumber).Select(s => s.StudentNumber).ToListAsync());
        Assert.Equal(["N00003", "N00005", "N00004", "N00002", "N00001"], numbers);

        async Task AdmitAsync(string? number) =>
            (await registrar.PostAsync("students", new { studentNumber = number, firstName = "Some", lastName = "Body", admissionDate = school.Today })).AssertStatus(201);
    }

    [Fact]
    public async Task Invitations_go_out_when_they_are_asked_for_and_undo_takes_the_links_back()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var (quiet, invited) = ($"quiet.{school.Id:n}@school.test", $"invited.{school.Id:n}@school.test");

        await registrar.ApplyAsync((await registrar.CheckAsync(ImportFiles.Text("studentNumber,firstName,lastName,email", $"Q1,Ada,Lovelace,{quiet}"))).Id());
        var import = await registrar.CheckAsync(ImportFiles.Text("studentNumber,firstName,lastName,email", $"Q2,Alan,Turing,{invited}"));
        await registrar.ApplyAsync(import.Id(), new { invite = true });

        await app.Mail.WaitForAsync(invited);
        Assert.Empty(await app.Mail.ToAsync(quiet));
        (await registrar.PostAsync($"imports/{import.Id()}/undo")).AssertStatus(200);
        Assert.Equal(0, await school.ReadAsync(db => db.OneTimeLinks.CountAsync(l => l.User.Email == invited)));
    }

    [Fact]
    public async Task Imports_are_listed_newest_first_and_found_by_the_files_name()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        foreach (var name in new[] { "first.csv", "C:\\lists\\Zweite\u202e Klasse.csv" })
            (await registrar.PostAsync("imports", ImportFiles.Form(ImportFiles.Rows(1), name: name))).AssertStatus(202);

        var all = (await registrar.GetAsync("imports")).AssertStatus(200)["data"]!.AsArray();
        var found = (await registrar.GetAsync("imports?search=klasse")).AssertStatus(200)["data"]!.AsArray();

        Assert.Equal(["Zweite Klasse.csv", "first.csv"], all.Select(import => import!["fileName"]!.GetValue<string>()));
        Assert.Equal([all[0]!.Id()], found.Select(import => import!.Id()));
    }

    [Fact]
    public async Task A_job_that_comes_twice_works_once_and_one_that_cannot_be_done_says_so()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var import = await registrar.CheckAsync(ImportFiles.Rows(3));
        await registrar.ApplyAsync(import.Id());
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var lost = new Import { FileName = "lost.csv", ContentHash = "", Reading = "{}", CreatedAt = now };

        await school.ChangeAsync(db =>
        {
            db.Send(new ApplyJob { ImportId = Guid.Parse(import.Id()), UserId = null, Address = null, Language = "en" }, now);
            db.Add(lost);
            db.Outbox.Add(new OutboxMessage
            {
                SchoolId = school.Id,
                Kind = CheckJob.Kind,
                Lane = CheckJob.Lane,
                Payload = $$"""{"importId":"{{lost.Id}}","userId":null,"address":null}""",
                DueAt = now,
                Attempts = OutboxMessage.MostAttempts - 1,
            });
        });

        await registrar.WaitAsync(lost.Id.ToString(), "failed");
        Assert.Equal(4, await registrar.StudentsAsync());
    }

    /// <summary>How many rows the school has in each table, but for what an import writes of itself.</summary>
    private static Task<SortedDictionary<string, long>> RowsAsync(TestSchool school) => school.ReadAsync(async db =>
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in db.Model.GetEntityTypes().Where(entity => entity.FindProperty("SchoolId") is not null).Select(entity => entity.GetTableName()!).Except(OfTheImportItself))
        {
            var count = $"""SELECT COUNT(*) AS "Value" FROM {table} WHERE school_id = @p0""";
            counts[table] = (await db.Database.SqlQueryRaw<long>(count, school.Id).ToListAsync())[0];
        }
        return counts;
    });
}
