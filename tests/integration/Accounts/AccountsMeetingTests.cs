using EduSphere.Features.Accounts;
using EduSphere.Platform.Security;

namespace EduSphere.IntegrationTests;

/// <summary>What a person changes of themselves is changed, whatever else happens to the same rows at that moment.</summary>
[Collection(nameof(WatchedApp))]
public class AccountsMeetingTests(WatchedApp watched)
{
    [Fact]
    public async Task A_role_is_switched_while_the_session_is_renewed()
    {
        var school = await TestSchool.CreateAsync(watched.App);
        await school.ChangeAsync(db => db.Add(new UserRole { UserId = school.Teacher.UserId, Role = Role.Parent }));
        var api = watched.App.Api();
        var refreshToken = (string)(await api.SignInAsync(school.Teacher.UserName, EduSphereApp.Password)).Json["refreshToken"]!;

        var answer = await watched.MeanwhileAsync(
            () => api.PostAsync("auth/switch-role", new { role = "parent" }),
            async () =>
            {
                watched.Clock.Advance(TimeSpan.FromSeconds(1));
                (await watched.App.Api().PostAsync("auth/refresh-token", new { refreshToken })).AssertStatus(200);
            });

        answer.AssertStatus(204);
        Assert.Equal("parent", (string)(await api.GetAsync("auth/me")).AssertStatus(200)["role"]!);
    }

    [Fact]
    public async Task A_profile_is_changed_while_the_office_changes_the_same_person()
    {
        var school = await TestSchool.CreateAsync(watched.App);
        var (student, office) = (await school.SignInAsync(Role.Student), await school.SignInAsync(Role.Registrar));

        var answer = await watched.MeanwhileAsync(
            () => student.PatchAsync("auth/me", new { preferredFirstName = "Sam" }),
            async () => (await office.PatchAsync($"students/{school.Student.ProfileId}", new { lastName = "Byron", preferredFirstName = "Tim" })).AssertStatus(200));

        var profile = answer.AssertStatus(200);
        Assert.Equal(("Sam", "Byron"), ((string)profile["preferredFirstName"]!, (string)profile["lastName"]!));
        Assert.Equal(1, await office.StudentsAsync("sam byron"));
        Assert.Equal(0, await office.StudentsAsync("tim byron"));
    }

    [Fact]
    public async Task A_change_of_the_profile_as_it_was_is_refused_where_it_changed_meanwhile()
    {
        var school = await TestSchool.CreateAsync(watched.App);
        var (student, office) = (await school.SignInAsync(Role.Student), await school.SignInAsync(Role.Registrar));
        var tag = (await student.GetAsync("auth/me")).Header("ETag")!;

        var answer = await watched.MeanwhileAsync(
            () => student.PatchAsync("auth/me", new { preferredFirstName = "Sam" }, ("If-Match", tag)),
            async () => (await office.PatchAsync($"students/{school.Student.ProfileId}", new { lastName = "Byron" })).AssertStatus(200));

        Assert.Equal("Byron", (string)answer.AssertProblem(412, "version-mismatch")["current"]!["lastName"]!);
    }
}
