using EduSphere.Features.Leaves;
using EduSphere.Features.Requests;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>A student is to be away: who asks, who grants it, who sees it.</summary>
public class LeavesTests(EduSphereApp app)
{
    [Fact]
    public async Task A_parent_asks_the_office_grants_it_and_the_register_shows_it()
    {
        var school = await TestSchool.CreateAsync(app);
        var (parent, registrar, teacher) = (await school.SignInAsync(Role.Parent), await school.SignInAsync(Role.Registrar), await school.SignInAsync(Role.Teacher));

        var answer = await parent.PostAsync(Path(school), Ask(school.Today, 2));

        var leave = answer.AssertStatus(201);
        Assert.Equal($"/api/v1/{Path(school)}/{leave["id"]}", answer.Header("Location"));
        Assert.Equal(("pending", "A wedding", school.Parent.UserId), ((string)leave["status"]!, (string)leave["reason"]!, (Guid)leave["askedBy"]!["id"]!));
        Assert.Null((await OnLeaveAsync(teacher, school)));
        Assert.Empty((await teacher.GetAsync(Path(school))).AssertStatus(200)["data"]!.AsArray());
        var waiting = Assert.Single((await registrar.GetAsync("requests?kind=leave")).AssertStatus(200)["data"]!.AsArray())!;
        Assert.Equal($"{school.Student.FirstName} {school.Student.LastName}", (string)waiting["subject"]!);

        var approved = (await registrar.PostAsync($"requests/{waiting["id"]}/approve")).AssertStatus(200);

        Assert.Equal(("approved", "approved"), ((string)approved["status"]!, (string)approved["leave"]!["status"]!));
        Assert.Equal(school.Today.AddDays(1), await OnLeaveAsync(teacher, school));
        Assert.Contains("has leave from", (await app.Mail.WaitForAsync(school.Parent.Email)).TextBody, StringComparison.Ordinal);
        var read = await parent.GetAsync(answer.Header("Location")!);
        Assert.Equal("approved", (string)read.AssertStatus(200)["status"]!);
        Assert.NotEqual(answer.Header("ETag"), read.Header("ETag"));
        var log = await school.ReadAsync(db => db.AuditLog.Where(e => e.EntityId == (Guid)leave["id"]!).OrderBy(e => e.Id).Select(e => e.UserId).ToListAsync());
        Assert.Equal([school.Parent.UserId, school[Role.Registrar].UserId], log);
    }

    [Fact]
    public async Task A_refusal_is_told_with_its_reason_and_the_days_are_free_again()
    {
        var school = await TestSchool.CreateAsync(app);
        var (parent, registrar) = (await school.SignInAsync(Role.Parent), await school.SignInAsync(Role.Registrar));
        var leave = (await parent.PostAsync(Path(school), Ask(school.Today, 2))).AssertStatus(201);

        (await registrar.PostAsync($"requests/{await RequestOfAsync(school, leave.Id())}/reject", new { reason = "Exams are held" })).AssertStatus(200);

        var read = (await parent.GetAsync($"{Path(school)}/{leave["id"]}")).AssertStatus(200);
        Assert.Equal(("rejected", "Exams are held"), ((string)read["status"]!, (string)read["refusal"]!));
        Assert.Contains("Exams are held", (await app.Mail.WaitForAsync(school.Parent.Email)).TextBody, StringComparison.Ordinal);
        (await parent.DeleteAsync($"{Path(school)}/{leave["id"]}")).AssertProblem(409, "leave-over");
        (await parent.PostAsync(Path(school), Ask(school.Today, 2))).AssertStatus(201);
    }

    [Fact]
    public async Task What_the_office_enters_is_granted_and_waits_for_nobody()
    {
        var school = await TestSchool.CreateAsync(app);
        var (registrar, parent) = (await school.SignInAsync(Role.Registrar), await school.SignInAsync(Role.Parent));

        var leave = (await registrar.PostAsync(Path(school), Ask(school.Today.AddDays(-100), 3))).AssertStatus(201);

        Assert.Equal("approved", (string)leave["status"]!);
        Assert.Equal(0, await school.ReadAsync(db => db.Requests.CountAsync()));
        // A guardian sees that there is leave; why, is between the office and whoever asked.
        var seen = Assert.Single((await parent.GetAsync(Path(school))).AssertStatus(200)["data"]!.AsArray())!;
        Assert.Equal((null, null), (seen["reason"], seen["askedBy"]));
        (await parent.DeleteAsync($"{Path(school)}/{leave["id"]}")).AssertProblem(409, "leave-decided");
        Assert.Equal("withdrawn", (string)(await registrar.DeleteAsync($"{Path(school)}/{leave["id"]}")).AssertStatus(200)["status"]!);
    }

