using System.Text;
using EduSphere.Platform.Audit;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>Parents on their way into the school, and known again by the ids that another program has for them.</summary>
public class ImportParentsTests(EduSphereApp app)
{
    private const string Header = "ContactUniqueId,FirstName,LastSurname,TelephoneNumber,ElectronicMailAddress";

    [Fact]
    public async Task Parents_go_in_and_come_out_again()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var address = $"ada.{school.Id:n}@families.test";

        var import = await registrar.CheckParentsAsync(Header, $"778393,Ada,Lovelace,(950) 342 7522,{address}", "779017,Alan,Turing,,");
        Assert.Equal(("parents", 2, 0, 0), (import["kind"]!.GetValue<string>(), import.Number("valid"), import.Number("errorCount"), import.Number("knownCount")));
        Assert.Equal(["sourceId", "firstName", "lastName", "phone", "email"], import.Fields());
        Assert.Equal(1, await registrar.ParentsAsync());
        var applied = await registrar.ApplyAsync(import.Id());

        Assert.Equal(2, applied.Number("created"));
        await Eventually.BecomesAsync(() => registrar.ParentsAsync(), total => total == 3, "a list of all parents");
        Assert.Equal(1, await registrar.ParentsAsync("lovelace 3427522"));
        Assert.Equal([(address, "778393"), (null, "779017")], await school.ReadAsync(async db => (await db.Parents.Where(p => p.SourceId != null).OrderBy(p => p.SourceId).Select(p => new { p.User.Email, p.SourceId }).ToListAsync()).Select(p => (p.Email, p.SourceId))));
        Assert.Equal(2, await school.ReadAsync(db => db.UserRoles.CountAsync(r => r.Role == Role.Parent && db.Parents.Any(p => p.UserId == r.UserId && p.SourceId != null))));
        Assert.Equal(2, await school.ReadAsync(db => db.AuditLog.CountAsync(e => e.Entity == "Parent" && e.Action == AuditAction.Created && e.UserId == school[Role.Registrar].UserId)));

