using System.Text;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>What the columns of a file are taken for, and how a person settles it.</summary>
public class ImportColumnsTests(EduSphereApp app)
{
    private const string LeaveOut = """{"*":null}""";

    private static readonly byte[] Foreign = ImportFiles.Text("Nr;Vorname;Surname;Geboren;Haus", "1;Ada;Lovelace;03/04/2015;Rot", "2;Alan;Turing;05/06/2014;Rot");
    private static readonly string?[] Settled = ["studentNumber", "firstName", "lastName", "dateOfBirth", null];

    [Fact]
    public async Task A_file_is_checked_again_as_a_person_settles_its_columns()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);

        var first = await registrar.CheckAsync(Foreign, LeaveOut);
        Assert.Equal([null, null, "lastName", null, null], first.Fields());
        Assert.Equal(["1 2", "Ada Alan", "Lovelace Turing", "03/04/2015 05/06/2014", "Rot"], first["columns"]!.AsArray().Select(column => string.Join(' ', column!.Texts("examples"))));
        Assert.Equal((2, 0, 1), (first.Number("rows"), first.Number("valid"), first.Number("errorCount")));
        Assert.Equal("Line 1: there is no column for this field: First name.", first["errors"]![0]!["message"]!.GetValue<string>());
        (await registrar.PostAsync($"imports/{first.Id()}/apply", new { })).AssertProblem(409, "import-has-errors");

        var again = await registrar.CheckAgainAsync(first.Id(), Settled);
        Assert.Equal(Settled, again.Fields());
        Assert.Equal((2, 0), (again.Number("valid"), again.Number("errorCount")));
        Assert.Equal(1, await registrar.StudentsAsync());
        var applied = await registrar.ApplyAsync(first.Id());

        Assert.Equal(2, applied.Number("created"));
        Assert.All(applied["columns"]!.AsArray(), column => Assert.Empty(column!.Texts("examples")));
        Assert.Equal(new DateOnly(2015, 4, 3), await school.ReadAsync(db => db.Students.Where(s => s.StudentNumber == "1").Select(s => s.User.DateOfBirth).SingleAsync()));
    }

    [Fact]
    public async Task Dates_are_guessed_and_can_be_settled()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);

        var guessed = await registrar.CheckAsync(Foreign, """{"Nr":"studentNumber","Vorname":"firstName","Geboren":"dateOfBirth","Haus":null}""");
        var settled = await registrar.CheckAgainAsync(guessed.Id(), Settled, "monthFirst");
        var strict = await registrar.CheckAgainAsync(guessed.Id(), Settled, "yearFirst");

        Assert.Equal("""{"format":"dayFirst","isGuessed":true,"example":"03/04/2015","means":"2015-04-03"}""", guessed["dates"]!.ToJsonString());
        Assert.Contains("Dates are read with the day first: 03/04/2015 is 3 Apr 2015.", guessed.Texts("notes"));
        Assert.Equal("""{"format":"monthFirst","isGuessed":false,"example":"03/04/2015","means":"2015-03-04"}""", settled["dates"]!.ToJsonString());
        Assert.Contains("Dates are read with the month first: 03/04/2015 is 4 Mar 2015.", settled.Texts("notes"));
        Assert.Equal([(2, "Geboren"), (3, "Geboren")], strict["errors"]!.AsArray().Select(error => (error!.Number("row"), error!["column"]!.GetValue<string>())));
    }

    [Fact]
    public async Task A_school_that_writes_the_month_first_is_taken_to_do_so()
    {
        var school = await TestSchool.CreateAsync(app);
        await school.ChangeAsync(db => db.Schools.Single(s => s.Id == school.Id).Locale = "en-US");
        var registrar = await school.SignInAsync(Role.Registrar);

        var doubtful = await registrar.CheckAsync(ImportFiles.Text("first name,last name,birthday", "A,B,03/04/2015"));
        var told = await registrar.CheckAsync(ImportFiles.Text("first name,last name,birthday", "A,B,03/04/2015", "C,D,13/04/2015"));
        var plain = await registrar.CheckAsync(ImportFiles.Text("first name,last name,birthday", "A,B,2015-04-03"));
        var asked = await registrar.CheckAsync(ImportFiles.Text("first name,last name,birthday", "A,B,03/04/2015"), dateFormat: "dayFirst");

        Assert.Equal(["monthFirst", "dayFirst", null, "dayFirst"], new[] { doubtful, told, plain, asked }.Select(import => import["dates"]?["format"]!.GetValue<string>()));
    }

    [Fact]
    public async Task What_was_settled_holds_for_the_next_file_with_the_same_header_and_is_said()
    {
        var (school, other) = (await TestSchool.CreateAsync(app), await TestSchool.CreateAsync(app));
        var registrar = await school.SignInAsync(Role.Registrar);
        await registrar.CheckAgainAsync((await registrar.CheckAsync(Foreign, LeaveOut)).Id(), Settled, "monthFirst");
        var next = ImportFiles.Text("Nr;Vorname;Surname;Geboren;Haus", "3;Grace;Hopper;07/08/2013;Blau");

        var remembered = await registrar.CheckAsync(next);
        var forced = await registrar.CheckAsync(next, """{"Nr":"studentNumber","Vorname":"firstName","Geboren":null,"Haus":null}""");
        var elsewhere = await (await other.SignInAsync(Role.Registrar)).CheckAsync(next, LeaveOut);
        var shorter = await registrar.CheckAsync(ImportFiles.Text("Nr;Vorname;Surname;Geboren", "3;Grace;Hopper;07/08/2013"), LeaveOut);

        Assert.Equal(Settled, remembered.Fields());
        Assert.Equal("2013-07-08", remembered["dates"]!["means"]!.GetValue<string>());
        Assert.Contains(remembered.Texts("notes"), IsSaid);
        Assert.Null(forced.Fields()[3]);
        Assert.All([elsewhere, shorter], import => Assert.Null(import.Fields()[1]));
        Assert.All([forced, elsewhere, shorter], import => Assert.DoesNotContain(import.Texts("notes"), IsSaid));

        static bool IsSaid(string note) => note == "The columns are read as was chosen for an earlier file with the same header.";
    }

    [Fact]
    public async Task A_mapping_of_an_upload_is_remembered_as_well()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        await registrar.CheckAsync(Foreign, """{"Nr":"studentNumber","Vorname":"firstName","Geboren":null,"Haus":null}""");

        Assert.Equal(["studentNumber", "firstName", "lastName", null, null], (await registrar.CheckAsync(Foreign)).Fields());
    }

    [Fact]
    public async Task Wrong_rows_that_come_back_are_read_as_the_file_was_that_they_come_from()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var id = (await registrar.CheckAsync(ImportFiles.Text("Nr;Vorname;Nachname", "1;;Lovelace", "2;Alan;Turing"), LeaveOut)).Id();
        await registrar.CheckAgainAsync(id, ["studentNumber", "firstName", "lastName"]);

        var wrong = (await registrar.GetAsync($"imports/{id}/errors.csv")).Text;
        var again = await registrar.CheckAsync(Encoding.UTF8.GetBytes(wrong.Replace("1;;", "1;Ada;", StringComparison.Ordinal)), LeaveOut);

        Assert.Equal(["studentNumber", "firstName", "lastName", null], again.Fields());
        Assert.Equal((1, 1), (again.Number("rows"), again.Number("valid")));
    }

    [Fact]
    public async Task Of_two_columns_that_seem_the_same_the_second_is_left_out_until_a_person_says()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);

        var import = await registrar.CheckAsync(ImportFiles.Text("First name,Last name,Phone,Mobile,Phone", "Ada,Lovelace,555 1234,555 6789,"), LeaveOut);
        Assert.Equal(["firstName", "lastName", "phone", null, null], import.Fields());
        var again = await registrar.CheckAgainAsync(import.Id(), ["firstName", "lastName", null, "phone", null]);

        Assert.Equal("555 6789", again["preview"]![0]!["values"]!["phone"]!.GetValue<string>());
    }

    [Fact]
    public async Task Columns_that_cannot_be_are_refused_one_by_one_and_nothing_changes()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var id = (await registrar.CheckAsync(Foreign, LeaveOut)).Id();

        (await AskAsync(["firstName", "lastName", "lastName", "firstName", null])).AssertInvalid("columns[2]", "columns[3]");
        (await AskAsync(["firstName", "lastName"])).AssertInvalid("columns");
        (await AskAsync(["firstName", "lastName", "role", null, null])).AssertInvalid("columns");

        Assert.Equal("checked", (await registrar.GetAsync($"imports/{id}")).AssertStatus(200)["status"]!.GetValue<string>());

        Task<ApiResponse> AskAsync(string?[] columns) => registrar.PostAsync($"imports/{id}/check", new { columns });
    }

    [Fact]
    public async Task An_import_that_is_applied_or_taken_back_is_not_checked_again()
    {
        var school = await TestSchool.CreateAsync(app);
        var (registrar, teacher) = (await school.SignInAsync(Role.Registrar), await school.SignInAsync(school.Teacher));
        var id = (await registrar.CheckAsync(ImportFiles.Text("first name,last name", "A,B"))).Id();
        var how = new { columns = new[] { "lastName", "firstName" } };
        (await teacher.PostAsync($"imports/{id}/check", how)).AssertProblem(403, "forbidden");

        await registrar.ApplyAsync(id);
        (await registrar.PostAsync($"imports/{id}/check", how)).AssertProblem(409, "import-not-ready");
        (await registrar.PostAsync($"imports/{id}/undo")).AssertStatus(200);
        (await registrar.PostAsync($"imports/{id}/check", how)).AssertProblem(409, "import-not-ready");
    }

    [Fact]
    public async Task Who_checks_again_while_another_applies_meets_them()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var id = (await registrar.CheckAsync(ImportFiles.Text("first name,last name", "A,B"))).Id();

        var answers = await Race.RunAsync(2, n => n == 0 ? registrar.PostAsync($"imports/{id}/check", new { columns = new[] { "lastName", "firstName" } }) : registrar.PostAsync($"imports/{id}/apply", new { }));

        // Both are taken on where the check was over before it was applied.
        Assert.Contains(202, answers.Select(answer => answer.Status));
        Assert.All(answers.Where(answer => answer.Status != 202), answer => Assert.Equal(409, answer.Status));
        await registrar.WaitAsync(id, answers[1].Status == 202 ? "applied" : "checked");
    }
}
