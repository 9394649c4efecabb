using System.Text;
using EduSphere.Features.Attendance;
using EduSphere.Features.Calendar;
using EduSphere.Features.Subjects;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;
using static EduSphere.IntegrationTests.AttendanceMarkTests;

namespace EduSphere.IntegrationTests;

/// <summary>What no register takes, from whom, and on which day; nothing of it is half saved.</summary>
public class AttendanceRefusalTests(EduSphereApp app)
{
    [Fact]
    public async Task One_wrong_student_and_nobody_is_marked()
    {
        var school = await TestSchool.CreateAsync(app);
        var elsewhere = await school.AddStudentAsync(classId: await school.AddClassAsync("10", "B"));
        var stranger = (await TestSchool.CreateAsync(app)).Student;
        var api = await school.SignInAsync(Role.Teacher);

        foreach (var wrong in new[] { elsewhere.ProfileId, stranger.ProfileId, Guid.Empty, school.Student.ProfileId })
        {
            var marks = new[] { school.Student.ProfileId, wrong }.Select(studentId => new { studentId, status = "present" });
            var problem = (await api.PostAsync("attendance/mark", new { classId = school.ClassId, date = school.Today, attendance = marks })).AssertInvalid("attendance[1].studentId");
            Assert.Contains(wrong.ToString(), problem["errors"]!["attendance[1].studentId"]![0]!.GetValue<string>(), StringComparison.Ordinal);
        }

        Assert.Equal((0, 0), (await school.ReadAsync(db => db.Registers.CountAsync()), await school.ReadAsync(db => db.AttendanceMarks.CountAsync())));
    }

    [Theory]
    [InlineData("""{"attendance":[]}""", "validation")]
    [InlineData("""{"attendance":[{"status":"present"}]}""", "malformed")]
    [InlineData("""{"attendance":[{"studentId":"ID","status":"asleep"}]}""", "malformed")]
    [InlineData("""{"attendance":[{"studentId":"ID","status":1}]}""", "malformed")]
    [InlineData("""{"attendance":[{"studentId":"ID","status":"present","officeStatus":"present"}]}""", "malformed")]
    [InlineData("""{"attendance":[{"studentId":7,"status":"present"}]}""", "malformed")]
    [InlineData("""{"attendance":[{"studentId":"ID","status":"present"}],"date":"2026-02-30"}""", "malformed")]
    [InlineData("""{"attendance":[{"studentId":"ID","status":"present"}],"version":-1}""", "validation")]
    [InlineData("""{"attendance":[{"studentId":"ID","status":"present","remarks":"LONG"}]}""", "validation")]
    [InlineData("""{"attendance":[{"studentId":"ID","status":"present"}""", "malformed")]
    public async Task A_body_that_is_not_as_it_should_be_is_refused_whole(string body, string kind)
    {
        var school = await TestSchool.CreateAsync(app);
        var api = await school.SignInAsync(Role.Teacher);
        var head = body.Contains("\"date\"", StringComparison.Ordinal) ? $$"""{"classId":"{{school.ClassId}}",""" : $$"""{"classId":"{{school.ClassId}}","date":"{{school.Today:yyyy-MM-dd}}",""";
        var text = head + body[1..].Replace("ID", $"{school.Student.ProfileId}", StringComparison.Ordinal).Replace("LONG", new string('x', 501), StringComparison.Ordinal);

        (await api.PostAsync("attendance/mark", new StringContent(text, Encoding.UTF8, "application/json"))).AssertProblem(400, kind);

        Assert.Equal(0, await school.ReadAsync(db => db.Registers.CountAsync()));
    }

    [Fact]
    public async Task Days_without_school_and_days_to_come_have_no_register()
    {
        var school = await TestSchool.CreateAsync(app);
        var (holiday, weekend) = (school.Today.AddDays(-3), school.Today.AddDays(-1));
        await school.ChangeAsync(db =>
        {
            db.Add(new CalendarEvent { Title = "Holiday", Kind = CalendarEventKind.Holiday, StartDate = holiday, EndDate = holiday });
            db.Schools.Single(s => s.Id == school.Id).SchoolDays = [.. Enum.GetValues<DayOfWeek>().Where(day => day != weekend.DayOfWeek)];
        });
        var api = await school.SignInAsync(Role.Admin);

        foreach (var (date, kind) in new[]
        {
            (holiday, "no-school-that-day"), (weekend, "no-school-that-day"), (school.Today.AddDays(-201), "no-school-that-day"), (school.Today.AddDays(1), "register-in-future"),
        })
        {
            (await api.GetAsync($"attendance/register?classId={school.ClassId}&date={date:yyyy-MM-dd}")).AssertProblem(409, kind);
            (await api.PostAsync("attendance/mark", Marks(school, date, ("present", null), reason: "r"))).AssertProblem(409, kind);
        }
    }

    [Theory]
    [InlineData(Role.Admin, 200, "")]
    [InlineData(Role.Teacher, 200, "")]
    [InlineData(Role.Registrar, 409, "register-not-taken")]
    [InlineData(Role.Accountant, 403, "forbidden")]
    [InlineData(Role.Student, 403, "forbidden")]
    [InlineData(Role.Parent, 403, "forbidden")]
    public async Task Each_role_takes_a_register_as_far_as_it_may(Role role, int status, string kind)
    {
        var school = await TestSchool.CreateAsync(app);
        var api = await school.SignInAsync(role);

        var answer = await api.PostAsync("attendance/mark", Marks(school, school.Today, ("present", null)));

        if (status == 200)
            answer.AssertStatus(200);
        else
            answer.AssertProblem(status, kind);
        Assert.Equal(status == 200 ? 1 : 0, await school.ReadAsync(db => db.Registers.CountAsync()));
    }

    [Fact]
    public async Task Nobody_takes_the_register_of_a_class_that_they_may_not_know_of()
    {
        var (school, other) = (await TestSchool.CreateAsync(app), await TestSchool.CreateAsync(app));
        var colleague = await school.SignInAsync(await school.AddTeacherAsync());

        foreach (var api in new[] { colleague, await other.SignInAsync(Role.Admin) })
        {
            (await api.PostAsync("attendance/mark", Marks(school, school.Today, ("present", null)))).AssertProblem(404, "not-found");
            (await api.GetAsync($"attendance/register?classId={school.ClassId}&date={school.Today:yyyy-MM-dd}")).AssertProblem(404, "not-found");
        }

        (await app.Api().PostAsync("attendance/mark", Marks(school, school.Today, ("present", null)))).AssertProblem(401, "unauthenticated");
    }

    [Fact]
    public async Task Who_teaches_a_subject_in_a_class_takes_its_register()
    {
        var school = await TestSchool.CreateAsync(app);
        var teacher = await school.AddTeacherAsync();
        var subject = new Subject { Code = "MAT", Name = "Mathematics" };
        await school.ChangeAsync(db => db.AddRange(subject, new ClassSubject { ClassId = school.ClassId, SubjectId = subject.Id, TeacherId = teacher.ProfileId, StartDate = school.Today }));
        var api = await school.SignInAsync(teacher);

        (await api.PostAsync("attendance/mark", Marks(school, school.Today, ("present", null)))).AssertStatus(200);
        await school.ChangeAsync(db => db.ClassSubjects.Single().EndDate = school.Today);
        (await api.PostAsync("attendance/mark", Marks(school, school.Today, ("absent", null)))).AssertProblem(404, "not-found");
        Assert.Equal(AttendanceStatus.Present, await school.ReadAsync(db => db.AttendanceMarks.Select(m => m.Status).SingleAsync()));
    }
}
