using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

public class EnrollmentsRacesTests(EduSphereApp app)
{
    [Fact]
    public async Task Thirty_who_want_the_last_seat_get_one_between_them()
    {
        var school = await TestSchool.CreateAsync(app);
        var section = await school.AddClassAsync("10", "B", capacity: 1);
        var students = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => school.AddStudentAsync()));
        var api = await school.SignInAsync(Role.Registrar);

        var answers = await Race.RunAsync(students.Length, i => api.PostAsync($"students/{students[i].ProfileId}/enroll", new { classId = section, date = school.Today }));

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.All(answers.Where(answer => answer.Status != 200), answer => answer.AssertProblem(409, "class-full"));
        Assert.Equal(1, await school.ReadAsync(db => db.Enrollments.CountAsync(e => e.ClassId == section)));
    }

    [Fact]
    public async Task Those_who_come_at_once_have_a_roll_number_each()
    {
        var school = await TestSchool.CreateAsync(app);
        var section = await school.AddClassAsync("10", "B");
        var students = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => school.AddStudentAsync()));
        var api = await school.SignInAsync(Role.Registrar);

        var answers = await Race.RunAsync(students.Length, i => api.PostAsync($"students/{students[i].ProfileId}/enroll", new { classId = section, date = school.Today }));

        Assert.Equal(Enumerable.Range(1, 8), answers.Select(answer => int.Parse(answer.AssertStatus(200)["rollNumber"]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture)).Order());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Two_who_transfer_one_student_at_once_meet(bool withTag)
    {
        var school = await TestSchool.CreateAsync(app);
        var path = $"students/{school.Student.ProfileId}";
        var targets = new[] { await school.AddClassAsync("10", "B"), await school.AddClassAsync("10", "C") };
        var api = await school.SignInAsync(Role.Registrar);
        (string, string)[] headers = withTag ? [("If-Match", (await api.GetAsync(path)).Header("ETag")!)] : [];

        var answers = await Race.RunAsync(targets.Length, i => api.PostAsync($"{path}/transfer", new { classId = targets[i], date = school.Today, reason = "r" }, headers));

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.Single(answers, answer => withTag ? answer.Status is 412 or 409 : answer.Status == 409);
        Assert.Equal(1, await school.ReadAsync(db => db.Enrollments.CountAsync(e => e.StudentId == school.Student.ProfileId && e.ExitDate == null)));
    }

    [Fact]
    public async Task One_student_enrolled_twice_at_once_is_in_one_class()
    {
        var school = await TestSchool.CreateAsync(app);
        var student = await school.AddStudentAsync();
        var targets = new[] { await school.AddClassAsync("10", "B"), await school.AddClassAsync("10", "C"), await school.AddClassAsync("10", "D"), school.ClassId };
        var api = await school.SignInAsync(Role.Registrar);

        var answers = await Race.RunAsync(targets.Length, i => api.PostAsync($"students/{student.ProfileId}/enroll", new { classId = targets[i], date = school.Today }));

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.Equal(3, answers.Count(answer => answer.Status == 409));
        Assert.Equal(1, await school.ReadAsync(db => db.Enrollments.CountAsync(e => e.StudentId == student.ProfileId)));
    }

    [Fact]
    public async Task An_old_tag_moves_nobody_and_is_told_where_the_student_is()
    {
        var school = await TestSchool.CreateAsync(app);
        var path = $"students/{school.Student.ProfileId}";
        var other = await school.AddClassAsync("10", "B");
        var api = await school.SignInAsync(Role.Registrar);
        var tag = (await api.GetAsync(path)).Header("ETag")!;
        (await api.PostAsync($"{path}/transfer", new { classId = other, date = school.Today, reason = "r" }, ("If-Match", tag))).AssertStatus(200);

        foreach (var (action, body) in new (string, object)[]
        {
            ("enroll", new { classId = school.ClassId, date = school.Today }),
            ("transfer", new { classId = school.ClassId, date = school.Today.AddDays(1), reason = "r" }),
            ("withdraw", new { date = school.Today.AddDays(1), reason = "r" }),
        })
        {
            var problem = (await api.PostAsync($"{path}/{action}", body, ("If-Match", tag))).AssertProblem(412, "version-mismatch");
            Assert.Equal("Grade 10 B", problem["current"]!["class"]!["name"]!.GetValue<string>());
        }
    }
}
