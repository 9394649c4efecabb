using EduSphere.Features.Parents;
using EduSphere.Platform.Security;

namespace EduSphere.IntegrationTests;

public class OwnChildrenTests(EduSphereApp app)
{
    [Fact]
    public async Task A_parent_sees_each_child_with_its_class_and_rate()
    {
        var school = await TestSchool.CreateAsync(app);
        var sibling = await school.AddStudentAsync("Ada", "Aaron");
        await school.LinkAsync(school.Parent.ProfileId, sibling.ProfileId);
        var teacher = await school.SignInAsync(Role.Teacher);
        await school.MarkAsync(teacher, school.Today, (school.Student, "late"));
        await school.MarkAsync(teacher, school.Today.AddDays(-1), (school.Student, "absent"));
        var api = await school.SignInAsync(Role.Parent);

        var children = (await api.GetAsync("me/children")).AssertStatus(200)["data"]!.AsArray();

        Assert.Equal([sibling.ProfileId, school.Student.ProfileId], children.Select(child => child!["id"]!.GetValue<Guid>()));
        Assert.Equal(("admitted", null, null), (children[0]!["status"]!.GetValue<string>(), children[0]!["class"], children[0]!["attendance"]));
        Assert.Equal(("enrolled", "Grade 10 A"), (children[1]!["status"]!.GetValue<string>(), children[1]!["class"]!["name"]!.GetValue<string>()));
        Assert.Equal("""{"attendanceRate":50,"numerator":1,"denominator":2}""", children[1]!["attendance"]!.ToJsonString());
    }

    [Fact]
    public async Task A_guardianship_counts_while_it_runs_and_grants_access()
    {
        var school = await TestSchool.CreateAsync(app);
        var parent = await school.AddGuardianAsync(school.Student.ProfileId, link => link.HasPortalAccess = false);
        var (past, future, lastDay) = (await school.AddStudentAsync(), await school.AddStudentAsync(), await school.AddStudentAsync());
        await school.LinkAsync(parent.ProfileId, past.ProfileId, link => link.EndDate = school.Today);
        await school.LinkAsync(parent.ProfileId, lastDay.ProfileId, link => link.EndDate = school.Today.AddDays(1));
        await school.ChangeAsync(db => db.Add(new Guardianship
        {
            StudentId = future.ProfileId,
            ParentId = parent.ProfileId,
            Relationship = "aunt",
            HasPortalAccess = true,
            StartDate = school.Today.AddDays(1),
        }));
        var api = await school.SignInAsync(parent);

        Assert.Equal([lastDay.ProfileId], (await api.GetAsync("me/children")).AssertStatus(200)["data"]!.AsArray().Select(child => child!["id"]!.GetValue<Guid>()));
        foreach (var hidden in new[] { school.Student, past, future })
            (await api.GetAsync($"students/{hidden.ProfileId}")).AssertProblem(404, "not-found");
    }

    [Theory]
    [InlineData(Role.Admin)]
    [InlineData(Role.Registrar)]
    [InlineData(Role.Accountant)]
    [InlineData(Role.Teacher)]
    [InlineData(Role.Student)]
    public async Task Nobody_else_has_children_here(Role role)
    {
        var school = await TestSchool.CreateAsync(app);

        (await (await school.SignInAsync(role)).GetAsync("me/children")).AssertProblem(403, "forbidden");
    }
}