        Assert.Equal("undone", (await registrar.PostAsync($"imports/{import.Id()}/undo")).AssertStatus(200)["status"]!.GetValue<string>());
        Assert.Equal(1, await registrar.ParentsAsync());
        Assert.Equal(0, await school.ReadAsync(db => db.Users.CountAsync(u => u.Email == address)));
    }

    [Fact]
    public async Task Who_is_known_is_neither_added_again_nor_changed()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        await registrar.ApplyAsync((await registrar.CheckParentsAsync(Header, "1,Ada,Lovelace,555 1234,", "2,Alan,Turing,555 4321,")).Id());

        var same = await registrar.CheckParentsAsync(Header, "2,Alan,Turing,555 4321,", "1,Ada,Lovelace,555 1234,");
        var changed = await registrar.CheckParentsAsync(Header, "1,Ada,King,555 9999,", "2,Alan,Turing,,", "3,Grace,Hopper,,");

        Assert.Equal((2, 2, 0, 0), (same.Number("valid"), same.Number("knownCount"), same.Number("differingCount"), same.Number("heldCount")));
        Assert.Contains(same.Texts("notes"), note => note.StartsWith("2 rows are about what the school has already", StringComparison.Ordinal));
        Assert.Equal((3, 2, 1), (changed.Number("valid"), changed.Number("knownCount"), changed.Number("differingCount")));
        var row = changed["differing"]![0]!;
        Assert.Equal((2, "Ada King", "The file says otherwise, and changes nothing: Last name: King, and here Lovelace; Phone: 555 9999, and here 555 1234."), (row.Number("row"), row["name"]!.GetValue<string>(), row["message"]!.GetValue<string>()));
        Assert.Equal(0, (await registrar.ApplyAsync(same.Id())).Number("created"));
        Assert.Equal(1, (await registrar.ApplyAsync(changed.Id())).Number("created"));
        Assert.Equal(["Hopper", "Lovelace", "Turing"], await school.ReadAsync(db => db.Parents.Where(p => p.SourceId != null).OrderBy(p => p.SortName).Select(p => p.User.LastName).ToListAsync()));
    }

    [Fact]
    public async Task Who_may_be_somebody_of_the_same_name_is_held()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var known = (await registrar.PostAsync("parents", new { firstName = "Zoë", lastName = "O'Brien", phone = "+353 20 910 0001" })).AssertStatus(201);

        var import = await registrar.CheckParentsAsync(Header, "1,ZOE,o'brien,+353 20 910-0001,", "2,Zoë,O'Brien,+353 20 910 0002,", "3,Ada,Byron,,", "4,Ada,Byron,555 1234,");

        Assert.Equal([(2, known.Id()), (5, null)], import["held"]!.AsArray().Select(row => (row!.Number("row"), row!["profileId"]?.GetValue<string>())));
        Assert.Equal(2, (await registrar.ApplyAsync(import.Id())).Number("created"));
    }

    [Fact]
    public async Task What_is_wrong_with_a_parent_is_said_of_its_row()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);

        var import = await registrar.CheckParentsAsync(Header, "1,Ada,Lovelace,none,", "1,Alan,Turing,,", $"3,,Hopper,,{school.Parent.Email.ToUpperInvariant()}", $"{new string('9', 101)},Linus,Pauling,,not an address");

        Assert.Equal(
            [(2, "TelephoneNumber"), (3, "ContactUniqueId"), (4, "ElectronicMailAddress"), (4, "FirstName"), (5, "ContactUniqueId"), (5, "ElectronicMailAddress")],
            import["errors"]!.AsArray().Select(error => (error!.Number("row"), error!["column"]!.GetValue<string>())).Order());
        (await registrar.PostAsync($"imports/{import.Id()}/apply", new { })).AssertProblem(409, "import-has-errors");
        Assert.Equal(1, await registrar.ParentsAsync());
    }

    [Fact]
    public async Task An_id_of_one_school_says_nothing_in_another()
    {
        var (ours, theirs) = (await TestSchool.CreateAsync(app), await TestSchool.CreateAsync(app));
        var (our, their) = (await ours.SignInAsync(Role.Registrar), await theirs.SignInAsync(Role.Registrar));
        await our.ApplyAsync((await our.CheckParentsAsync(Header, "1,Ada,Lovelace,,")).Id());

        var import = await their.CheckParentsAsync(Header, "1,Ada,Lovelace,,");

        Assert.Equal((1, 0, 0), (import.Number("valid"), import.Number("knownCount"), import.Number("heldCount")));
        Assert.Equal(1, (await their.ApplyAsync(import.Id())).Number("created"));
    }

    [Fact]
    public async Task Two_files_of_the_same_parents_at_once_add_them_once()
    {
        var school = await TestSchool.CreateAsync(app);
        var (registrar, admin) = (await school.SignInAsync(Role.Registrar), await school.SignInAsync(Role.Admin));
        string[] ids = [(await registrar.CheckParentsAsync(Header, "1,Ada,Lovelace,,", "2,Alan,Turing,,")).Id(), (await admin.CheckParentsAsync(Header, "2,Alan,Turing,,", "1,Ada,Lovelace,,")).Id()];

        var answers = await Race.RunAsync(ids.Length, i => (i == 0 ? registrar : admin).PostAsync($"imports/{ids[i]}/apply", new { }));
        Assert.All(answers, answer => answer.AssertStatus(202));
        var applied = new[] { await registrar.WaitAsync(ids[0], "applied"), await registrar.WaitAsync(ids[1], "applied") };

        Assert.Equal([0, 2], applied.Select(import => import.Number("created")).Order());
        Assert.Equal(2, await school.ReadAsync(db => db.Parents.CountAsync(p => p.SourceId != null)));
    }

    [Fact]
    public async Task Who_was_changed_or_became_a_guardian_is_not_taken_back()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var import = await registrar.CheckParentsAsync(Header, "1,Ada,Lovelace,,", "2,Alan,Turing,,");
        await registrar.ApplyAsync(import.Id());
        var parents = await school.ReadAsync(db => db.Parents.Where(p => p.SourceId != null).OrderBy(p => p.SourceId).Select(p => p.Id).ToListAsync());
        (await registrar.PatchAsync($"parents/{parents[0]}", new { phone = "555 1234" })).AssertStatus(200);
        await school.LinkAsync(parents[1], school.Student.ProfileId);

        var problem = (await registrar.PostAsync($"imports/{import.Id()}/undo")).AssertProblem(409, "import-cannot-undo");

        Assert.Equal("Nothing was undone: 1 parent was changed since; 1 of them is the guardian of another student.", problem["detail"]!.GetValue<string>());
        Assert.Equal(2, await school.ReadAsync(db => db.Parents.CountAsync(p => p.SourceId != null)));
    }

    [Fact]
    public async Task Columns_are_remembered_of_each_kind_by_itself()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var file = ImportFiles.Text("Key,First name,Last name,Phone", "1,Ada,Lovelace,555 1234");
        await registrar.CheckAsync(file, """{"Key":"sourceId"}""", kind: "parents");

        var again = await registrar.CheckAsync(file, kind: "parents");

        Assert.Equal(["sourceId", "firstName", "lastName", "phone"], again.Fields());
        Assert.Contains("The columns are read as was chosen for an earlier file with the same header.", again.Texts("notes"));
        (await registrar.PostAsync("imports", ImportFiles.Form(file))).AssertProblem(400, "import-unreadable");
    }

    [Fact]
    public async Task Windows_1252_with_semicolons_is_read()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var text = Header.Replace(',', ';') + "\r\n1;Zoë;Groß;;\r\n";

        var import = await registrar.CheckAsync(CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(text), kind: "parents");

        Assert.Equal("Groß", import["preview"]![0]!["values"]!["lastName"]!.GetValue<string>());
        Assert.Equal(1, import.Number("valid"));
    }
}
