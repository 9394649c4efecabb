using System.Text.Json.Nodes;
using EduSphere.Features.Calendar;
using EduSphere.Features.Classes;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>Files that say in which classes their students sit.</summary>
public class ImportClassesTests(EduSphereApp app)
{
    private const string Header = "StudentUniqueId,FirstName,LastSurname,Admission date,Class";

    [Fact]
    public async Task Students_are_seated_in_the_classes_that_they_name_and_leave_them_again()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var fourth = await school.AddClassAsync("04", "B");
        var today = $"{school.Today:yyyy-MM-dd}";

        var import = await registrar.CheckAsync(ImportFiles.Text(Header, $"1,Ada,Lovelace,{today},4B", $"2,Alan,Turing,{today},Grade 04 B", $"3,Grace,Hopper,{today},class 4-b", $"4,Linus,Pauling,{today},10 A", $"5,Rosa,Parks,{today},"));
        Assert.Equal((5, 0), (import.Number("valid"), import.Number("errorCount")));
        Assert.Equal(1, await SeatsAsync(school));
        var applied = await registrar.ApplyAsync(import.Id());

        Assert.Equal(5, applied.Number("created"));
        var seats = await school.ReadAsync(db => db.Enrollments.Where(e => e.Student.StudentNumber.Length == 1).OrderBy(e => e.Student.StudentNumber).Select(e => new { e.Student.StudentNumber, e.ClassId, e.EntryDate, e.RollNumber, e.ExitDate }).ToListAsync());
        Assert.Equal([("1", fourth, "1"), ("2", fourth, "2"), ("3", fourth, "3"), ("4", school.ClassId, "1")], seats.Select(seat => (seat.StudentNumber, seat.ClassId, seat.RollNumber)));
        Assert.All(seats, seat => Assert.Equal((school.Today, null), (seat.EntryDate, seat.ExitDate)));
        Assert.Equal("enrolled", (await registrar.GetAsync("students?search=Lovelace")).AssertStatus(200)["data"]![0]!["status"]!.GetValue<string>());
        Assert.Equal(4, await school.ReadAsync(db => db.AuditLog.CountAsync(e => e.SchoolId == school.Id && e.Entity == "Enrollment" && e.UserId == school[Role.Registrar].UserId)));

        (await registrar.PostAsync($"imports/{import.Id()}/undo")).AssertStatus(200);

