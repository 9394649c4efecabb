using EduSphere.Features.Students;
using EduSphere.Platform.Security;
using static EduSphere.IntegrationTests.StudentsListTests;

namespace EduSphere.IntegrationTests;

/// <summary>A student is found by what they are called now, whoever changed it and wherever.</summary>
public class StudentsIndexTests(EduSphereApp app)
{
    [Fact]
    public async Task By_a_name_that_students_changed_themselves()
    {
        var school = await TestSchool.CreateAsync(app);
        var (student, registrar) = (await school.SignInAsync(Role.Student), await school.SignInAsync(Role.Registrar));
        (await student.PatchAsync("auth/me", new { preferredFirstName = "Quetzal" })).AssertStatus(200);
        Assert.Equal([school.Student.LastName], await NamesAsync(registrar, "students?search=quetz"));

        (await student.PatchAsync("auth/me", new { preferredFirstName = "Ibis" })).AssertStatus(200);

        Assert.Equal([school.Student.LastName], await NamesAsync(registrar, "students?search=ibis"));
        Assert.Empty(await NamesAsync(registrar, "students?search=quetz"));
    }

    [Fact]
    public async Task By_what_the_office_changed_of_an_imported_student()
    {
        var school = await TestSchool.CreateAsync(app);
        var api = await school.SignInAsync(Role.Registrar);
        var (old, now) = ($"old.{school.Id:n}@school.test", $"now.{school.Id:n}@school.test");
        await api.ApplyAsync((await api.CheckAsync(ImportFiles.Text("StudentNumber,FirstName,LastName,Email", $"Q-1,Xaver,Ibis,{old}"))).Id());
        foreach (var search in new[] { "q-1", "xaver", "ibis", old })
            Assert.Equal(["Ibis"], await NamesAsync(api, $"students?search={search}"));
        var id = await school.ReadAsync(db => Task.FromResult(db.Students.Single(s => s.StudentNumber == "Q-1").Id));

        (await api.PatchAsync($"students/{id}", new { studentNumber = "Z-2", firstName = "Yorick", lastName = "Quetzal", email = now })).AssertStatus(200);

        foreach (var search in new[] { "z-2", "yorick", "quetzal", now })
            Assert.Equal(["Quetzal"], await NamesAsync(api, $"students?search={search}"));
        foreach (var search in new[] { "q-1", "xaver", "ibis", old })
            Assert.Empty(await NamesAsync(api, $"students?search={search}"));
    }

    [Fact]
    public async Task In_every_school_that_they_go_to()
    {
        var (morning, evening) = (await TestSchool.CreateAsync(app), await TestSchool.CreateAsync(app));
        await evening.ChangeAsync(db => db.Add(new Student { UserId = morning.Student.UserId, StudentNumber = "E1", AdmissionDate = evening.Today }));

        (await (await morning.SignInAsync(Role.Student)).PatchAsync("auth/me", new { preferredFirstName = "Quetzal" })).AssertStatus(200);

        Assert.Equal([morning.Student.LastName], await NamesAsync(await evening.SignInAsync(Role.Registrar), "students?search=quetz"));
    }

    [Fact]
    public async Task In_the_order_of_the_name_that_the_person_was_given_elsewhere()
    {
        var school = await TestSchool.CreateAsync(app);
        await school.AddStudentAsync("Anna", "Middle");

        await school.ChangeAsync(db => db.Users.Single(u => u.Id == school.Student.UserId).LastName = "Aardvark");

        Assert.Equal(["Aardvark", "Middle"], await NamesAsync(await school.SignInAsync(Role.Registrar), "students"));
    }

    [Fact]
    public async Task By_a_number_that_changed_where_nobody_had_read_the_person()
    {
        var school = await TestSchool.CreateAsync(app);

        await school.ChangeAsync(db => db.Students.Single(s => s.Id == school.Student.ProfileId).StudentNumber = "Q-77");

        Assert.Equal([school.Student.LastName], await NamesAsync(await school.SignInAsync(Role.Registrar), $"students?search=q-77%20{school.Student.LastName}"));
    }
}
