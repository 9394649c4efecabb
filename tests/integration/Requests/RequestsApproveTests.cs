using System.Web;
using EduSphere.Features.Requests;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

public class RequestsApproveTests(EduSphereApp app)
{
    [Fact]
    public async Task A_new_parent_signs_in_by_the_link_and_sees_the_child()
    {
        var school = await TestSchool.CreateAsync(app);
        var email = $"ada.{school.Id:n}@families.test";
        var path = await school.AskAsync("parent", email, language: "ar");
        var registrar = await school.SignInAsync(Role.Registrar);
        var number = await school.ReadAsync(db => db.Students.Where(s => s.Id == school.Student.ProfileId).Select(s => s.StudentNumber).SingleAsync());

        var approved = (await registrar.PostAsync($"{path}/approve", new { children = new[] { new { studentNumber = number, relationship = "aunt" } } })).AssertStatus(200);

        Assert.Equal(("approved", school[Role.Registrar].UserId), ((string)approved["status"]!, (Guid)approved["decidedBy"]!["id"]!));
        var link = await school.ReadAsync(db => db.Guardianships.SingleAsync(g => g.ParentId == (Guid)approved["profileId"]!));
        Assert.Equal(("aunt", true, true, false, 2, school.Today), (link.Relationship, link.HasPortalAccess, link.ReceivesMessages, link.MayCollect, link.Priority, link.StartDate));
        Assert.StartsWith("مرحبًا", (await app.Mail.WaitForAsync(email)).TextBody);
        var parent = await SignInAsync(email, "parent");
        Assert.Equal(school.Student.ProfileId, (Guid)(await parent.GetAsync("me/children")).AssertStatus(200)["data"]![0]!["id"]!);
        Assert.Equal("ar", (string)(await parent.GetAsync("auth/me")).AssertStatus(200)["language"]!);
    }

    [Fact]
    public async Task A_new_parent_has_a_place_among_those_who_are_called()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var child = await school.AddStudentAsync();
        var gone = await school.AddGuardianAsync(child.ProfileId, portal: true, -30, -10);
        await school.AddGuardianAsync(child.ProfileId, link => link.Bar(school.Today, school.Today, "District court, 12 F 34"));
        var number = await school.ReadAsync(db => db.Students.Where(s => s.Id == child.ProfileId).Select(s => s.StudentNumber).SingleAsync());

        var path = await school.AskAsync("parent", $"ada.{school.Id:n}@families.test");
        var approved = (await registrar.PostAsync($"{path}/approve", new { children = new[] { new { studentNumber = number, relationship = "mother" } } })).AssertStatus(200);

