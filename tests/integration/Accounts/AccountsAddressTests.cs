using System.Web;
using EduSphere.Features.Accounts;
using EduSphere.Features.Students;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>Who reads a person's mail can sign in as them: nobody gives an address to somebody whose rights go beyond their own.</summary>
public class AccountsAddressTests(EduSphereApp app)
{
    private const string New = "another long phrase 9";

    public static TheoryData<Role> Roles => [.. Enum.GetValues<Role>()];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_former_pupil_who_is_an_administrator_now_keeps_the_address(bool elsewhere)
    {
        var (school, other) = (await TestSchool.CreateAsync(app), await TestSchool.CreateAsync(app));
        await (elsewhere ? other : school).ChangeAsync(db => db.Add(new UserRole { UserId = school.Student.UserId, Role = Role.Admin }));
        var registrar = await school.SignInAsync(Role.Registrar);
        var own = $"registrar.{school.Id:n}@school.test";

        var answer = await registrar.PatchAsync($"students/{school.Student.ProfileId}", new { email = own, phone = "555 0100" });

        answer.AssertProblem(403, "address-is-theirs");
        var row = await school.ReadAsync(db => db.Users.SingleAsync(user => user.Id == school.Student.UserId));
        Assert.Equal((school.Student.Email, null), (row.Email, row.Phone));
        (await registrar.PatchAsync($"students/{school.Student.ProfileId}", new { email = school.Student.Email, phone = "555 0100" })).AssertStatus(200);
    }

    /// <summary>Every role that somebody else may hold besides, here, elsewhere and in both, with and without a password: whatever the editor may do, no link to more rights than theirs reaches them.</summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public async Task No_chain_of_allowed_deeds_opens_an_account_of_more_rights(Role editor)
    {
        var (school, other) = (await TestSchool.CreateAsync(app), await TestSchool.CreateAsync(app));
        var api = await school.SignInAsync(editor);
        foreach (var role in Enum.GetValues<Role>())
            foreach (var places in new[] { new[] { school }, [other], [school, other] })
                foreach (var knowsPassword in new[] { true, false })
                {
                    var target = await school.AddStudentAsync(classId: school.ClassId);
                    foreach (var place in places.Where(place => place != school || role != Role.Student))
                        await place.ChangeAsync(db => db.Add(new UserRole { UserId = target.UserId, Role = role }));
                    if (!knowsPassword)
                        await school.ChangeAsync(db => db.Users.Single(user => user.Id == target.UserId).PasswordHash = null);
                    var mine = $"editor.{Guid.CreateVersion7():n}@school.test";
                    var mayOpen = editor.Grants(Permission.ChangeStudents) && editor.Covers(role) && !places.Contains(other);

                    var answer = await api.PatchAsync($"students/{target.ProfileId}", new { email = mine });
                    await FollowAsync(school, mine);
                    await api.PostAsync("auth/forgot-password", new { email = mine });

                    var opened = await FollowAsync(school, mine);
                    Assert.True(opened == mayOpen, $"{editor} gave a {role} (elsewhere: {places.Contains(other)}, password: {knowsPassword}) an address: {answer.Status}; opened: {opened}.");
                }
    }

    [Fact]
    public async Task Whoever_can_sign_in_confirms_a_new_address_and_is_told_at_the_old_one()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var path = $"students/{school.Student.ProfileId}";
        var address = $"new.{school.Id:n}@families.test";

        var answer = (await registrar.PatchAsync(path, new { email = address, phone = "555 0100" })).AssertStatus(200);

        Assert.Equal((school.Student.Email, "555 0100"), ((string)answer["email"]!, (string)answer["phone"]!));
        Assert.Contains(address, (await app.Mail.WaitForAsync(school.Student.Email)).TextBody);
        var token = await TokenAsync(address);
        (await SignInAsync(school.Student.Email)).AssertStatus(200);
        (await ConfirmAsync(token[..^1])).AssertProblem(410, "link-spent");

        (await ConfirmAsync(token)).AssertStatus(204);

