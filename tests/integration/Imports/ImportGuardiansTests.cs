using System.Globalization;
using EduSphere.Features.Parents;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>Files of students that name their guardians beside them.</summary>
public class ImportGuardiansTests(EduSphereApp app)
{
    private const string Header = "Student number,First name,Last name,Guardian 1 first name,Guardian 1 last name,Guardian 1 relationship,Guardian 1 e-mail,Guardian 1 phone,Guardian 2 first name,Guardian 2 last name,Guardian 2 relationship,Guardian 2 phone";

    [Fact]
    public async Task Students_bring_their_guardians_and_take_them_along_again()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var address = $"ann.{school.Id:n}@families.test";

        var import = await registrar.CheckAsync(ImportFiles.Text(
            Header, "N1,Ada,Byron,Anne,Noel,Mother,,555 1234,George,Byron,Father,555 4321", $"N2,Clara,Byron,Anne,Noel,Mother,{address},555 1234,,,,", "N3,Alan,Turing,,,,,,Ethel,Stoney,Mother,"));
        Assert.Equal((3, 0, 0), (import.Number("valid"), import.Number("errorCount"), import.Number("heldCount")));
        Assert.Contains("3 guardians are new and are made parents.", import.Texts("notes"));
        Assert.Contains(import.Texts("notes"), note => note.StartsWith("The file names no rights", StringComparison.Ordinal));
        Assert.Equal(1, await registrar.ParentsAsync());
        var applied = await registrar.ApplyAsync(import.Id());

        Assert.Equal(3, applied.Number("created"));
        Assert.Equal(
            [("N1", "Anne", "Mother", 1), ("N1", "George", "Father", 2), ("N2", "Anne", "Mother", 1), ("N3", "Ethel", "Mother", 1)],
            (await LinksAsync(school)).Select(link => (link.Number, link.Parent, link.Guardianship.Relationship, link.Guardianship.Priority)));
        Assert.All(await LinksAsync(school), link => Assert.Equal((GuardianRights.None, school.Today, null), (GuardianRights.Of(link.Guardianship), link.Guardianship.StartDate, link.Guardianship.EndDate)));
        Assert.Equal(address, await school.ReadAsync(db => db.Parents.Where(p => p.User.FirstName == "Anne").Select(p => p.User.Email).SingleAsync()));
        Assert.Equal(3, await school.ReadAsync(db => db.AuditLog.CountAsync(e => e.Entity == "Parent" && e.UserId == school[Role.Registrar].UserId)));
        Assert.Equal(4, await school.ReadAsync(db => db.AuditLog.CountAsync(e => e.Entity == "Guardianship" && e.UserId == school[Role.Registrar].UserId)));
        await Eventually.BecomesAsync(() => registrar.StudentsAsync("noel"), total => total == 2, "both children of one guardian");

        (await registrar.PostAsync($"imports/{import.Id()}/undo")).AssertStatus(200);