        var guardians = (await registrar.GetAsync($"students/{child.ProfileId}/guardians")).AssertStatus(200)["data"]!.AsArray();
        Assert.Equal(((Guid)approved["profileId"]!, 1, true), ((Guid)guardians[0]!["parentId"]!, (int)guardians[0]!["priority"]!, (bool)guardians[0]!["isPrimary"]!));
        Assert.DoesNotContain(guardians, guardian => (Guid)guardian!["parentId"]! == gone.ProfileId);
    }

    [Fact]
    public async Task A_new_student_is_admitted_with_the_next_number_or_one_that_is_given()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);

        var next = (await registrar.PostAsync($"{await AskAsync("a")}/approve")).AssertStatus(200);
        var given = (await registrar.PostAsync($"{await AskAsync("b")}/approve", new { studentNumber = "X 7", admissionDate = school.Today.AddDays(3) })).AssertStatus(200);
        var taken = await AskAsync("c");
        (await registrar.PostAsync($"{taken}/approve", new { studentNumber = "X 7" })).AssertProblem(409, "student-number-taken");

        Assert.Equal(("N00001", school.Today), await StudentAsync(next["profileId"]!.GetValue<Guid>()));
        Assert.Equal(("X 7", school.Today.AddDays(3)), await StudentAsync(given["profileId"]!.GetValue<Guid>()));
        Assert.Equal("pending", (string)(await registrar.GetAsync(taken)).AssertStatus(200)["status"]!);

        Task<string> AskAsync(string name) => school.AskAsync("student", $"{name}.{school.Id:n}@families.test");
        Task<(string, DateOnly)> StudentAsync(Guid id) => school.ReadAsync(async db => await db.Students.Where(s => s.Id == id).Select(s => new ValueTuple<string, DateOnly>(s.StudentNumber, s.AdmissionDate)).SingleAsync());
    }

    [Fact]
    public async Task Whoever_is_to_leave_is_not_given_the_role_for_longer()
    {
        var school = await TestSchool.CreateAsync(app);
        var admin = await school.SignInAsync(Role.Admin);
        var leaving = await school.AddTeacherAsync("Ada", "Byron");
        await school.ForgetSignInAsync(leaving);
        (await admin.DeleteAsync($"teachers/{leaving.ProfileId}?date={school.Today.AddDays(30):yyyy-MM-dd}")).AssertStatus(200);
        var path = await school.AskAsync("teacher", $"ada.{school.Id:n}@families.test");

        Assert.Empty((await admin.GetAsync($"{path}/candidates")).AssertStatus(200).AsArray());
        (await admin.PostAsync($"{path}/approve", new { teacherId = leaving.ProfileId })).AssertInvalid("teacherId");
    }

    [Fact]
    public async Task A_teacher_is_an_administrators_to_approve_and_anyones_to_refuse()
    {
        var school = await TestSchool.CreateAsync(app);
        var (admin, registrar) = (await school.SignInAsync(Role.Admin), await school.SignInAsync(Role.Registrar));
        var email = $"ada.{school.Id:n}@families.test";
        var path = await school.AskAsync("teacher", email);
        var before = await school.CountAsync();

        (await registrar.PostAsync($"{path}/approve", new { employeeNumber = "E 1" })).AssertProblem(403, "role-beyond-yours");
        (await registrar.PostAsync($"{path}/approve", new { teacherId = school.Teacher.ProfileId })).AssertProblem(403, "role-beyond-yours");
        Assert.Equal(before, await school.CountAsync());
        (await admin.PostAsync($"{path}/approve", new { employeeNumber = "E 1" })).AssertStatus(200);
        var second = await school.AskAsync("teacher", $"tom.{school.Id:n}@families.test");
        (await admin.PostAsync($"{second}/approve", new { employeeNumber = "E 1" })).AssertProblem(409, "employee-number-taken");
        (await registrar.PostAsync($"{second}/reject", new { reason = "Unknown" })).AssertStatus(200);
        var third = (await admin.PostAsync($"{await school.AskAsync("teacher", $"eve.{school.Id:n}@families.test")}/approve")).AssertStatus(200);

        Assert.StartsWith("T0", (string)(await admin.GetAsync($"teachers/{third["profileId"]}")).AssertStatus(200)["employeeNumber"]!, StringComparison.Ordinal);
        await SignInAsync(email, "teacher");
    }

    [Theory]
    [InlineData(Role.Student)]
    [InlineData(Role.Parent)]
    [InlineData(Role.Teacher)]
    public async Task Somebody_of_the_school_gets_the_way_in(Role role)
    {
        var school = await TestSchool.CreateAsync(app);
        var admin = await school.SignInAsync(Role.Admin);
        var person = school[role];
        await school.ForgetSignInAsync(person);
        await school.ChangeAsync(db => db.UserRoles.Single(r => r.UserId == person.UserId).EndedAt = DateTime.UnixEpoch);
        var (name, email) = (role.ToString().ToLowerInvariant(), $"ada.{school.Id:n}@families.test");
        var path = await school.AskAsync(name, email);

        var approved = (await admin.PostAsync($"{path}/approve", new Dictionary<string, object> { [$"{name}Id"] = person.ProfileId })).AssertStatus(200);

        Assert.Equal(person.ProfileId, (Guid)approved["profileId"]!);
        var me = (await (await SignInAsync(email, name)).GetAsync("auth/me")).AssertStatus(200);
        Assert.Equal((person.UserId, person.FirstName), ((Guid)me["id"]!, (string)me["firstName"]!));
        Assert.Contains(email, (await school.ReadAsync(db => db.AuditLog.Where(a => a.Entity == "User" && a.EntityId == person.UserId && a.UserId == school[Role.Admin].UserId).SingleAsync())).Changes);
    }

    [Fact]
    public async Task Nobody_who_can_sign_in_or_may_do_more_or_is_elsewhere_too_is_taken_over()
    {
        var (school, other) = (await TestSchool.CreateAsync(app), await TestSchool.CreateAsync(app));
        var registrar = await school.SignInAsync(Role.Registrar);
        var email = $"eve.{school.Id:n}@families.test";
        var path = await school.AskAsync("parent", email);
        var (admin, elsewhere, blocked) = (await school.AddGuardianAsync(school.Student.ProfileId), await school.AddGuardianAsync(school.Student.ProfileId), await school.AddGuardianAsync(school.Student.ProfileId));
        foreach (var person in new[] { admin, elsewhere, blocked })
            await school.ForgetSignInAsync(person);
        await school.ChangeAsync(db => db.Add(new EduSphere.Features.Accounts.UserRole { UserId = admin.UserId, Role = Role.Admin }));
        await other.ChangeAsync(db => db.Add(new EduSphere.Features.Accounts.UserRole { UserId = elsewhere.UserId, Role = Role.Parent }));
        await school.ChangeAsync(db => db.Users.Single(u => u.Id == blocked.UserId).BlockedAt = DateTime.UnixEpoch);
        var before = await school.CountAsync();

        (await ApproveAsync(school.Parent.ProfileId)).AssertProblem(409, "not-invited");
        (await ApproveAsync(admin.ProfileId)).AssertProblem(403, "address-is-theirs");
        (await ApproveAsync(elsewhere.ProfileId)).AssertProblem(403, "address-is-theirs");
        (await ApproveAsync(blocked.ProfileId)).AssertProblem(409, "not-invited");
        (await ApproveAsync(other.Parent.ProfileId)).AssertInvalid("parentId");
        (await ApproveAsync(school.Student.ProfileId)).AssertInvalid("parentId");

        Assert.Equal(before, await school.CountAsync());
        Assert.Empty(await app.Mail.ToAsync(email));
        Assert.False(await school.ReadAsync(db => db.Users.AnyAsync(u => u.EmailKey == email)));

        Task<ApiResponse> ApproveAsync(Guid parentId) => registrar.PostAsync($"{path}/approve", new { parentId });
    }

    [Fact]
    public async Task An_address_that_somebody_here_has_opens_no_second_account()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var path = await school.AskAsync("parent", school.Student.Email);
        var parent = await school.AddGuardianAsync(school.Student.ProfileId);
        await school.ForgetSignInAsync(parent);
        var before = await school.CountAsync();

        (await registrar.PostAsync($"{path}/approve")).AssertProblem(409, "email-taken");
        (await registrar.PostAsync($"{path}/approve", new { parentId = parent.ProfileId })).AssertProblem(409, "email-taken");

        Assert.Equal(before, await school.CountAsync());
    }

    [Fact]
    public async Task A_child_that_is_not_there_or_is_there_twice_makes_nobody()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var path = await school.AskAsync("parent", $"ada.{school.Id:n}@families.test");
        var number = await school.ReadAsync(db => db.Students.Where(s => s.Id == school.Student.ProfileId).Select(s => s.StudentNumber).SingleAsync());
        var before = await school.CountAsync();

        (await ApproveAsync(number, number)).AssertInvalid("children[1].studentNumber");
        (await ApproveAsync("No such")).AssertInvalid("children[0].studentNumber");

        Assert.Equal(before, await school.CountAsync());

        Task<ApiResponse> ApproveAsync(params string[] numbers) =>
            registrar.PostAsync($"{path}/approve", new { children = numbers.Select(one => new { studentNumber = one, relationship = "mother" }) });
    }

    [Fact]
    public async Task Whoever_is_refused_is_told_why_in_their_language_and_nobody_is_made()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var email = $"ada.{school.Id:n}@families.test";
        var path = await school.AskAsync("parent", email, language: "ar");

        (await registrar.PostAsync($"{path}/reject", new { reason = "No child of that name" })).AssertStatus(200);

        var mail = await app.Mail.WaitForAsync(email);
        Assert.Contains("No child of that name", mail.TextBody);
        Assert.StartsWith("مرحبًا", mail.TextBody);
        Assert.False(await school.ReadAsync(db => db.Users.AnyAsync(u => u.EmailKey == email)));
        (await registrar.PostAsync($"{path}/approve")).AssertProblem(409, "request-decided");
    }

    [Fact]
    public async Task A_request_that_was_read_in_another_version_is_not_decided()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var path = await school.AskAsync("parent", $"ada.{school.Id:n}@families.test");

        var stale = await registrar.PostAsync($"{path}/approve", null, ("If-Match", "\"7\""));
        Assert.Equal("pending", (string)stale.AssertProblem(412, "version-mismatch")["current"]!["status"]!);
        var tag = (await registrar.GetAsync(path)).Header("ETag")!;

        (await registrar.PostAsync($"{path}/approve", null, ("If-Match", tag))).AssertStatus(200);
    }

    [Fact]
    public async Task What_no_account_was_asked_for_is_decided_and_nothing_follows()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var leave = new Request { Kind = RequestKind.Admission, Subject = "A wedding", Details = "{}", CreatedAt = TimeProvider.System.GetUtcNow().UtcDateTime };
        await school.ChangeAsync(db => db.Add(leave));

        (await registrar.PostAsync($"requests/{leave.Id}/approve", new { studentId = school.Student.ProfileId })).AssertInvalid("studentId");
        var approved = (await registrar.PostAsync($"requests/{leave.Id}/approve")).AssertStatus(200);

        Assert.Equal(("approved", null), ((string)approved["status"]!, (string?)approved["profileId"]));
        Assert.Empty((await registrar.GetAsync($"requests/{leave.Id}/candidates")).AssertStatus(200).AsArray());
    }

    /// <summary>As a person does who has been told: by the link, then by the new password, in the role that was asked for.</summary>
    private async Task<ApiClient> SignInAsync(string email, string role)
    {
        var token = HttpUtility.ParseQueryString(Mailbox.Link(await app.Mail.WaitForAsync(email)).Query)["token"];
        (await app.Api().PostAsync("auth/reset-password", new { token, password = SignUps.Password })).AssertStatus(204);
        var api = app.Api();
        api.UseToken((string)(await api.PostAsync("auth/login", new { username = email, password = SignUps.Password, role })).AssertStatus(200)["accessToken"]!);
        return api;
    }
}