        Assert.Equal(1, await registrar.StudentsAsync());
        Assert.Equal(1, await SeatsAsync(school));
    }

    [Fact]
    public async Task Grade_and_section_may_stand_in_columns_of_their_own()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var kindergarten = await school.AddClassAsync("KG", "1");

        var import = await registrar.CheckAsync(ImportFiles.Text("first name,last name,grade,section", "Ada,Lovelace,KG,1", "Alan,Turing,10,a", "Grace,Hopper,10,", "Rosa,Parks,,"));

        Assert.Equal(["firstName", "lastName", "gradeLevel", "section"], import.Fields());
        Assert.Equal([(4, "grade", "A grade alone names no class: the section is missing.")], Errors(import));
        var again = await registrar.CheckAsync(ImportFiles.Text("first name,last name,grade,section", "Ada,Lovelace,KG,1", "Alan,Turing,10,a"));
        await registrar.ApplyAsync(again.Id());
        var seats = await school.ReadAsync(db => db.Enrollments.Where(e => e.StudentId != school.Student.ProfileId).OrderBy(e => e.Student.User.FirstName).Select(e => new { e.Student.User.FirstName, e.ClassId }).ToListAsync());
        Assert.Equal([("Ada", kindergarten), ("Alan", school.ClassId)], seats.Select(seat => (seat.FirstName, seat.ClassId)));
    }

    [Fact]
    public async Task What_is_wrong_with_a_class_is_said_of_its_row_and_nothing_is_saved()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        await school.AddClassAsync("05", "A", capacity: 2);
        var closed = await school.AddClassAsync("06", "A");
        await school.ChangeAsync(db => db.Classes.Single(c => c.Id == closed).IsActive = false);
        await school.AddStudentAsync(classId: await school.ReadAsync(db => db.Classes.Where(c => c.GradeLevel == "05").Select(c => c.Id).SingleAsync()));
        var today = $"{school.Today:yyyy-MM-dd}";

        var import = await registrar.CheckAsync(ImportFiles.Text(Header,
            $"1,Ada,Lovelace,{today},7C", $"2,Alan,Turing,{today},6A", $"3,Grace,Hopper,{today},5A", $"4,Linus,Pauling,{today},5A", $"5,,Parks,{today},7C", $"6,Rosa,Parks,{today},10A"));

        Assert.Equal(
        [
            (2, "Class", "There is no class 7C in This year."),
            (3, "Class", "Grade 06 A is not active."),
            (5, "Class", $"Grade 05 A has 2 seats, and all are taken from {school.Today:d MMM yyyy} on."),
            (6, "Class", "There is no class 7C in This year."),
            (6, "FirstName", "It is missing."),
        ], Errors(import));
        Assert.Equal((6, 2), (import.Number("rows"), import.Number("valid")));
        (await registrar.PostAsync($"imports/{import.Id()}/apply", new { })).AssertProblem(409, "import-has-errors");
        Assert.Equal((2, 2), (await registrar.StudentsAsync(), await SeatsAsync(school)));
        Assert.Contains($"4,Linus,Pauling,{today},5A,\"Class: Grade 05 A has 2 seats, and all are taken", (await registrar.GetAsync($"imports/{import.Id()}/errors.csv")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_seat_is_taken_on_the_day_of_admission_in_the_year_of_that_day()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var next = new AcademicYear { Name = "Next year", StartDate = school.Today.AddDays(200), EndDate = school.Today.AddDays(500) };
        var coming = new Class { AcademicYearId = next.Id, Name = "Grade 10 A", GradeLevel = "10", Section = "A", Capacity = 30 };
        await school.ChangeAsync(db => db.AddRange(next, coming));
        string Day(int days) => $"{school.Today.AddDays(days):yyyy-MM-dd}";

        var import = await registrar.CheckAsync(ImportFiles.Text(Header,
            $"1,Ada,Lovelace,{Day(-900)},10A", $"2,Alan,Turing,{Day(-20)},10A", $"3,Grace,Hopper,{Day(170)},10A", $"4,Linus,Pauling,{Day(210)},10A"));
        var late = await registrar.CheckAsync(ImportFiles.Text(Header, $"5,Rosa,Parks,{Day(600)},10A"));
        await registrar.ApplyAsync(import.Id());

        Assert.Equal(
            [(school.ClassId, 0), (school.ClassId, -20), (coming.Id, 200), (coming.Id, 210)],
            (await school.ReadAsync(db => db.Enrollments.Where(e => e.Student.StudentNumber.Length == 1).OrderBy(e => e.Student.StudentNumber).Select(e => new { e.ClassId, e.EntryDate }).ToListAsync()))
                .Select(seat => (seat.ClassId, seat.EntryDate.DayNumber - school.Today.DayNumber)));
        Assert.Contains("4 students are seated in a class.", import.Texts("notes"));
        Assert.Contains("2 of them were admitted outside of the years of these classes: the first day there is today, or the first day of the year.", import.Texts("notes"));
        Assert.Equal([(2, "Class", $"There is no academic year on {school.Today.AddDays(600):d MMM yyyy} or after it.")], Errors(late));
    }

    [Fact]
    public async Task Held_rows_take_a_seat_only_when_they_are_imported()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        await school.AddClassAsync("05", "A", capacity: 1);
        var file = ImportFiles.Text("StudentUniqueId,FirstName,LastSurname,BirthDate,Class", "1,Ada,Lovelace,2015-01-01,5A", "2,Ada,Lovelace,2015-01-01,5A");

        var import = await registrar.CheckAsync(file);
        Assert.Equal((2, 1, 0), (import.Number("valid"), import.Number("heldCount"), import.Number("errorCount")));
        (await registrar.PostAsync($"imports/{import.Id()}/apply", new { includeHeld = true })).AssertStatus(202);
        var back = await registrar.WaitAsync(import.Id(), "checked");
        Assert.Equal([(3, "Class")], Errors(back).Select(error => (error.Row, error.Column)));
        Assert.Equal(1, await registrar.StudentsAsync());

        await registrar.CheckAgainAsync(import.Id(), ["studentNumber", "firstName", "lastName", "dateOfBirth", "className"]);
        Assert.Equal(1, (await registrar.ApplyAsync(import.Id())).Number("created"));
    }

    [Fact]
    public async Task The_last_seat_goes_to_one_of_an_import_and_of_whoever_enrolls_at_once()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var section = await school.AddClassAsync("05", "A", capacity: 1);
        var other = await school.AddStudentAsync();
        var id = (await registrar.CheckAsync(ImportFiles.Text("StudentUniqueId,FirstName,LastSurname,Class", "1,Ada,Lovelace,5A"))).Id();

        var answers = await Race.RunAsync(2, n => n == 0
            ? registrar.PostAsync($"students/{other.ProfileId}/enroll", new { classId = section, date = school.Today })
            : registrar.PostAsync($"imports/{id}/apply", new { }));
        answers[1].AssertStatus(202);
        await registrar.WaitAsync(id, answers[0].Status == 200 ? "checked" : "applied");

        if (answers[0].Status != 200)
            answers[0].AssertProblem(409, "class-full");
        Assert.Equal(1, await school.ReadAsync(db => db.Enrollments.CountAsync(e => e.ClassId == section)));
    }

    [Fact]
    public async Task They_are_taken_back_or_withdrawn_by_two_who_do_both_at_once()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var id = (await registrar.CheckAsync(ImportFiles.Text([Header, .. Enumerable.Range(1, 20).Select(n => $"{n},Ada,Lovelace{n},{school.Today:yyyy-MM-dd},10 A")]))).Id();
        await registrar.ApplyAsync(id);
        var students = await school.ReadAsync(db => db.Students.Where(s => s.Id != school.Student.ProfileId).Select(s => s.Id).ToListAsync());

        var answers = await Race.RunAsync(2, n => n == 0
            ? registrar.PostAsync($"imports/{id}/undo")
            : registrar.PostAsync("students/bulk/withdraw", new { studentIds = students, date = school.Today, reason = "Moved" }));

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.Single(answers, answer => answer.Status is 400 or 409);
        Assert.Equal(answers[0].Status == 200 ? 0 : 20, await school.ReadAsync(db => db.Students.CountAsync(s => students.Contains(s.Id))));
    }

    [Fact]
    public async Task Who_was_moved_since_is_not_taken_back()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var id = (await registrar.CheckAsync(ImportFiles.Text(Header, $"1,Ada,Lovelace,{school.Today.AddDays(-5):yyyy-MM-dd},10A", $"2,Alan,Turing,{school.Today.AddDays(-5):yyyy-MM-dd},10A"))).Id();
        await registrar.ApplyAsync(id);
        var student = await school.ReadAsync(db => db.Students.Where(s => s.StudentNumber == "1").Select(s => s.Id).SingleAsync());
        (await registrar.PostAsync($"students/{student}/withdraw", new { date = school.Today, reason = "Moved" })).AssertStatus(200);

        var problem = (await registrar.PostAsync($"imports/{id}/undo")).AssertProblem(409, "import-cannot-undo");

        Assert.Contains("1 student was changed since", problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal((3, 3), (await registrar.StudentsAsync(), await SeatsAsync(school)));
    }

    private static Task<int> SeatsAsync(TestSchool school) => school.ReadAsync(db => db.Enrollments.CountAsync());

    private static (int Row, string Column, string Message)[] Errors(JsonNode import) =>
        [.. import["errors"]!.AsArray().Select(error => (error!.Number("row"), error!["column"]!.GetValue<string>(), error["message"]!.GetValue<string>())).Order()];
}