        Assert.Equal((1, 1), (await registrar.StudentsAsync(), await registrar.ParentsAsync()));
        Assert.Empty(await LinksAsync(school));
    }

    [Fact]
    public async Task Who_is_a_parent_of_the_school_already_is_given_the_child_and_stays()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        await AddParentAsync(registrar, "Anne", "Noel", phone: "555 1234");
        await AddParentAsync(registrar, "George", "Byron", email: $"george.{school.Id:n}@families.test");

        var import = await registrar.CheckAsync(ImportFiles.Text(
            "first name,last name,guardian first name,guardian last name,guardian relationship,guardian phone,guardian e-mail", $"Ada,Byron,ANNE,Noel,Mother,5551234,anne.{school.Id:n}@families.test", $"Clara,Byron,George,Byron,Father,,George.{school.Id:n}@families.test"));
        Assert.Equal((2, 0), (import.Number("valid"), import.Number("heldCount")));
        Assert.Contains("2 guardians are parents of the school already, and nothing is changed of them.", import.Texts("notes"));
        await registrar.ApplyAsync(import.Id());

        Assert.Equal([("Ada", "Anne"), ("Clara", "George")], (await LinksAsync(school)).Select(link => (link.Student, link.Parent)));
        Assert.Equal(3, await registrar.ParentsAsync());
        var anne = await school.ReadAsync(db => db.Parents.Include(p => p.User).SingleAsync(p => p.User.Phone == "555 1234"));
        Assert.Equal((1, null, "Anne"), (anne.Version, anne.User.Email, anne.User.FirstName));
        (await registrar.PostAsync($"imports/{import.Id()}/undo")).AssertStatus(200);
        Assert.Equal((1, 3), (await registrar.StudentsAsync(), await registrar.ParentsAsync()));
    }

    [Theory]
    [InlineData("Anne,,Mother,,", "guardian last name")]
    [InlineData("Anne,Noel,,,", "guardian relationship")]
    [InlineData("Anne,Noel,Mother,nobody,", "guardian e-mail")]
    [InlineData("Anne,Noel,Mother,,call me", "guardian phone")]
    [InlineData("Anne,Noel,Mother,{teacher},", "guardian e-mail")]
    [InlineData("Anne,Noel,Mother,alan@pupils.test,", "guardian e-mail")]
    [InlineData("Anne,Noel,Mother,ethel@families.test,", "guardian e-mail")]
    [InlineData("Young,Noel,Sister,,555 7777", "guardian first name")]
    public async Task What_is_wrong_with_a_guardian_is_said_of_its_field(string guardian, string column)
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        await AddParentAsync(registrar, "Young", "Noel", phone: "555 7777", born: school.Today.AddYears(-17));

        var import = await registrar.CheckAsync(ImportFiles.Text(
            "first name,last name,e-mail,guardian first name,guardian last name,guardian relationship,guardian e-mail,guardian phone",
            "Alan,Turing,alan@pupils.test,Ethel,Stoney,Mother,ethel@families.test,", $"Ada,Byron,,{guardian.Replace("{teacher}", school[Role.Teacher].Email, StringComparison.Ordinal)}"));

        Assert.Equal([(3, column)], import["errors"]!.AsArray().Select(error => (error!.Number("row"), error!["column"]!.GetValue<string>())));
        (await registrar.PostAsync($"imports/{import.Id()}/apply", new { })).AssertProblem(409, "import-has-errors");
        Assert.Equal((1, 2), (await registrar.StudentsAsync(), await registrar.ParentsAsync()));
    }

    [Theory]
    [InlineData("N3,Bob,Lee,Bob,Lee,Father,{0},,", 4, "Line 2 has the same address.")]
    [InlineData("N3,Bob,Lee,,,,,,{0}", 3, "Line 4 has the same address.")]
    public async Task An_address_that_a_later_row_adds_to_a_guardian_is_taken_from_then_on(string row, int line, string refusal)
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var address = $"ann.{school.Id:n}@families.test";
        const string header = "Student number,First name,Last name,Guardian 1 first name,Guardian 1 last name,Guardian 1 relationship,Guardian 1 e-mail,Guardian 1 phone,E-mail";

        var import = await registrar.CheckAsync(ImportFiles.Text(header, "N1,Ada,Lee,Ann,Lee,Mother,,555 1234,", $"N2,Cy,Lee,Ann,Lee,Mother,{address},555 1234,", string.Format(CultureInfo.InvariantCulture, row, address)));

        Assert.Equal([(line, "Guardian 1 e-mail", refusal)], import["errors"]!.AsArray().Select(error => (error!.Number("row"), error!["column"]!.GetValue<string>(), error!["message"]!.GetValue<string>())));
    }

    [Fact]
    public async Task A_telephone_is_the_same_however_it_is_written()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        await AddParentAsync(registrar, "Anne", "Noel", phone: "+353 86 123 4567");

        var import = await registrar.CheckAsync(ImportFiles.Text(Header, "N1,Ada,Byron,Anne,Noel,Mother,,086 123 4567,,,,"));
        Assert.Equal((1, 0), (import.Number("valid"), import.Number("heldCount")));
        await registrar.ApplyAsync(import.Id());

        Assert.Equal(2, await registrar.ParentsAsync());
    }

    [Fact]
    public async Task A_guardian_of_two_children_is_invited_once_where_that_is_asked_for()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var address = $"ann.{school.Id:n}@families.test";

        var import = await registrar.CheckAsync(ImportFiles.Text(Header, $"N1,Ada,Byron,Anne,Noel,Mother,{address},,,,,", $"N2,Clara,Byron,Anne,Noel,Mother,{address},,,,,"));
        await registrar.ApplyAsync(import.Id(), new { invite = true });

        await app.Mail.WaitForAsync(address);
        Assert.Equal(1, await LinksOfAsync());
        (await registrar.PostAsync($"imports/{import.Id()}/undo")).AssertStatus(200);
        Assert.Equal(0, await LinksOfAsync());

        Task<int> LinksOfAsync() => school.ReadAsync(db => db.OneTimeLinks.CountAsync(link => db.Users.Any(u => u.Id == link.UserId && u.Email == address)));
    }

    [Fact]
    public async Task One_guardian_named_twice_of_a_student_is_refused()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);

        var import = await registrar.CheckAsync(ImportFiles.Text(Header, "N1,Ada,Byron,Anne,Noel,Mother,,555 1234,Anne,Noel,Carer,555-1234"));

        Assert.Equal("The row names this guardian twice.", import["errors"]![0]!["message"]!.GetValue<string>());
    }

    [Fact]
    public async Task Who_may_be_somebody_of_the_same_name_is_held_and_is_another_person_if_one_says_so()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        await AddParentAsync(registrar, "Anne", "Noel");

        var import = await registrar.CheckAsync(ImportFiles.Text(
            Header, "N1,Ada,Byron,Anne,Noel,Mother,,555 1234,,,,", "N2,Alan,Turing,Ethel,Stoney,Mother,,,,,,", "N3,John,Turing,Ethel,Stoney,Mother,,,,,,", "N4,Grace,Hopper,Mary,Hopper,Mother,,555 0001,Mary,Hopper,Aunt,555 0002"));

        Assert.Equal(
            [(2, "The guardian Anne Noel has the name of a parent of the school, and no other phone number."), (4, "The guardian Ethel Stoney has the name of one in line 3, and no other phone number.")],
            import["held"]!.AsArray().Select(held => (held!.Number("row"), held!["message"]!.GetValue<string>())));
        Assert.Contains("3 guardians are new and are made parents.", import.Texts("notes"));
        Assert.Equal(2, (await registrar.ApplyAsync(import.Id())).Number("created"));
        Assert.Equal(["Ethel", "Mary", "Mary"], (await LinksAsync(school)).Select(link => link.Parent));

        (await registrar.PostAsync($"imports/{import.Id()}/undo")).AssertStatus(200);
        var again = await registrar.CheckAsync(ImportFiles.Text(Header, "N1,Ada,Byron,Anne,Noel,Mother,,555 1234,,,,"));
        Assert.Equal(1, (await registrar.ApplyAsync(again.Id(), new { includeHeld = true })).Number("created"));
        Assert.Equal(2, await registrar.ParentsAsync("anne noel"));
    }

    [Fact]
    public async Task A_guardian_who_has_got_another_child_since_keeps_the_import()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var import = await registrar.CheckAsync(ImportFiles.Text(Header, "N1,Ada,Byron,Anne,Noel,Mother,,,,,,"));
        await registrar.ApplyAsync(import.Id());
        var parent = (await LinksAsync(school)).Single().Guardianship.ParentId;
        await school.LinkAsync(parent, school.Student.ProfileId);

        var refused = (await registrar.PostAsync($"imports/{import.Id()}/undo")).AssertProblem(409, "import-cannot-undo");

        Assert.Contains("1 of them is the guardian of another student", refused["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal((2, 2), (await registrar.StudentsAsync(), await registrar.ParentsAsync()));
    }

    private static async Task AddParentAsync(ApiClient office, string firstName, string lastName, string? phone = null, string? email = null, DateOnly? born = null) =>
        (await office.PostAsync("parents", new { firstName, lastName, phone, email, dateOfBirth = born })).AssertStatus(201);

    private static Task<List<Link>> LinksAsync(TestSchool school) => school.ReadAsync(db =>
        (from link in db.Guardianships.Include(g => g.Parent.User)
         join student in db.Students on link.StudentId equals student.Id
         where student.Id != school.Student.ProfileId
         orderby student.StudentNumber, link.Priority
         select new Link(student.StudentNumber, student.User.FirstName, link.Parent.User.FirstName, link)).ToListAsync());

    private sealed record Link(string Number, string Student, string Parent, Guardianship Guardianship);
}
