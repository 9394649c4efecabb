using EduSphere.Features.Calendar;
using EduSphere.Features.Classes;
using EduSphere.Features.Enrollments;
using EduSphere.Platform.Security;
using static EduSphere.IntegrationTests.EnrollmentsTests;

namespace EduSphere.IntegrationTests;

public class ClassesTests(EduSphereApp app)
{
    [Fact]
    public async Task A_class_is_shown_with_its_year_its_teacher_and_who_is_in_it_today()
    {
        var school = await TestSchool.CreateAsync(app);
        await school.AddStudentAsync(classId: school.ClassId, since: school.Today.AddDays(1));
        var api = await school.SignInAsync(Role.Registrar);

        var answer = await api.GetAsync($"classes/{school.ClassId}");

        var section = answer.AssertStatus(200);
        Assert.Equal(("Grade 10 A", "10", "A", 30, 1), (section["name"]!.GetValue<string>(), section["gradeLevel"]!.GetValue<string>(), section["section"]!.GetValue<string>(),
            section["capacity"]!.GetValue<int>(), section["enrolled"]!.GetValue<int>()));
        Assert.Equal((school.AcademicYearId, "This year"), (section["academicYear"]!["id"]!.GetValue<Guid>(), section["academicYear"]!["name"]!.GetValue<string>()));
        Assert.Equal(school.Teacher.ProfileId, section["homeroomTeacher"]!["id"]!.GetValue<Guid>());
        Assert.Equal(304, (await api.GetAsync($"classes/{school.ClassId}", ("If-None-Match", answer.Header("ETag")!))).Status);
        await school.AddStudentAsync(classId: school.ClassId);
        Assert.Equal(2, (await api.GetAsync($"classes/{school.ClassId}", ("If-None-Match", answer.Header("ETag")!))).AssertStatus(200)["enrolled"]!.GetValue<int>());
    }

    [Theory]
    [InlineData(Role.Admin, 2)]
    [InlineData(Role.Registrar, 2)]
    [InlineData(Role.Accountant, 2)]
    [InlineData(Role.Teacher, 1)]
    public async Task Each_role_sees_its_own_classes_alone(Role role, int total)
    {
        var school = await TestSchool.CreateAsync(app);
        var other = await school.AddClassAsync("11", "A");
        var api = await school.SignInAsync(role);

        Assert.Equal(total, (await api.GetAsync("classes")).AssertStatus(200)["pagination"]!["total"]!.GetValue<int>());
        foreach (var path in new[] { $"classes/{other}", $"classes/{other}/students" })
        {
            var answer = await api.GetAsync(path);
            if (role == Role.Teacher)
                answer.AssertProblem(404, "not-found");
            else
                answer.AssertStatus(200);
        }
    }

    [Fact]
    public async Task Another_schools_class_is_not_there()
    {
        var (school, other) = (await TestSchool.CreateAsync(app), await TestSchool.CreateAsync(app));
        var api = await school.SignInAsync(Role.Admin);

        (await api.GetAsync($"classes/{other.ClassId}")).AssertProblem(404, "not-found");
        (await api.GetAsync($"classes/{other.ClassId}/students")).AssertProblem(404, "not-found");
        Assert.Equal(0, (await api.GetAsync($"classes?academicYearId={other.AcademicYearId}")).AssertStatus(200)["pagination"]!["total"]!.GetValue<int>());
    }

    [Fact]
    public async Task Filters_narrow_and_the_order_is_by_grade_and_section()
    {
        var school = await TestSchool.CreateAsync(app);
        await school.AddClassAsync("09", "B");
        await school.AddClassAsync("09", "A");
        await school.ChangeAsync(db => db.Classes.Single(c => c.Section == "B").IsActive = false);
        var year = new AcademicYear { Name = "Next year", StartDate = school.Today.AddDays(161), EndDate = school.Today.AddDays(400) };
        await school.ChangeAsync(db => db.AddRange(year, new Class { AcademicYearId = year.Id, Name = "Grade 11 A", GradeLevel = "11", Section = "A" }));
        var api = await school.SignInAsync(Role.Registrar);

        Assert.Equal(["Grade 09 A", "Grade 09 B", "Grade 10 A", "Grade 11 A"], await NamesAsync(api, "classes"));
        Assert.Equal(["Grade 11 A", "Grade 10 A", "Grade 09 B", "Grade 09 A"], await NamesAsync(api, "classes?sort=-name"));
        Assert.Equal(["Grade 09 A", "Grade 09 B"], await NamesAsync(api, "classes?gradeLevel=09"));
        Assert.Equal(["Grade 09 B"], await NamesAsync(api, "classes?isActive=false"));
        Assert.Equal(["Grade 11 A"], await NamesAsync(api, $"classes?academicYearId={year.Id}"));
        Assert.Equal(["Grade 09 B"], await NamesAsync(api, "classes?limit=1&page=2"));
        Assert.Equal(["Next year", "This year"], await NamesAsync(api, "academic-years"));
        (await api.GetAsync("classes?sort=capacity")).AssertInvalid("sort");
        (await api.GetAsync("classes?search=x")).AssertInvalid("query");
        (await api.GetAsync("classes?isActive=maybe")).AssertProblem(400, "malformed");
    }

    [Fact]
    public async Task The_roster_of_a_day_has_its_leavers_in_the_order_of_the_roll()
    {
        var school = await TestSchool.CreateAsync(app);
        var section = await school.AddClassAsync("11", "A");
        var ids = new Dictionary<string, Guid>();
        foreach (var roll in new[] { "10", "2", "1" })
        {
            var student = await school.AddStudentAsync();
            ids[roll] = student.ProfileId;
            var stay = new Enrollment { StudentId = student.ProfileId, ClassId = section, RollNumber = roll, EntryDate = school.Today.AddDays(-100) };
            if (roll == "2")
                stay.End(school.Today, school.Today, ExitKind.Withdrawn, "Moved");
            await school.ChangeAsync(db => db.Add(stay));
        }

        var unnumbered = await school.AddStudentAsync(classId: section, since: school.Today.AddDays(-1));
        var api = await school.SignInAsync(Role.Registrar);

        Assert.Equal([ids["1"], ids["2"], ids["10"], unnumbered.ProfileId], await RosterAsync(api, section, school.Today.AddDays(-1)));
        Assert.Equal([ids["1"], ids["2"], ids["10"]], await RosterAsync(api, section, school.Today.AddDays(-2)));
        Assert.Equal([ids["1"], ids["10"], unnumbered.ProfileId], await RosterAsync(api, section, school.Today));
        Assert.Empty(await RosterAsync(api, section, school.Today.AddDays(-101)));
        (await api.GetAsync($"classes/{section}/students?date=2026-02-30")).AssertProblem(400, "malformed");
        var row = (await api.GetAsync($"classes/{section}/students?limit=1&page=2")).AssertStatus(200)["data"]!.AsArray().Single()!;
        Assert.Equal(("10", ids["10"]), (row["rollNumber"]!.GetValue<string>(), row["id"]!.GetValue<Guid>()));
    }

    private static async Task<string[]> NamesAsync(ApiClient api, string path) =>
        [.. (await api.GetAsync(path)).AssertStatus(200)["data"]!.AsArray().Select(row => row!["name"]!.GetValue<string>())];
}