    [Fact]
    public async Task The_class_teacher_is_told_why_and_another_teacher_is_not()
    {
        var school = await TestSchool.CreateAsync(app);
        var other = await school.AddTeacherAsync();
        var subject = new EduSphere.Features.Subjects.Subject { Name = "Music", Code = "MUS" };
        await school.ChangeAsync(db => db.AddRange(subject, new EduSphere.Features.Subjects.ClassSubject { ClassId = school.ClassId, SubjectId = subject.Id, TeacherId = other.ProfileId, StartDate = school.Today.AddDays(-10) }));
        (await (await school.SignInAsync(Role.Registrar)).PostAsync(Path(school), Ask(school.Today, 1))).AssertStatus(201);

        Assert.Equal("A wedding", await ReasonAsync(school.Teacher));
        Assert.Null(await ReasonAsync(other));

        async Task<string?> ReasonAsync(TestPerson teacher) =>
            (string?)Assert.Single((await (await school.SignInAsync(teacher)).GetAsync(Path(school))).AssertStatus(200)["data"]!.AsArray())!["reason"];
    }

    [Fact]
    public async Task A_family_takes_back_what_waits_and_nothing_is_left_to_decide()
    {
        var school = await TestSchool.CreateAsync(app);
        var (parent, registrar) = (await school.SignInAsync(Role.Parent), await school.SignInAsync(Role.Registrar));
        var leave = (await parent.PostAsync(Path(school), Ask(school.Today, 2))).AssertStatus(201);
        var request = await RequestOfAsync(school, leave.Id());

        (await parent.DeleteAsync($"{Path(school)}/{leave["id"]}", ("If-Match", "\"7\""))).AssertProblem(412, "version-mismatch");
        Assert.Equal("withdrawn", (string)(await parent.DeleteAsync($"{Path(school)}/{leave["id"]}")).AssertStatus(200)["status"]!);

        Assert.Equal("withdrawn", (string)(await registrar.PostAsync($"requests/{request}/approve")).AssertProblem(409, "request-decided")["current"]!["status"]!);
        (await parent.DeleteAsync($"{Path(school)}/{leave["id"]}")).AssertProblem(409, "leave-over");
    }

    [Fact]
    public async Task Nobody_has_leave_twice_on_a_day()
    {
        var school = await TestSchool.CreateAsync(app);
        var (parent, registrar) = (await school.SignInAsync(Role.Parent), await school.SignInAsync(Role.Registrar));
        (await parent.PostAsync(Path(school), Ask(school.Today, 3))).AssertStatus(201);

        (await registrar.PostAsync(Path(school), Ask(school.Today.AddDays(2), 1))).AssertProblem(409, "leave-overlaps");
        (await registrar.PostAsync(Path(school), Ask(school.Today.AddDays(-2), 3))).AssertProblem(409, "leave-overlaps");
        (await registrar.PostAsync(Path(school), Ask(school.Today.AddDays(3), 1))).AssertStatus(201);
        (await registrar.PostAsync(Path(school), Ask(school.Today.AddDays(-2), 2))).AssertStatus(201);
    }

    [Fact]
    public async Task Of_many_who_enter_the_same_days_at_once_one_does()
    {
        var school = await TestSchool.CreateAsync(app);
        var (parent, registrar) = (await school.SignInAsync(Role.Parent), await school.SignInAsync(Role.Registrar));

        var answers = await Race.RunAsync(8, i => (i % 2 == 0 ? parent : registrar).PostAsync(Path(school), Ask(school.Today.AddDays(i % 3), 3)));

        Assert.Single(answers, answer => answer.Status == 201);
        Assert.All(answers.Where(answer => answer.Status != 201), answer => answer.AssertProblem(409, "leave-overlaps"));
        Assert.Equal(1, await school.ReadAsync(db => db.Leaves.CountAsync()));
    }

