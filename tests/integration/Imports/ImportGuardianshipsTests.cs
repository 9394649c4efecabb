using System.Text.Json.Nodes;
using EduSphere.Data;
using EduSphere.Features.Imports;
using EduSphere.Features.Parents;
using EduSphere.Platform.Audit;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EduSphere.IntegrationTests;

/// <summary>Who is whose guardian, by a file: what it gives, what it leaves alone, and what it can never do.</summary>
public class ImportGuardianshipsTests(EduSphereApp app)
{
    private const string Header = "StudentUniqueId,ContactUniqueId,Relation,PrimaryContactStatus,LivesWith,EmergencyContactStatus";

    [Fact]
    public async Task Guardians_are_linked_in_the_order_in_which_they_are_called_and_taken_back()
    {
        var (school, registrar) = await OpenAsync();
        var versions = await VersionsAsync(school);

        var import = await CheckAsync(registrar, Header, "N1,2,Father,false,true,true", "N1,1,Mother,true,true,false", "N2,1,Mother,true,,");
        Assert.Equal((3, 0), (import.Number("valid"), import.Number("errorCount")));
        Assert.Contains(import.Texts("notes"), note => note.StartsWith("3 rows have no first day", StringComparison.Ordinal));
        Assert.Empty(await LinksAsync(school));
        Assert.Equal(3, (await registrar.ApplyAsync(import.Id())).Number("created"));

        Assert.Equal(
            [("N1", "1", "Mother", 1, "LivesWith"), ("N1", "2", "Father", 2, "LivesWith IsEmergencyContact"), ("N2", "1", "Mother", 1, "")],
            (await LinksAsync(school)).Select(link => (link.Student, link.Parent, link.Guardianship.Relationship, link.Guardianship.Priority, Granted(link.Guardianship))));
        Assert.All(await LinksAsync(school), link => Assert.Equal((school.Today, null), (link.Guardianship.StartDate, link.Guardianship.EndDate)));
        Assert.All((await VersionsAsync(school)).Zip(versions), version => Assert.True(version.First > version.Second));
        Assert.Equal(3, await school.ReadAsync(db => db.AuditLog.CountAsync(e => e.Entity == "Guardianship" && e.Action == AuditAction.Created && e.UserId == school[Role.Registrar].UserId)));
        Assert.Equal(2, await registrar.StudentsAsync("lovelace"));

        (await registrar.PostAsync($"imports/{import.Id()}/undo")).AssertStatus(200);

        Assert.Empty(await LinksAsync(school));
        Assert.Equal(0, await registrar.StudentsAsync("lovelace"));
    }

    [Fact]
    public async Task A_file_gives_the_rights_that_it_names_and_no_others()
    {
        var (school, registrar) = await OpenAsync();

        var silent = await CheckAsync(registrar, "Student number,Parent ID,Relationship", "N1,1,Mother");
        var named = await CheckAsync(registrar, "Student number,Parent ID,Relationship,Portal access,Pays,Legal guardian,Messages,May collect", "N2,1,Mother,yes,1,TRUE,no,");
        await registrar.ApplyAsync(silent.Id());
        await registrar.ApplyAsync(named.Id());

        Assert.Contains(silent.Texts("notes"), note => note.StartsWith("The file names no rights", StringComparison.Ordinal));
        Assert.DoesNotContain(named.Texts("notes"), note => note.StartsWith("The file names no rights", StringComparison.Ordinal));
        Assert.Equal(["", "IsLegalGuardian HasPortalAccess Pays"], (await LinksAsync(school)).Select(link => Granted(link.Guardianship)));
    }

