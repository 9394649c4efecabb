using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>A guardian is barred from a child by the office: at once, wholly, and known to few.</summary>
public class GuardianBarTests(LiveApp live) : IClassFixture<LiveApp>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Whoever_is_barred_loses_the_child_everywhere_at_once()
    {
        var school = await TestSchool.CreateAsync(live.App);
        var (office, parent) = (await school.SignInAsync(Role.Registrar), await school.SignInAsync(Role.Parent));
        await using var connection = live.Connection(parent);
        var closed = new TaskCompletionSource();
        connection.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
        await connection.StartAsync();
        (await parent.GetAsync("dashboard/stats")).AssertStatus(200);

        var barred = (await office.PostAsync($"{await PathAsync(school)}/bar", new { documentDate = school.Today.AddDays(-3), note = "District court, 12 F 34" })).AssertStatus(200);

        Assert.Equal("District court, 12 F 34", barred["bar"]!["note"]!.GetValue<string>());
        Assert.All(new[] { "hasPortalAccess", "receivesMessages", "mayCollect", "isEmergencyContact" }, right => Assert.False(barred["rights"]![right]!.GetValue<bool>()));
        Assert.False(barred["isPrimary"]!.GetValue<bool>());
        await closed.Task.WaitAsync(Patience);
        (await parent.GetAsync("dashboard/stats")).AssertProblem(401, "session-revoked");
        var again = await school.SignInAsync(Role.Parent);
        foreach (var path in new[] { "", "/guardians", "/attendance", "/enrollments" })
            (await again.GetAsync($"students/{school.Student.ProfileId}{path}")).AssertProblem(404, "not-found");
        Assert.Empty((await again.GetAsync("me/children")).AssertStatus(200)["data"]!.AsArray());
        Assert.Equal(0, (await again.GetAsync("dashboard/stats")).AssertStatus(200)["totalStudents"]!.GetValue<int>());
        Assert.Empty(await StudentsListTests.NamesAsync(office, $"students?search={school.Parent.LastName}"));
        Assert.Empty((await office.GetAsync($"students/{school.Student.ProfileId}")).AssertStatus(200)["guardians"]!.AsArray());
    }

    [Fact]
    public async Task A_parent_of_two_keeps_the_other_child()
    {
        var school = await TestSchool.CreateAsync(live.App);
        var sibling = await school.AddStudentAsync("Anna", "Aaby", school.ClassId);
        await school.LinkAsync(school.Parent.ProfileId, sibling.ProfileId);

        await BarAsync(school);

        var children = (await (await school.SignInAsync(Role.Parent)).GetAsync("me/children")).AssertStatus(200)["data"]!.AsArray();
        Assert.Equal(sibling.ProfileId, Assert.Single(children)!["id"]!.GetValue<Guid>());
    }

    [Fact]
    public async Task Only_the_office_and_the_class_teacher_know_of_it()
    {
        var school = await TestSchool.CreateAsync(live.App);
        var other = await school.AddGuardianAsync(school.Student.ProfileId);
        await BarAsync(school);
        var path = $"students/{school.Student.ProfileId}/guardians";

        foreach (var knows in new[] { Role.Admin, Role.Registrar, Role.Teacher })
            Assert.Contains("District court", (await (await school.SignInAsync(knows)).GetAsync(path)).AssertStatus(200).ToJsonString(), StringComparison.Ordinal);
        foreach (var person in new[] { school[Role.Accountant], school.Student, other })
        {
            var text = (await (await school.SignInAsync(person)).GetAsync(path)).AssertStatus(200).ToJsonString();
            Assert.DoesNotContain("District court", text, StringComparison.Ordinal);
            Assert.DoesNotContain(school.Parent.ProfileId.ToString(), text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_a_bar_takes_away_is_not_granted_beside_it()
    {
        var school = await TestSchool.CreateAsync(live.App);
        var office = await school.SignInAsync(Role.Registrar);
        var path = await PathAsync(school);
        await BarAsync(school);

        foreach (var right in new[] { "hasPortalAccess", "receivesMessages", "mayCollect", "isEmergencyContact" })
            (await office.PatchAsync(path, new { rights = new Dictionary<string, bool> { [right] = true } })).AssertProblem(409, "guardian-barred");
        (await office.PatchAsync(path, new { rights = new { pays = false } })).AssertStatus(200);
        (await office.PostAsync($"{path}/bar", new { documentDate = school.Today, note = "Again" })).AssertProblem(409, "guardian-barred");
        // Nor past the rules: the table itself refuses.
        await Assert.ThrowsAsync<DbUpdateException>(() => school.ChangeAsync(db => db.Guardianships.Single(g => g.ParentId == school.Parent.ProfileId).HasPortalAccess = true));
    }

    [Fact]
    public async Task Whoever_is_added_beside_a_barred_guardian_is_called_first()
    {
        var school = await TestSchool.CreateAsync(live.App);
        var office = await school.SignInAsync(Role.Registrar);
        await BarAsync(school);

        var added = (await office.PostAsync($"students/{school.Student.ProfileId}/guardians", new
        {
            parent = new { firstName = "Ada", lastName = "Byron" },
            relationship = "aunt",
            startDate = school.Today,
            rights = new { isLegalGuardian = true, livesWith = true, hasPortalAccess = true, receivesMessages = true, pays = true, mayCollect = true, isEmergencyContact = true },
        })).AssertStatus(201);

        Assert.Equal((1, true), (added["priority"]!.GetValue<int>(), added["isPrimary"]!.GetValue<bool>()));
        Assert.Equal(2, (await office.GetAsync(await PathAsync(school))).AssertStatus(200)["priority"]!.GetValue<int>());
    }

    [Fact]
    public async Task Bar_and_rights_meet_whoever_comes_first()
    {
        var school = await TestSchool.CreateAsync(live.App);
        var office = await school.SignInAsync(Role.Registrar);
        var path = await PathAsync(school);

        var answers = await Race.RunAsync<ApiResponse>(
            () => office.PostAsync($"{path}/bar", new { documentDate = school.Today, note = "District court" }),
            () => office.PatchAsync(path, new { rights = new { hasPortalAccess = true, isLegalGuardian = false } }),
            () => office.PatchAsync(path, new { rights = new { mayCollect = true, pays = false } }));

        answers[0].AssertStatus(200);
        Assert.All(answers[1..], answer => Assert.True(answer.Status is 200 or 409, answer.Text));
        var link = await school.ReadAsync(db => db.Guardianships.SingleAsync(g => g.ParentId == school.Parent.ProfileId));
        Assert.Equal((true, false, false), (link.IsBarred, link.HasPortalAccess, link.MayCollect));
    }

    [Fact]
    public async Task Lifting_is_audited_with_its_reason_and_gives_nothing_back_by_itself()
    {
        var school = await TestSchool.CreateAsync(live.App);
        var office = await school.SignInAsync(Role.Admin);
        var path = await PathAsync(school);
        (await office.PostAsync($"{path}/bar/lift", new { reason = "Too soon" })).AssertProblem(409, "guardian-not-barred");
        await BarAsync(school);

        var lifted = (await office.PostAsync($"{path}/bar/lift", new { reason = "The court decided again" })).AssertStatus(200);

        Assert.Null(lifted["bar"]);
        Assert.False(lifted["rights"]!["hasPortalAccess"]!.GetValue<bool>());
        var id = lifted["id"]!.GetValue<Guid>();
        var log = await school.ReadAsync(db => db.AuditLog.Where(e => e.Entity == "Guardianship" && e.EntityId == id).OrderBy(e => e.At).ThenBy(e => e.Id).ToListAsync());
        Assert.Contains("District court", log[^2].Changes, StringComparison.Ordinal);
        Assert.Contains("The court decided again", log[^1].Changes, StringComparison.Ordinal);
        Assert.Equal(school[Role.Admin].UserId, log[^1].UserId);
        (await office.PatchAsync(path, new { rights = new { hasPortalAccess = true } })).AssertStatus(200);
        (await (await school.SignInAsync(Role.Parent)).GetAsync($"students/{school.Student.ProfileId}")).AssertStatus(200);
        Assert.Equal([school.Student.LastName], await StudentsListTests.NamesAsync(office, $"students?search={school.Parent.LastName}"));
    }

    [Fact]
    public async Task The_document_is_of_a_day_that_has_been()
    {
        var school = await TestSchool.CreateAsync(live.App);

        (await (await school.SignInAsync(Role.Registrar)).PostAsync($"{await PathAsync(school)}/bar", new { documentDate = school.Today.AddDays(1), note = "n" })).AssertInvalid("documentDate");
    }

    private static async Task BarAsync(TestSchool school) =>
        (await (await school.SignInAsync(Role.Registrar)).PostAsync($"{await PathAsync(school)}/bar", new { documentDate = school.Today, note = "District court" })).AssertStatus(200);

    private static async Task<string> PathAsync(TestSchool school) =>
        $"students/{school.Student.ProfileId}/guardians/{await school.ReadAsync(db => db.Guardianships.Where(g => g.ParentId == school.Parent.ProfileId && g.StudentId == school.Student.ProfileId).Select(g => g.Id).SingleAsync())}";
}
