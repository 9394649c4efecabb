using EduSphere.Features.NextYear;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>A roll-over beside another one, beside whoever wants the last seat, and beside a withdrawal.</summary>
public class RollOversRacesTests(EduSphereApp app)
{
    [Theory]
    [InlineData(true, "rehearsal-outdated")]
    [InlineData(false, "nobody-to-roll-over")]
    public async Task One_of_those_who_run_at_once_does(bool rehearsed, string refusal)
    {
        var scene = await RollOverScene.CreateAsync(app);
        var seen = rehearsed ? (await scene.RehearseAsync())["fingerprint"]!.ToString() : null;

        var answers = await Race.RunAsync(4, _ => scene.Api.PostAsync("roll-overs", scene.Body(("fingerprint", seen))));

        Assert.Single(answers, answer => answer.Status == 201);
        Assert.All(answers.Where(answer => answer.Status != 201), answer => answer.AssertProblem(409, refusal));
        Assert.Equal((1, 2), await scene.School.ReadAsync(async db => (await db.RollOvers.CountAsync(), await db.Enrollments.CountAsync(e => e.EntryDate > scene.School.LastDay))));
    }

    [Fact]
    public async Task The_last_seat_is_given_once()
    {
        var scene = await RollOverScene.CreateAsync(app, seats: 1);
        var newcomer = await scene.School.AddStudentAsync();

        var answers = await Race.RunAsync(
            () => scene.Api.PostAsync("roll-overs", scene.Body()),
            () => scene.Api.PostAsync($"students/{newcomer.ProfileId}/enroll", new { classId = scene.Next["10"], date = scene.School.NextFirstDay }));

        var moved = answers[0].AssertStatus(201)["counts"]!["promoted"]!.GetValue<int>();
        Assert.Equal(moved == 1 ? 409 : 200, answers[1].Status);
        Assert.Single(await scene.RosterAsync(scene.Next["10"], scene.School.NextFirstDay));
    }

    [Fact]
    public async Task Who_is_withdrawn_at_the_same_moment_is_in_no_two_classes()
    {
        var scene = await RollOverScene.CreateAsync(app);
        var path = $"students/{scene.Up.ProfileId}";

        var answers = await Race.RunAsync(
            () => scene.Api.PostAsync("roll-overs", scene.Body()),
            () => scene.Api.PostAsync($"{path}/withdraw", new { date = scene.School.Today, reason = "Moved" }));

        var moved = answers[0].AssertStatus(201)["counts"]!["promoted"]!.GetValue<int>();
        var seated = (await scene.RosterAsync(scene.Next["10"], scene.School.NextFirstDay)).Length;
        // Withdrawn first, the student is an exception; after it, the withdrawal takes what was planned along; both at once, the withdrawal is told.
        Assert.Equal(answers[1].Status == 200 ? 0 : 1, seated);
        Assert.True(answers[1].Status is 200 or 409, answers[1].Text);
        Assert.True(moved == 1 || answers[1].Status == 200);
    }

    [Fact]
    public async Task A_decision_at_the_same_moment_is_carried_out_or_refused()
    {
        var scene = await RollOverScene.CreateAsync(app);

        var answers = await Race.RunAsync(
            () => scene.Api.PostAsync("roll-overs", scene.Body()),
            () => scene.Api.PutAsync($"students/{scene.Up.ProfileId}/next-year", new { decision = "retain" }));

        answers[0].AssertStatus(201);
        var decision = await scene.School.ReadAsync(db => db.NextYearDecisions.SingleAsync(d => d.StudentId == scene.Up.ProfileId));
        Assert.NotNull(decision.RollOverId);
        Assert.Equal(answers[1].Status == 200 ? NextStep.Retain : NextStep.Promote, decision.Step);
        Assert.Single(await scene.RosterAsync(scene.Next[answers[1].Status == 200 ? "09" : "10"], scene.School.NextFirstDay), id => id == scene.Up.ProfileId.ToString());
    }

    [Fact]
    public async Task An_undo_is_done_once()
    {
        var scene = await RollOverScene.CreateAsync(app);
        var id = (await scene.RunAsync())["id"]!.ToString();
        var admin = await scene.School.SignInAsync(Role.Admin);

        var answers = await Race.RunAsync(3, n => (n == 0 ? admin : scene.Api).PostAsync($"roll-overs/{id}/undo"));

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.All(answers.Where(answer => answer.Status != 200), answer => answer.AssertProblem(409, "roll-over-undone"));
    }

    [Fact]
    public async Task It_and_whoever_moves_its_students_meanwhile_do_not_wait_for_each_other()
    {
        var scene = await RollOverScene.CreateAsync(app);
        var mates = new List<TestPerson>();
        for (var n = 0; n < 12; n++)
            mates.Add(await scene.School.AddStudentAsync(classId: scene.Ninth));
        await scene.School.DecideAsync(NextStep.Promote, mates);

        var answers = await Race.RunAsync(
            [() => scene.Api.PostAsync("roll-overs", scene.Body()),
             () => scene.Api.PostAsync("students/bulk/withdraw", new { studentIds = mates[..6].Select(mate => mate.ProfileId), date = scene.School.Today, reason = "Moved" }),
             .. mates[6..].Select(mate => (Func<Task<ApiResponse>>)(() => scene.Api.PostAsync($"students/{mate.ProfileId}/withdraw", new { date = scene.School.Today, reason = "Moved" })))]);

        answers[0].AssertStatus(201);
        Assert.All(answers.Skip(1), answer => Assert.Contains(answer.Status, new[] { 200, 409 }));
    }
}
