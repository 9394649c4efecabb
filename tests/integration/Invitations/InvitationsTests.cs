using EduSphere.Features.Accounts;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

public class InvitationsTests(EduSphereApp app)
{
    [Theory]
    [InlineData(Role.Student)]
    [InlineData(Role.Parent)]
    [InlineData(Role.Teacher)]
    public async Task Somebody_is_invited_again_and_what_was_sent_before_ends(Role role)
    {
        var school = await TestSchool.CreateAsync(app);
        var (admin, person) = (await school.SignInAsync(Role.Admin), school[role]);
        await school.ForgetSignInAsync(person);
        await GiveAddressAsync(school, person);
        await school.ChangeAsync(db => db.Add(LinkOf(person)));

        var answer = (await admin.PostAsync($"{role.ToString().ToLowerInvariant()}s/{person.ProfileId}/invite")).AssertStatus(200);

        Assert.Equal(("invited", person.Email), ((string)answer["outcome"]!, (string)answer["email"]!));
        var link = Mailbox.Link(await app.Mail.WaitForAsync(person.Email)).Query.Split('=')[1];
        (await app.Api().PostAsync("auth/reset-password", new { token = $"old {person.UserId}", password = "Vb9 ploughing zebras under tin" })).AssertProblem(410, "link-spent");
        (await app.Api().PostAsync("auth/reset-password", new { token = Uri.UnescapeDataString(link), password = "Vb9 ploughing zebras under tin" })).AssertStatus(204);
        (await admin.PostAsync($"{role.ToString().ToLowerInvariant()}s/{person.ProfileId}/invite")).AssertProblem(409, "not-invited");
        Assert.Contains("invitedAt", (await school.ReadAsync(db => db.AuditLog.Where(a => a.Entity == "User" && a.EntityId == person.UserId && a.UserId == school[Role.Admin].UserId).SingleAsync())).Changes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_invited_by_several_at_once_is_sent_one_mail()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        await school.ForgetSignInAsync(school.Parent);
        await GiveAddressAsync(school, school.Parent);

        var answers = await Race.RunAsync(4, _ => registrar.PostAsync($"parents/{school.Parent.ProfileId}/invite"));

        Assert.Equal(["invited", "invitedLately", "invitedLately", "invitedLately"], answers.Select(answer => (string)answer.AssertStatus(200)["outcome"]!).Order(StringComparer.Ordinal));
        Assert.Equal(1, await LinksAsync(school, school.Parent));
    }

    [Fact]
    public async Task Nobody_is_invited_who_cannot_be()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var (noAddress, blocked, teaching) = (await school.AddGuardianAsync(school.Student.ProfileId), await school.AddGuardianAsync(school.Student.ProfileId), await school.AddGuardianAsync(school.Student.ProfileId));
        foreach (var parent in new[] { noAddress, blocked, teaching })
            await school.ForgetSignInAsync(parent);
        await GiveAddressAsync(school, blocked, teaching);
        await school.ChangeAsync(db => db.Users.Single(u => u.Id == blocked.UserId).BlockedAt = DateTime.UnixEpoch);
        await school.ChangeAsync(db => db.Add(new UserRole { UserId = teaching.UserId, Role = Role.Teacher }));

        (await registrar.PostAsync($"parents/{school.Parent.ProfileId}/invite")).AssertProblem(409, "not-invited");
        Assert.Contains("no e-mail address", (string)(await registrar.PostAsync($"parents/{noAddress.ProfileId}/invite")).AssertProblem(409, "not-invited")["detail"]!, StringComparison.Ordinal);
        (await registrar.PostAsync($"parents/{blocked.ProfileId}/invite")).AssertProblem(409, "not-invited");
        (await registrar.PostAsync($"parents/{teaching.ProfileId}/invite")).AssertProblem(403, "address-is-theirs");
        Assert.Equal("invited", (string)(await (await school.SignInAsync(Role.Admin)).PostAsync($"parents/{teaching.ProfileId}/invite")).AssertStatus(200)["outcome"]!);
    }

    [Fact]
    public async Task The_parents_of_a_class_are_invited_together_after_a_preview()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var (sibling, elsewhere) = (await school.AddStudentAsync(classId: school.ClassId), await school.AddStudentAsync());
        var (open, silent, far) = (await school.AddGuardianAsync(school.Student.ProfileId), await school.AddGuardianAsync(sibling.ProfileId), await school.AddGuardianAsync(elsewhere.ProfileId));
        var barred = await school.AddGuardianAsync(school.Student.ProfileId, link => link.HasPortalAccess = false);
        await school.LinkAsync(open.ProfileId, sibling.ProfileId);
        foreach (var parent in new[] { open, silent, far, barred })
            await school.ForgetSignInAsync(parent);
        await GiveAddressAsync(school, open, far, barred);
        var path = $"classes/{school.ClassId}/invite-parents";

        var preview = (await registrar.GetAsync(path)).AssertStatus(200);

        Assert.Equal(1, (int)preview["mails"]!);
        Assert.Equal(
            new Dictionary<Guid, string> { [school.Parent.ProfileId] = "signsIn", [open.ProfileId] = "invited", [silent.ProfileId] = "noAddress" },
            preview["parents"]!.AsArray().ToDictionary(parent => (Guid)parent!["id"]!, parent => (string)parent!["outcome"]!));
        Assert.Equal(0, await LinksAsync(school, open));

        var answers = await Race.RunAsync(3, _ => registrar.PostAsync(path));

        Assert.Equal([0, 0, 1], answers.Select(answer => (int)answer.AssertStatus(200)["mails"]!).Order());
        Assert.Equal((1, 0, 0, 0), (await LinksAsync(school, open), await LinksAsync(school, silent), await LinksAsync(school, far), await LinksAsync(school, barred)));
        Assert.Single((await app.Mail.WaitForAsync(open.Email)).To);
        Assert.Equal("invitedLately", (string)(await registrar.GetAsync(path)).AssertStatus(200)["parents"]!.AsArray().Single(parent => (Guid)parent!["id"]! == open.ProfileId)!["outcome"]!);
    }

    private static OneTimeLink LinkOf(TestPerson person) => new()
    {
        UserId = person.UserId,
        Purpose = LinkPurpose.Invitation,
        Hash = Secrets.Hash($"old {person.UserId}"),
        CreatedAt = DateTime.UnixEpoch,
        ExpiresAt = new(2199, 1, 1, 0, 0, 0, DateTimeKind.Utc),
    };

    private static async Task GiveAddressAsync(TestSchool school, params TestPerson[] people)
    {
        foreach (var person in people)
            await school.ChangeAsync(db => db.Users.Single(u => u.Id == person.UserId).SetEmail(person.Email));
    }

    private static Task<int> LinksAsync(TestSchool school, TestPerson person) => school.ReadAsync(db => db.OneTimeLinks.CountAsync(l => l.UserId == person.UserId && l.Purpose == LinkPurpose.Invitation));
}
