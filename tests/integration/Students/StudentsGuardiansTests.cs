using System.Text.Json.Nodes;
using EduSphere.Features.Attendance;
using EduSphere.Platform.Security;

namespace EduSphere.IntegrationTests;

public class StudentsGuardiansTests(EduSphereApp app)
{
    [Fact]
    public async Task A_guardianship_that_has_ended_is_not_shown()
    {
        var school = await TestSchool.CreateAsync(app);
        await school.AddGuardianAsync(school.Student.ProfileId, link => link.EndDate = school.Today);

        Assert.Single(await ListAsync(await school.SignInAsync(Role.Admin), $"students/{school.Student.ProfileId}/guardians"));
    }

    [Fact]
    public async Task A_parent_lists_the_children_for_whom_they_have_access()
    {
        var school = await TestSchool.CreateAsync(app);
        var second = await school.AddStudentAsync("Anna", "Aaby", school.ClassId);
        await school.LinkAsync(school.Parent.ProfileId, second.ProfileId);
        await school.LinkAsync(school.Parent.ProfileId, (await school.AddStudentAsync()).ProfileId, link => link.HasPortalAccess = false);

        var children = await ListAsync(await school.SignInAsync(Role.Parent), "me/children");

        Assert.Equal([second.ProfileId, school.Student.ProfileId], children.Select(child => child!["id"]!.GetValue<Guid>()));
        Assert.Equal("Grade 10 A", children[0]!["class"]!["name"]!.GetValue<string>());
        Assert.Null(children[0]!["attendance"]);
    }

    [Fact]
    public async Task A_child_is_shown_with_the_attendance_of_the_year()
    {
        var school = await TestSchool.CreateAsync(app);
        await school.ChangeAsync(db =>
        {
            foreach (var (days, status) in new[] { (1, AttendanceStatus.Present), (2, AttendanceStatus.Late), (3, AttendanceStatus.Absent), (4, AttendanceStatus.Excused), (201, AttendanceStatus.Absent) })
            {
                var register = new Register { ClassId = school.ClassId, Date = school.Today.AddDays(-days), TakenAt = DateTime.UnixEpoch, TakenByUserId = school.Teacher.UserId };
                var mark = new AttendanceMark { RegisterId = register.Id, StudentId = school.Student.ProfileId, Date = register.Date };
                mark.MarkByTeacher(status, null, school.Teacher.UserId);
                register.Marks.Add(mark);
                register.MarkChanged(school.Teacher.UserId, DateTime.UnixEpoch);
                db.Add(register);
            }
        });

        var child = Assert.Single(await ListAsync(await school.SignInAsync(Role.Parent), "me/children"));

        Assert.Equal("""{"attendanceRate":66.67,"numerator":2,"denominator":3}""", child!["attendance"]!.ToJsonString());
    }

    private static async Task<JsonArray> ListAsync(ApiClient api, string path) => (await api.GetAsync(path)).AssertStatus(200)["data"]!.AsArray();
}
