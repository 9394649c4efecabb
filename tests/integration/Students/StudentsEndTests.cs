using EduSphere.Features.Enrollments;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

public class StudentsEndTests(EduSphereApp app)
{
    [Fact]
    public async Task A_student_who_is_ended_has_left_and_nothing_is_erased()
    {
        var school = await TestSchool.CreateAsync(app);
        var id = school.Student.ProfileId;
        var api = await school.SignInAsync(Role.Registrar);

        var ended = (await api.DeleteAsync($"students/{id}?reason=Moved%20away")).AssertStatus(200);

        Assert.Equal("left", ended["status"]!.GetValue<string>());
        Assert.Null(ended["class"]);
        var enrollment = await school.ReadAsync(db => db.Enrollments.SingleAsync(e => e.StudentId == id));
        Assert.Equal((school.Today, ExitKind.Withdrawn, "Moved away"), (enrollment.ExitDate, enrollment.ExitKind, enrollment.ExitReason));
        var student = await school.ReadAsync(db => db.Students.Include(s => s.User).Include(s => s.Guardianships).SingleAsync(s => s.Id == id));
        Assert.Equal((school.Today, "Moved away", 1), (student.EndDate, student.EndReason, student.Guardianships.Count));
        Assert.Contains("endDate", (await school.ReadAsync(db => db.AuditLog.SingleAsync(e => e.EntityId == id && e.Entity == "Student" && e.UserId != null))).Changes, StringComparison.Ordinal);
        Assert.Equal([school.Student.LastName], await StudentsListTests.NamesAsync(api, "students?status=left"));
        (await (await school.SignInAsync(Role.Parent)).GetAsync($"students/{id}")).AssertStatus(200);
        (await (await school.SignInAsync(Role.Teacher)).GetAsync($"students/{id}")).AssertProblem(404, "not-found");
        (await api.DeleteAsync($"students/{id}")).AssertProblem(409, "student-ended");
    }

    [Fact]
    public async Task Who_was_never_in_a_class_leaves_too_and_may_come_back()
    {
        var school = await TestSchool.CreateAsync(app);
        var path = $"students/{(await school.AddStudentAsync()).ProfileId}";
        var api = await school.SignInAsync(Role.Admin);

        Assert.Equal("left", (await api.DeleteAsync(path)).AssertStatus(200)["status"]!.GetValue<string>());
        Assert.Empty(await StudentsListTests.NamesAsync(api, "students?status=admitted"));
        var back = (await api.PostAsync($"{path}/enroll", new { classId = school.ClassId, date = school.Today })).AssertStatus(200);

        Assert.Equal("enrolled", back["status"]!.GetValue<string>());
        Assert.Equal("left", (await api.DeleteAsync(path)).AssertStatus(200)["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_enrollment_that_was_to_come_never_begins()
    {
        var school = await TestSchool.CreateAsync(app);
        var start = school.Today.AddDays(20);
        var student = await school.AddStudentAsync(classId: school.ClassId, since: start);

        (await (await school.SignInAsync(Role.Admin)).DeleteAsync($"students/{student.ProfileId}")).AssertStatus(200);

        Assert.Equal(start, await school.ReadAsync(db => db.Enrollments.Where(e => e.StudentId == student.ProfileId).Select(e => e.ExitDate).SingleAsync()));
        Assert.Equal(1, (await (await school.SignInAsync(Role.Admin)).GetAsync($"classes/{school.ClassId}/students?date={start:yyyy-MM-dd}")).AssertStatus(200)["pagination"]!["total"]!.GetValue<int>());
    }

    [Fact]
    public async Task An_old_tag_and_a_reason_that_is_too_long_end_nobody()
    {
        var school = await TestSchool.CreateAsync(app);
        var path = $"students/{school.Student.ProfileId}";
        var api = await school.SignInAsync(Role.Admin);

        (await api.DeleteAsync(path, ("If-Match", "\"99\""))).AssertProblem(412, "version-mismatch");
        (await api.DeleteAsync($"{path}?reason={new string('x', 501)}")).AssertInvalid("reason");

        Assert.Equal("enrolled", (await api.GetAsync(path)).AssertStatus(200)["status"]!.GetValue<string>());
    }
}