    [Fact]
    public async Task Of_who_decides_and_who_takes_back_at_once_one_does()
    {
        var school = await TestSchool.CreateAsync(app);
        var (parent, registrar) = (await school.SignInAsync(Role.Parent), await school.SignInAsync(Role.Registrar));
        var leave = (await parent.PostAsync(Path(school), Ask(school.Today, 1))).AssertStatus(201);
        var request = await RequestOfAsync(school, leave.Id());

        var answers = await Race.RunAsync(6, i => i % 2 == 0 ? parent.DeleteAsync($"{Path(school)}/{leave["id"]}") : registrar.PostAsync($"requests/{request}/approve"));

        Assert.Single(answers, answer => answer.Status == 200);
        var (kept, decided) = await school.ReadAsync(async db => ((await db.Leaves.SingleAsync()).Status, (await db.Requests.SingleAsync()).Status));
        Assert.Contains((kept, decided), new[] { (LeaveStatus.Approved, RequestStatus.Approved), (LeaveStatus.Withdrawn, RequestStatus.Withdrawn) });
    }

    [Fact]
    public async Task Asked_twice_with_one_key_there_is_one()
    {
        var school = await TestSchool.CreateAsync(app);
        var parent = await school.SignInAsync(Role.Parent);
        var key = ("Idempotency-Key", $"{Guid.CreateVersion7()}");

        var (first, again) = ((await parent.PostAsync(Path(school), Ask(school.Today, 2), key)).AssertStatus(201), (await parent.PostAsync(Path(school), Ask(school.Today, 2), key)).AssertStatus(201));

        Assert.Equal(first.ToJsonString(), again.ToJsonString());
        Assert.Equal((1, 1), await school.ReadAsync(async db => (await db.Leaves.CountAsync(), await db.Requests.CountAsync())));
    }

    /// <summary>P1 and P3: the flags of the guardianship govern messages, and whoever is blocked gets none.</summary>
    public static TheoryData<string> Silenced => ["barred", "ended", "no portal", "no messages", "blocked"];

    [Theory]
    [MemberData(nameof(Silenced))]
    public async Task Who_may_not_hear_of_the_child_any_more_is_not_written_to(string how)
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var leave = (await (await school.SignInAsync(Role.Parent)).PostAsync(Path(school), Ask(school.Today, 2))).AssertStatus(201);
        await school.ChangeAsync(db =>
        {
            var link = db.Guardianships.Single(g => g.ParentId == school.Parent.ProfileId);
            switch (how)
            {
                case "barred":
                    link.Bar(school.Today, school.Today, "District court");
                    break;
                case "ended":
                    link.EndDate = school.Today;
                    break;
                case "no portal":
                    link.HasPortalAccess = false;
                    break;
                case "no messages":
                    link.ReceivesMessages = false;
                    break;
                default:
                    db.Users.Single(u => u.Id == school.Parent.UserId).BlockedAt = DateTime.UnixEpoch;
                    break;
            }
        });
        var letters = await school.ReadAsync(db => db.Outbox.CountAsync(m => m.Payload.Contains(school.Parent.Email)));

        (await registrar.PostAsync($"requests/{await RequestOfAsync(school, leave.Id())}/approve")).AssertStatus(200);

        Assert.Equal(letters, await school.ReadAsync(db => db.Outbox.CountAsync(m => m.Payload.Contains(school.Parent.Email))));
        Assert.Empty(await app.Mail.ToAsync(school.Parent.Email));
    }

    private static string Path(TestSchool school) => $"students/{school.Student.ProfileId}/leaves";

    private static object Ask(DateOnly start, int days) => new { startDate = start, endDate = start.AddDays(days - 1), reason = "A wedding" };

    private static Task<Guid> RequestOfAsync(TestSchool school, string leaveId) => school.ReadAsync(db => db.Leaves.Where(l => l.Id == Guid.Parse(leaveId)).Select(l => l.RequestId!.Value).SingleAsync());

    private static async Task<DateOnly?> OnLeaveAsync(ApiClient api, TestSchool school)
    {
        var register = (await api.GetAsync($"attendance/register?classId={school.ClassId}&date={school.Today:yyyy-MM-dd}")).AssertStatus(200);
        return register["students"]!.AsArray().Single(student => (Guid)student!["studentId"]! == school.Student.ProfileId)!["onLeaveUntil"] is { } until ? DateOnly.Parse((string)until!, System.Globalization.CultureInfo.InvariantCulture) : null;
    }
}