    [Fact]
    public async Task Guardians_who_are_there_stay_as_they_are()
    {
        var (school, registrar) = await OpenAsync();
        var first = await CheckAsync(registrar, Header, "N1,1,Mother,true,true,true");
        await registrar.ApplyAsync(first.Id());

        var again = await CheckAsync(registrar, Header, "N1,1,Mother,true,true,true", "N1,2,Father,true,true,true");
        var other = await CheckAsync(registrar, Header, "N1,1,Aunt,true,false,");

        Assert.Equal((2, 1, 0), (again.Number("valid"), again.Number("knownCount"), again.Number("differingCount")));
        Assert.Equal("The file says otherwise, and changes nothing: Relationship: Aunt, and here Mother; Same household: No, and here Yes.", other["differing"]![0]!["message"]!.GetValue<string>());
        await registrar.ApplyAsync(again.Id());
        await registrar.ApplyAsync(other.Id());
        Assert.Equal([("1", "Mother", 1), ("2", "Father", 2)], (await LinksAsync(school)).Select(link => (link.Parent, link.Guardianship.Relationship, link.Guardianship.Priority)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_makes_nobody_a_guardian_again_who_is_barred(bool ended)
    {
        var (school, registrar) = await OpenAsync();
        await registrar.ApplyAsync((await CheckAsync(registrar, Header, "N1,1,Mother,true,true,true")).Id());
        var (link, parent) = await school.ReadAsync(async db => (await db.Guardianships.Where(g => g.Parent.SourceId == "1").Select(g => new { g.StudentId, g.Id, g.ParentId }).SingleAsync()) is var found ? ($"students/{found.StudentId}/guardians/{found.Id}", found.ParentId) : default);
        (await registrar.PostAsync($"{link}/bar", new { documentDate = school.Today, note = "District court" })).AssertStatus(200);
        if (ended)
            (await registrar.DeleteAsync(link)).AssertStatus(200);

        var import = await CheckAsync(registrar, Header + ",Portal access", "N1,1,Mother,true,true,true,true", "N1,2,Father,false,true,true,true");

        Assert.Equal((2, 1), (import.Number("valid"), import.Number("knownCount")));
        Assert.Equal(("Barred from the child: the file changes nothing.", $"{parent}"), (import["differing"]![0]!["message"]!.GetValue<string>(), import["differing"]![0]!["profileId"]!.GetValue<string>()));
        Assert.Equal(1, (await registrar.ApplyAsync(import.Id())).Number("created"));
        var links = (await LinksAsync(school)).ToDictionary(found => found.Parent, found => found.Guardianship);
        Assert.True(links["1"].IsBarred);
        Assert.Equal("LivesWith", Granted(links["1"]));
        Assert.Equal((1, "LivesWith HasPortalAccess IsEmergencyContact"), (links["2"].Priority, Granted(links["2"])));
        // Whoever is barred is called last, and the import's own comes and goes without them.
        if (!ended)
            Assert.Equal(2, links["1"].Priority);
        (await registrar.PostAsync($"imports/{import.Id()}/undo")).AssertStatus(200);
        Assert.Equal([("1", 1)], (await LinksAsync(school)).Select(found => (found.Parent, found.Guardianship.Priority)));
        Assert.Equal(0, await registrar.StudentsAsync("lovelace"));
    }

    [Fact]
    public async Task What_is_wrong_with_a_link_is_said_of_its_row()
    {
        var (school, registrar) = await OpenAsync();
        var theirs = await TestSchool.CreateAsync(app);
        var their = await theirs.SignInAsync(Role.Registrar);
        (await their.PostAsync("students", new { studentNumber = "THEIRS-1", firstName = "Ada", lastName = "Byron", admissionDate = theirs.Today })).AssertStatus(201);

        var import = await CheckAsync(
            registrar, Header + ",First day",
            "THEIRS-1,1,Mother,true,true,true,", "N1,999,Mother,true,true,true,", "N1,1,Mother,perhaps,true,true,", "N2,1,,true,true,true,", ",1,Mother,true,true,true,", "N2,2,Father,true,true,true,1970-01-01", "N3,1,Mother,true,true,true,", "N3,1,Mother,true,true,true,");

        Assert.Equal(
            [(2, "StudentUniqueId"), (3, "ContactUniqueId"), (4, "PrimaryContactStatus"), (5, "Relation"), (6, "StudentUniqueId"), (7, "First day"), (9, "ContactUniqueId")],
            import["errors"]!.AsArray().Select(error => (error!.Number("row"), error!["column"]!.GetValue<string>())).Order());
        (await registrar.PostAsync($"imports/{import.Id()}/apply", new { })).AssertProblem(409, "import-has-errors");
        Assert.Empty(await LinksAsync(school));
    }

    [Fact]
    public async Task Who_is_linked_by_hand_meanwhile_is_known_when_the_file_is_applied()
    {
        var (school, registrar) = await OpenAsync();
        var import = await CheckAsync(registrar, Header, "N1,1,Mother,true,true,true", "N1,2,Father,false,true,true");
        var (parent, student) = await school.ReadAsync(async db => (await db.Parents.SingleAsync(p => p.SourceId == "1"), await db.Students.SingleAsync(s => s.StudentNumber == "N1")));
        await school.LinkAsync(parent.Id, student.Id);

        Assert.Equal(1, (await registrar.ApplyAsync(import.Id())).Number("created"));

        Assert.Equal(2, (await LinksAsync(school)).Count);
    }

    [Fact]
    public async Task Two_files_of_the_same_links_at_once_make_them_once()
    {
        var (school, registrar) = await OpenAsync();
        var admin = await school.SignInAsync(Role.Admin);
        string[] ids = [(await CheckAsync(registrar, Header, "N1,1,Mother,true,true,true", "N2,1,Mother,true,true,true")).Id(), (await CheckAsync(admin, Header, "N2,1,Mother,true,true,true", "N1,1,Mother,true,true,true")).Id()];

        var answers = await Race.RunAsync(ids.Length, i => (i == 0 ? registrar : admin).PostAsync($"imports/{ids[i]}/apply", new { }));
        Assert.All(answers, answer => answer.AssertStatus(202));
        var applied = new[] { await registrar.WaitAsync(ids[0], "applied"), await registrar.WaitAsync(ids[1], "applied") };

        Assert.Equal([0, 2], applied.Select(import => import.Number("created")).Order());
        Assert.Equal(2, (await LinksAsync(school)).Count);
    }

    [Fact]
    public async Task What_was_changed_since_is_not_taken_back()
    {
        var (school, registrar) = await OpenAsync();
        var import = await CheckAsync(registrar, Header, "N1,1,Mother,true,true,true", "N2,1,Mother,true,true,true");
        await registrar.ApplyAsync(import.Id());
        var link = await school.ReadAsync(db => db.Guardianships.Where(g => g.Parent.SourceId == "1").OrderBy(g => g.Id).Select(g => $"students/{g.StudentId}/guardians/{g.Id}").FirstAsync());
        (await registrar.PatchAsync(link, new { relationship = "stepmother" })).AssertStatus(200);

        var problem = (await registrar.PostAsync($"imports/{import.Id()}/undo")).AssertProblem(409, "import-cannot-undo");

        Assert.Equal("Nothing was undone: 1 guardianship was changed since.", problem["detail"]!.GetValue<string>());
        Assert.Equal(2, (await LinksAsync(school)).Count);
    }

    [Fact]
    public async Task A_parent_who_loses_sight_of_a_child_by_an_undo_is_signed_out()
    {
        var (school, registrar) = await OpenAsync();
        await school.ChangeAsync(db => db.Database.ExecuteSqlRaw("UPDATE parents SET source_id = 'P' WHERE school_id = {0} AND id = {1}", school.Id, school.Parent.ProfileId));
        var import = await CheckAsync(registrar, Header + ",Portal access", "N1,P,Mother,true,true,true,yes");
        await registrar.ApplyAsync(import.Id());
        var parent = await school.SignInAsync(school.Parent);
        Assert.Equal(2, (await parent.GetAsync("me/children")).AssertStatus(200)["pagination"]!.Number("total"));

        (await registrar.PostAsync($"imports/{import.Id()}/undo")).AssertStatus(200);

        (await parent.GetAsync("me/children")).AssertProblem(401, "session-revoked");
        Assert.Equal(1, (await (await school.SignInAsync(school.Parent)).GetAsync("me/children")).AssertStatus(200)["pagination"]!.Number("total"));
    }

    /// <summary>Between the question whether an import can be undone, and the undoing.</summary>
    [Theory]
    [InlineData(ImportKind.Guardianships)]
    [InlineData(ImportKind.Parents)]
    public async Task What_comes_in_between_is_not_erased_with_an_import(ImportKind kind)
    {
        var (school, registrar) = await OpenAsync();
        await registrar.ApplyAsync((await CheckAsync(registrar, Header, "N1,1,Mother,true,true,false")).Id());
        var import = await school.ReadAsync(db => db.Imports.Where(i => i.Kind == kind).Select(i => i.Id).SingleAsync());
        await school.ChangeAsync(db =>
        {
            if (kind == ImportKind.Guardianships)
                db.Guardianships.Single(g => g.Parent.SourceId == "1").Bar(school.Today, school.Today, "District court");
            else
                db.Parents.Include(p => p.User).Single(p => p.SourceId == "2").User.Phone = "555 0100";
        });
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<AppDbContext>().Enter(school.Id, Actor.System);

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() =>
            scope.ServiceProvider.GetRequiredService<KindsOfImport>().Of(kind).EraseAsync(import, TestContext.Current.CancellationToken));

        Assert.Equal(1, await school.ReadAsync(db => db.Guardianships.CountAsync(g => g.Parent.SourceId == "1")));
        Assert.Equal(1, await school.ReadAsync(db => db.Parents.CountAsync(p => p.SourceId == "2")));
    }

    /// <summary>Three students N1, N2 and N3, and two parents 1 and 2, whom nobody has linked.</summary>
    private async Task<(TestSchool School, ApiClient Registrar)> OpenAsync()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        await registrar.ApplyAsync((await registrar.CheckAsync(ImportFiles.Text("Student number,First name,Last name,Date of birth", "N1,Anna,Berg,2014-01-01", "N2,Bert,Berg,2015-01-01", "N3,Carl,Berg,2016-01-01"))).Id());
        await registrar.ApplyAsync((await registrar.CheckParentsAsync("Parent ID,First name,Last name", "1,Ada,Lovelace", "2,Alan,Turing")).Id());
        return (school, registrar);
    }

    private static Task<JsonNode> CheckAsync(ApiClient api, params string[] lines) => api.CheckAsync(ImportFiles.Text(lines), kind: "guardianships");

    private static Task<List<(string Student, string Parent, Guardianship Guardianship)>> LinksAsync(TestSchool school) => school.ReadAsync(async db =>
        (await db.Guardianships.Where(g => g.Parent.SourceId != null && g.Parent.SourceId != "P").Join(db.Students, g => g.StudentId, s => s.Id, (g, s) => new { s.StudentNumber, Parent = g.Parent.SourceId!, Guardianship = g })
            .OrderBy(link => link.StudentNumber).ThenBy(link => link.Parent).ToListAsync()).ConvertAll(link => (link.StudentNumber, link.Parent, link.Guardianship)));

    private static Task<List<int>> VersionsAsync(TestSchool school) => school.ReadAsync(db => db.Students.Where(s => s.StudentNumber == "N1" || s.StudentNumber == "N2").OrderBy(s => s.StudentNumber).Select(s => s.Version).ToListAsync());

    private static string Granted(Guardianship link)
    {
        var rights = GuardianRights.Of(link);
        return string.Join(' ', typeof(GuardianRights).GetProperties().Where(right => right.GetValue(rights) is true).Select(right => right.Name));
    }
}
