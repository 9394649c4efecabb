using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

public class RequestsRacesTests(EduSphereApp app)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_many_who_decide_at_once_one_does_and_the_others_are_told(bool withTag)
    {
        var school = await TestSchool.CreateAsync(app);
        var email = $"ada.{school.Id:n}@families.test";
        var path = await school.AskAsync("parent", email);
        var (admin, registrar) = (await school.SignInAsync(Role.Admin), await school.SignInAsync(Role.Registrar));
        (string, string)[] headers = withTag ? [("If-Match", (await admin.GetAsync(path)).Header("ETag")!)] : [];

        var answers = await Race.RunAsync(8, i => i % 2 == 0
            ? admin.PostAsync($"{path}/approve", new { }, headers)
            : registrar.PostAsync($"{path}/reject", new { reason = "Unknown" }, headers));

        var decided = Assert.Single(answers, answer => answer.Status == 200).Json;
        foreach (var refused in answers.Where(answer => answer.Status != 200))
            Assert.Equal(decided["status"]!.ToString(), refused.AssertProblem(409, "request-decided")["current"]!["status"]!.ToString());
        await app.Mail.WaitForAsync(email);
        Assert.Single(await app.Mail.ToAsync(email));
        Assert.Equal((string)decided["status"]! == "approved" ? 1 : 0, await school.ReadAsync(db => db.Users.CountAsync(u => u.EmailKey == email)));
    }

    [Fact]
    public async Task Two_who_asked_with_one_address_are_not_both_made()
    {
        var school = await TestSchool.CreateAsync(app);
        var email = $"ada.{school.Id:n}@families.test";
        var paths = new[] { await school.AskAsync("parent", email), await school.AskAsync("parent", email), await school.AskAsync("student", email) };
        var registrar = await school.SignInAsync(Role.Registrar);

        var answers = await Race.RunAsync(paths.Length, i => registrar.PostAsync($"{paths[i]}/approve"));

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.All(answers.Where(answer => answer.Status != 200), answer => answer.AssertProblem(409, "email-taken"));
        Assert.Equal(1, await school.ReadAsync(db => db.Users.CountAsync(u => u.EmailKey == email)));
    }
}