        Assert.Equal(address, (string)(await registrar.GetAsync(path)).AssertStatus(200)["email"]!);
        (await SignInAsync(school.Student.Email)).AssertProblem(401, "sign-in-failed");
        (await SignInAsync(address)).AssertStatus(200);
        (await ConfirmAsync(token)).AssertProblem(410, "link-spent");
        Assert.Single((await registrar.GetAsync($"students?search={address}")).AssertStatus(200)["data"]!.AsArray());
        var log = await school.ReadAsync(db => db.AuditLog.Where(entry => entry.Entity == "User" && entry.EntityId == school.Student.UserId).OrderBy(entry => entry.At).LastAsync());
        Assert.Equal(school.Student.UserId, log.UserId);
        Assert.Contains(address, log.Changes);
    }

    [Fact]
    public async Task Who_gained_rights_or_a_second_school_meanwhile_is_not_given_the_address()
    {
        var (school, other) = (await TestSchool.CreateAsync(app), await TestSchool.CreateAsync(app));
        var registrar = await school.SignInAsync(Role.Registrar);
        foreach (var place in new[] { school, other })
        {
            var (student, address) = (await school.AddStudentAsync(), $"{place.Id:n}@families.test");
            (await registrar.PatchAsync($"students/{student.ProfileId}", new { email = address })).AssertStatus(200);
            var token = await TokenAsync(address);
            await place.ChangeAsync(db => db.Add(new UserRole { UserId = student.UserId, Role = Role.Teacher }));

            (await ConfirmAsync(token)).AssertProblem(410, "link-spent");

            Assert.Equal(student.Email, await school.ReadAsync(db => db.Users.Where(user => user.Id == student.UserId).Select(user => user.Email).SingleAsync()));
        }
    }

    [Fact]
    public async Task The_address_by_which_somebody_signs_in_is_replaced_and_not_taken_away()
    {
        var school = await TestSchool.CreateAsync(app);
        var path = $"students/{school.Student.ProfileId}";
        var registrar = await school.SignInAsync(Role.Registrar);

        (await registrar.PatchAsync(path, new Dictionary<string, string?> { ["email"] = null })).AssertInvalid("email");
    }

    [Fact]
    public async Task A_person_in_several_schools_changes_the_own_address_with_the_password()
    {
        var (school, other) = (await TestSchool.CreateAsync(app), await TestSchool.CreateAsync(app));
        await other.ChangeAsync(db => db.AddRange(new UserRole { UserId = school.Student.UserId, Role = Role.Student }, StudentOf(school.Student)));
        var api = await school.SignInAsync(Role.Student);
        var address = $"own.{school.Id:n}@families.test";

        (await api.PostAsync("auth/change-email", new { email = address, currentPassword = "not my password" })).AssertInvalid("currentPassword");
        (await api.PostAsync("auth/change-email", new { email = address, currentPassword = EduSphereApp.Password })).AssertStatus(202);
        await app.Mail.WaitForAsync(school.Student.Email);
        var token = await TokenAsync(address);
        (await ResetAsync(token)).AssertProblem(410, "link-spent");
        (await ConfirmAsync(token)).AssertStatus(204);

        Assert.Equal(address, (string)(await api.GetAsync("auth/me")).AssertStatus(200)["email"]!);
        foreach (var place in new[] { school, other })
            Assert.Equal(1, await place.ReadAsync(db => db.Students.CountAsync(student => student.UserId == school.Student.UserId && student.SearchText.Contains("own"))));
    }

    [Fact]
    public async Task An_invitation_ends_with_the_address_it_went_to_and_the_right_one_gets_its_own()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var (mistyped, right) = ($"mistyped.{school.Id:n}@families.test", $"right.{school.Id:n}@families.test");
        var id = (string)(await registrar.PostAsync("students", Newcomer(school, mistyped))).AssertStatus(201)["id"]!;
        var stray = await TokenAsync(mistyped);

        (await registrar.PatchAsync($"students/{id}", new { email = right })).AssertStatus(200);

        (await ResetAsync(stray)).AssertProblem(410, "link-spent");
        (await ResetAsync(await TokenAsync(right))).AssertStatus(204);
        (await app.Api().PostAsync("auth/login", new { username = right, password = New })).AssertStatus(200);
    }

    [Fact]
    public async Task Links_end_with_the_address_that_they_were_sent_to()
    {
        var school = await TestSchool.CreateAsync(app);
        await app.Api().PostAsync("auth/forgot-password", new { email = school.Student.Email });
        var reset = await TokenAsync(school.Student.Email);
        var address = $"later.{school.Id:n}@families.test";
        (await (await school.SignInAsync(Role.Student)).PostAsync("auth/change-email", new { email = address, currentPassword = EduSphereApp.Password })).AssertStatus(202);

        (await ConfirmAsync(await TokenAsync(address))).AssertStatus(204);

        (await ResetAsync(reset)).AssertProblem(410, "link-spent");
    }

    [Fact]
    public async Task A_school_is_not_told_who_signs_in_elsewhere()
    {
        var (school, other) = (await TestSchool.CreateAsync(app), await TestSchool.CreateAsync(app));
        var registrar = await school.SignInAsync(Role.Registrar);
        var (known, free) = (other.Student.Email, $"free.{school.Id:n}@families.test");

        foreach (var address in new[] { known, free })
        {
            var made = (await registrar.PostAsync("students", Newcomer(school, address))).AssertStatus(201);
            Assert.Equal(address, (string)made["email"]!);
            (await registrar.PostAsync("students", Newcomer(school, address.ToUpperInvariant()))).AssertProblem(409, "email-taken");
            await app.Mail.WaitForAsync(address);
            var corrected = (await registrar.PostAsync("students", Newcomer(school, null))).AssertStatus(201);
            (await registrar.PatchAsync($"students/{corrected["id"]}", new { email = address })).AssertProblem(409, "email-taken");
            (await registrar.PatchAsync($"students/{made["id"]}", new { email = $"moved.{address}" })).AssertStatus(200);
            (await registrar.PatchAsync($"students/{corrected["id"]}", new { email = address })).AssertStatus(200);
        }

        // Their owner alone signs in with it, and is told.
        (await SignInAsync(known)).AssertStatus(200);
        Assert.DoesNotContain(await app.Mail.ToAsync(known), mail => mail.TextBody!.Contains("token=", StringComparison.Ordinal));
    }

    private static Student StudentOf(TestPerson person) => new() { UserId = person.UserId, StudentNumber = "S-1", AdmissionDate = new DateOnly(2026, 1, 1) };

    private static object Newcomer(TestSchool school, string? email) => new { firstName = "Ada", lastName = "Byron", email, admissionDate = school.Today };

    /// <summary>Does what the newest mail to an address offers, as whoever reads it would.</summary>
    /// <returns>Whether it opened an account.</returns>
    private async Task<bool> FollowAsync(TestSchool school, string address)
    {
        await Eventually.BecomesAsync(() => school.ReadAsync(db => db.Outbox.CountAsync(message => message.Payload.Contains(address))), left => left == 0, "an empty outbox");
        if ((await app.Mail.ToAsync(address)).LastOrDefault() is not { } mail)
            return false;
        var link = Mailbox.Link(mail);
        var token = HttpUtility.ParseQueryString(link.Query)["token"]!;
        if (link.AbsolutePath != "/confirm-email")
            return (await ResetAsync(token)).Status == 204;
        await ConfirmAsync(token);
        return false;
    }

    private async Task<string> TokenAsync(string address) => HttpUtility.ParseQueryString(Mailbox.Link(await app.Mail.WaitForAsync(address)).Query)["token"]!;

    private Task<ApiResponse> ConfirmAsync(string token) => app.Api().PostAsync("auth/confirm-email", new { token });

    private Task<ApiResponse> ResetAsync(string token) => app.Api().PostAsync("auth/reset-password", new { token, password = New });

    private Task<ApiResponse> SignInAsync(string username) => app.Api().PostAsync("auth/login", new { username, password = EduSphereApp.Password });
}
