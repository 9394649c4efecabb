using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>Teachers on their way into the school: an administrator's business.</summary>
public class ImportTeachersTests(EduSphereApp app)
{
    private const string Header = "StaffUniqueId,FirstName,LastSurname,Sex,BirthDate,ElectronicMailAddress,HighestCompletedLevelOfEducation,Joining date";

    [Fact]
    public async Task Teachers_go_in_and_come_out_again()
    {
        var school = await TestSchool.CreateAsync(app);
        var admin = await school.SignInAsync(Role.Admin);
        var address = $"barry.{school.Id:n}@staff.test";

        var import = await admin.CheckAsync(ImportFiles.Text(Header, $"207288,Barry,Tanner,Male,1976-08-19,{address},Master's,2010-09-01", "207249,Tamika,Mcpherson,Female,,,,"), kind: "teachers");
        Assert.Equal((2, 0), (import.Number("valid"), import.Number("errorCount")));
        Assert.Equal(2, (await admin.ApplyAsync(import.Id(), new { invite = true })).Number("created"));

        var barry = await school.ReadAsync(db => db.Teachers.Include(t => t.User).SingleAsync(t => t.EmployeeNumber == "207288"));
        Assert.Equal(("Barry", "Tanner", address, new DateOnly(1976, 8, 19), "Master's", new DateOnly(2010, 9, 1)), (barry.User.FirstName, barry.User.LastName, barry.User.Email, barry.User.DateOfBirth, barry.Qualification, barry.JoiningDate));
        Assert.Equal([Role.Teacher], await school.ReadAsync(db => db.UserRoles.Where(r => r.UserId == barry.UserId).Select(r => r.Role).ToListAsync()));
        await app.Mail.WaitForAsync(address);

        (await admin.PostAsync($"imports/{import.Id()}/undo")).AssertStatus(200);
        Assert.Equal(0, await school.ReadAsync(db => db.Teachers.CountAsync(t => t.EmployeeNumber == "207288" || t.EmployeeNumber == "207249")));
    }

    [Fact]
    public async Task A_row_keeps_to_the_rules_of_a_teacher_who_is_typed_in()
    {
        var admin = await (await TestSchool.CreateAsync(app)).SignInAsync(Role.Admin);

        var import = await admin.CheckAsync(ImportFiles.Text(Header, "1,Barry,Tanner,,1976-08-19,,,1066-10-14", "2,Ada,Byron,,1990-01-01,,,1989-01-01", ",Alan,Turing,,,,,", ",Kurt,Goedel,,,,,"), kind: "teachers");

        Assert.Equal([(2, "Joining date"), (3, "Joining date"), (4, "StaffUniqueId"), (5, "StaffUniqueId")], import["errors"]!.AsArray().Select(error => ((int)error!["row"]!, (string)error["column"]!)));
    }

    [Fact]
    public async Task Who_is_known_by_the_number_is_neither_added_again_nor_changed()
    {
        var school = await TestSchool.CreateAsync(app);
        var admin = await school.SignInAsync(Role.Admin);
        await admin.ApplyAsync((await admin.CheckAsync(ImportFiles.Text(Header, "1,Barry,Tanner,Male,1976-08-19,,,"), kind: "teachers")).Id());

        var again = await admin.CheckAsync(ImportFiles.Text(Header, "1,Barry,Turner,Male,1976-08-19,,B.Ed.,", "2,Barry,Tanner,Male,1976-08-19,,,", "3,Grace,Hopper,,,,,"), kind: "teachers");

        Assert.Equal((3, 1, 1), (again.Number("valid"), again.Number("knownCount"), again.Number("heldCount")));
        Assert.Equal("The file says otherwise, and changes nothing: Last name: Turner, and here Tanner; Qualification: B.Ed., and none here.", again["differing"]![0]!["message"]!.GetValue<string>());
        Assert.Equal("Has the name and the date of birth of the teacher 1.", again["held"]![0]!["message"]!.GetValue<string>());
        Assert.Equal(1, (await admin.ApplyAsync(again.Id())).Number("created"));
    }

    [Fact]
    public async Task What_is_wrong_with_a_teacher_is_said_of_its_row()
    {
        var school = await TestSchool.CreateAsync(app);
        var admin = await school.SignInAsync(Role.Admin);

        var import = await admin.CheckAsync(ImportFiles.Text(Header, "1,Barry,Tanner,?,2076-08-19,,,", ",Ada,Byron,,,,,", "2,Alan,Turing,,,,,", $"2,Grace,Hopper,,,{school.Teacher.Email},,"), kind: "teachers");

        Assert.Equal(
            [(2, "BirthDate"), (2, "Sex"), (3, "StaffUniqueId"), (5, "ElectronicMailAddress"), (5, "StaffUniqueId")],
            import["errors"]!.AsArray().Select(error => (error!.Number("row"), error!["column"]!.GetValue<string>())).Order());
    }

    [Fact]
    public async Task The_registrar_neither_imports_teachers_nor_sees_who_was_imported()
    {
        var school = await TestSchool.CreateAsync(app);
        var (admin, registrar) = (await school.SignInAsync(Role.Admin), await school.SignInAsync(Role.Registrar));
        var file = ImportFiles.Text(Header, "1,Barry,Tanner,Male,1976-08-19,,,");
        var id = (await admin.CheckAsync(file, kind: "teachers")).Id();

        (await registrar.PostAsync("imports", ImportFiles.Form(file, "teachers"))).AssertProblem(403, "forbidden");
        Assert.Empty((await registrar.GetAsync("imports")).AssertStatus(200)["data"]!.AsArray());
        (await registrar.GetAsync($"imports/{id}")).AssertProblem(404, "not-found");
        (await registrar.GetAsync($"imports/{id}/errors.csv")).AssertProblem(404, "not-found");
        (await registrar.PostAsync($"imports/{id}/check", new { columns = new string?[8] })).AssertProblem(404, "not-found");
        (await registrar.PostAsync($"imports/{id}/apply", new { })).AssertProblem(404, "not-found");
        await admin.ApplyAsync(id);
        (await registrar.PostAsync($"imports/{id}/undo")).AssertProblem(404, "not-found");
    }
}
