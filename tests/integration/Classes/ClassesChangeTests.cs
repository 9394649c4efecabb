using EduSphere.Features.Enrollments;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>The office adds, changes, closes and deletes classes.</summary>
public class ClassesChangeTests(EduSphereApp app)
{
    [Fact]
    public async Task A_class_is_added_as_it_is_read_and_a_key_adds_one()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var body = new { academicYearId = school.AcademicYearId, gradeLevel = "07", section = " C ", room = "12", capacity = 20, homeroomTeacherId = school.Teacher.ProfileId };

        var made = await registrar.PostAsync("classes", body, ("Idempotency-Key", "one"));

        var section = made.AssertStatus(201);
        Assert.Equal(("7 C", "C", 20, 0, true), ((string)section["name"]!, (string)section["section"]!, (int)section["capacity"]!, (int)section["enrolled"]!, (bool)section["isActive"]!));
        var read = await registrar.GetAsync($"classes/{section["id"]}");
        Assert.Equal((section.ToJsonString(), made.Header("ETag")), (read.AssertStatus(200).ToJsonString(), read.Header("ETag")));
        Assert.Equal($"/api/v1/classes/{section["id"]}", made.Header("Location"));
        Assert.Equal(section.ToJsonString(), (await registrar.PostAsync("classes", body, ("Idempotency-Key", "one"))).AssertStatus(201).ToJsonString());
        Assert.Equal(2, await school.ReadAsync(db => db.Classes.CountAsync()));
    }

    [Fact]
    public async Task A_class_is_changed_and_who_read_an_older_one_is_told()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var path = $"classes/{school.ClassId}";
        var tag = (await registrar.GetAsync(path)).Header("ETag")!;

        var changed = (await registrar.PatchAsync(path, new { section = "B", name = (string?)null, homeroomTeacherId = (Guid?)null, room = "14" }, ("If-Match", tag))).AssertStatus(200);

        Assert.Equal(("10 B", "B", "14", 30), ((string)changed["name"]!, (string)changed["section"]!, (string)changed["room"]!, (int)changed["capacity"]!));
        Assert.Null(changed["homeroomTeacher"]);
        var old = (await registrar.PatchAsync(path, new { room = "15" }, ("If-Match", tag))).AssertProblem(412, "version-mismatch");
        Assert.Equal("14", (string)old["current"]!["room"]!);
    }

    [Fact]
    public async Task A_section_is_once_in_its_grade_and_year()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var other = await school.AddClassAsync("10", "B");

        (await registrar.PostAsync("classes", New(school, "10", "A"))).AssertProblem(409, "class-exists");
        (await registrar.PatchAsync($"classes/{other}", new { section = "A" })).AssertProblem(409, "class-exists");
        var answers = await Race.RunAsync(6, _ => registrar.PostAsync("classes", New(school, "11", "A")));

        Assert.Single(answers, answer => answer.Status == 201);
        Assert.All(answers.Where(answer => answer.Status != 201), answer => answer.AssertProblem(409, "class-exists"));
    }

    [Fact]
    public async Task What_cannot_be_is_said_of_its_member()
    {
        var (school, other) = (await TestSchool.CreateAsync(app), await TestSchool.CreateAsync(app));
        var gone = await school.AddTeacherAsync();
        await school.ChangeAsync(db => db.Teachers.Single(t => t.Id == gone.ProfileId).EndDate = school.Today);
        var registrar = await school.SignInAsync(Role.Registrar);

        (await registrar.PostAsync("classes", New(school, "13", "A"))).AssertInvalid("gradeLevel");
        (await registrar.PostAsync("classes", New(school, "11", "  "))).AssertInvalid("section");
        (await registrar.PostAsync("classes", new { academicYearId = other.AcademicYearId, gradeLevel = "11", section = "A", capacity = 20 })).AssertInvalid("academicYearId");
        foreach (var teacher in new[] { gone, other.Teacher })
            (await registrar.PatchAsync($"classes/{school.ClassId}", new { homeroomTeacherId = teacher.ProfileId })).AssertInvalid("homeroomTeacherId");
        (await registrar.PatchAsync($"classes/{school.ClassId}", new { capacity = -1 })).AssertInvalid("capacity");
        (await registrar.PatchAsync($"classes/{school.ClassId}", new { academicYearId = school.AcademicYearId })).AssertProblem(400, "malformed");
    }

    [Fact]
    public async Task A_class_teacher_who_has_left_stays_until_another_is_chosen()
    {
        var school = await TestSchool.CreateAsync(app);
        await school.ChangeAsync(db => db.Teachers.Single(t => t.Id == school.Teacher.ProfileId).EndDate = school.Today);

        (await (await school.SignInAsync(Role.Registrar)).PatchAsync($"classes/{school.ClassId}", new { room = "14" })).AssertStatus(200);
    }

    [Fact]
    public async Task Only_an_administrator_gives_it_fewer_seats_than_students_and_says_why()
    {
        var school = await TestSchool.CreateAsync(app);
        await school.AddStudentAsync(classId: school.ClassId, since: school.Today.AddDays(5));
        var (admin, registrar, teacher) = (await school.SignInAsync(Role.Admin), await school.SignInAsync(Role.Registrar), await school.SignInAsync(Role.Teacher));
        var path = $"classes/{school.ClassId}";

        (await registrar.PatchAsync(path, new { capacity = 1, capacityReason = "Repairs" })).AssertProblem(409, "class-seats-taken");
        (await admin.PatchAsync(path, new { capacity = 1, capacityReason = "  " })).AssertProblem(409, "class-seats-taken");
        (await registrar.PatchAsync(path, new { capacity = 2 })).AssertStatus(200);
        (await admin.PatchAsync(path, new { capacity = 1, capacityReason = " Repairs " })).AssertStatus(200);

        Assert.Equal("Repairs", (string?)(await registrar.PatchAsync(path, new { room = "14" })).AssertStatus(200)["capacityReason"]);
        Assert.Null((await teacher.GetAsync(path)).AssertStatus(200)["capacityReason"]);
        Assert.Null((await registrar.PatchAsync(path, new { capacity = 2 })).AssertStatus(200)["capacityReason"]);
    }

    [Fact]
    public async Task Seats_that_go_meet_students_who_come()
    {
        var school = await TestSchool.CreateAsync(app);
        var section = await school.AddClassAsync("11", "A", capacity: 1);
        var student = await school.AddStudentAsync();
        var registrar = await school.SignInAsync(Role.Registrar);

        var answers = await Race.RunAsync(
            () => registrar.PostAsync($"students/{student.ProfileId}/enroll", new { classId = section, date = school.Today }),
            () => registrar.PatchAsync($"classes/{section}", new { capacity = 0 }));

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.Contains(answers.Single(answer => answer.Status != 200).AssertStatus(409)["type"]!.ToString().Split(':')[^1], new[] { "class-full", "class-seats-taken" });
    }

    [Fact]
    public async Task A_class_that_was_used_is_not_deleted_and_one_with_students_stays_active()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var (path, unused) = ($"classes/{school.ClassId}", await school.AddClassAsync("11", "A"));

        (await registrar.PatchAsync(path, new { isActive = false })).AssertProblem(409, "class-in-use");
        (await registrar.DeleteAsync(path)).AssertProblem(409, "class-in-use");
        await school.ChangeAsync(db => db.Enrollments.Single().End(school.Today, school.Today, ExitKind.Withdrawn, "Moved"));
        (await registrar.DeleteAsync(path)).AssertProblem(409, "class-in-use");
        Assert.False((bool)(await registrar.PatchAsync(path, new { isActive = false })).AssertStatus(200)["isActive"]!);
        (await registrar.DeleteAsync($"classes/{unused}", ("If-Match", "\"9\""))).AssertProblem(412, "version-mismatch");
        (await registrar.DeleteAsync($"classes/{unused}")).AssertStatus(204);
        Assert.Equal(1, await school.ReadAsync(db => db.Classes.CountAsync()));
    }

    private static object New(TestSchool school, string gradeLevel, string section) => new { academicYearId = school.AcademicYearId, gradeLevel, section, capacity = 20 };
}
