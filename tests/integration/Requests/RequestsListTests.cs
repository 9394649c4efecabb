using EduSphere.Features.Requests;
using EduSphere.Platform.Security;

namespace EduSphere.IntegrationTests;

public class RequestsListTests(EduSphereApp app)
{
    [Fact]
    public async Task The_newest_come_first_and_are_narrowed_by_status_kind_and_subject()
    {
        var school = await TestSchool.CreateAsync(app);
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        await school.ChangeAsync(db => db.Add(new Request { Kind = RequestKind.Leave, Subject = "Leave of Zoë", Details = "{}", CreatedAt = now.AddHours(-2) }));
        var ada = await school.AskAsync("parent", $"ada.{school.Id:n}@families.test");
        var tom = await school.AskAsync("student", $"tom.{school.Id:n}@families.test", "Tom");
        var registrar = await school.SignInAsync(Role.Registrar);
        (await registrar.PostAsync($"{tom}/reject", new { reason = "Unknown" })).AssertStatus(200);

        Assert.Equal(["Tom Byron", "Ada Byron", "Leave of Zoë"], await SubjectsAsync(""));
        Assert.Equal(["Ada Byron", "Leave of Zoë"], await SubjectsAsync("status=pending"));
        Assert.Equal(["Tom Byron", "Ada Byron"], await SubjectsAsync("kind=signUp"));
        Assert.Equal(["Leave of Zoë"], await SubjectsAsync("search=zoe"));
        Assert.Equal(["Leave of Zoë", "Ada Byron", "Tom Byron"], await SubjectsAsync("sort=createdAt"));
        var first = (await registrar.GetAsync("requests?limit=1&page=2")).AssertStatus(200);
        Assert.Equal((3, ada[^36..], "parent"), ((int)first["pagination"]!["total"]!, (string)first["data"]![0]!["id"]!, (string)first["data"]![0]!["role"]!));

        async Task<string[]> SubjectsAsync(string query) =>
            [.. (await registrar.GetAsync($"requests?{query}")).AssertStatus(200)["data"]!.AsArray().Select(request => (string)request!["subject"]!)];
    }

    [Fact]
    public async Task A_request_says_what_was_asked_for_and_by_whom_it_was_decided()
    {
        var school = await TestSchool.CreateAsync(app);
        var email = $"ada.{school.Id:n}@families.test";
        var path = await school.AskAsync("parent", email);
        var registrar = await school.SignInAsync(Role.Registrar);

        var pending = (await registrar.GetAsync(path)).AssertStatus(200);
        (await registrar.PostAsync($"{path}/reject", new { reason = " Not of this school " })).AssertStatus(200);
        var decided = (await registrar.GetAsync(path)).AssertStatus(200);

        Assert.Equal(("pending", "parent", email, "Mother of Tom"), ((string)pending["status"]!, (string)pending["role"]!, (string)pending["account"]!["email"]!, (string)pending["account"]!["message"]!));
        Assert.Null(pending["decidedBy"]);
        Assert.Equal(("rejected", "Not of this school", school[Role.Registrar].UserId), ((string)decided["status"]!, (string)decided["reason"]!, (Guid)decided["decidedBy"]!["id"]!));
        Assert.NotNull(decided["decidedAt"]);
    }

    [Fact]
    public async Task Who_may_be_meant_is_found_by_folded_name_and_by_address()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var namesake = await school.AddStudentAsync("Zoë", "Åkesson");
        var other = await school.AddStudentAsync("Zoe", "Akesson-Berg");
        var byAddress = await school.AskAsync("student", other.Email.ToUpperInvariant(), "Zoe", "Akesson");
        var teacher = await school.AddTeacherAsync("Zoë", "Åkesson");
        await school.ForgetSignInAsync(teacher);

        Assert.Equal([(namesake.ProfileId, true), (other.ProfileId, true)], await CandidatesAsync(byAddress));
        Assert.Equal([(teacher.ProfileId, false)], await CandidatesAsync(await school.AskAsync("teacher", $"new.{school.Id:n}@families.test", "ZOE", "AKESSON")));
        Assert.Equal([(school.Parent.ProfileId, true)], await CandidatesAsync(await school.AskAsync("parent", $"new.{school.Id:n}@families.test", school.Parent.FirstName, school.Parent.LastName)));
        Assert.Empty(await CandidatesAsync(await school.AskAsync("parent", $"new.{school.Id:n}@families.test", "Nobody", "Known")));
        // Whoever is a guardian no more, or barred, is still who they are.
        await school.ChangeAsync(db => db.Guardianships.Single(g => g.ParentId == school.Parent.ProfileId).Bar(school.Today, school.Today, "District court, 12 F 34"));
        Assert.Equal([(school.Parent.ProfileId, true)], await CandidatesAsync(await school.AskAsync("parent", $"new.{school.Id:n}@families.test", school.Parent.FirstName, school.Parent.LastName)));

        async Task<(Guid, bool)[]> CandidatesAsync(string path) =>
            [.. (await registrar.GetAsync($"{path}/candidates")).AssertStatus(200).AsArray().Select(one => ((Guid)one!["profileId"]!, (bool)one["canSignIn"]!))];
    }
}
