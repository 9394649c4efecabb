using System.Text.Json.Nodes;
using EduSphere.Features.Attendance;
using EduSphere.Features.NextYear;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>Back to where everybody was, until the new year has a fact of its own.</summary>
public class RollOversUndoTests(EduSphereApp app)
{
    [Fact]
    public async Task An_undo_leaves_everything_as_it_was()
    {
        var scene = await RollOverScene.CreateAsync(app);
        var before = await EnrollmentsAsync(scene);
        var run = await scene.RunAsync();

        var undone = (await UndoAsync(scene, run)).AssertStatus(200);

        Assert.NotNull(undone["undoneAt"]);
        Assert.Equal(scene.School[Platform.Security.Role.Registrar].UserId.ToString(), undone["undoneBy"]!["id"]!.ToString());
        Assert.Equal(before, await EnrollmentsAsync(scene));
        Assert.All(await scene.School.ReadAsync(db => db.NextYearDecisions.ToListAsync()), decision => Assert.Equal((true, null, null, null), (decision.Step is not null, decision.RollOverId, decision.NewEnrollmentId, decision.EndedEnrollmentId)));
        Assert.Equal([1, 1, 1, 1], RollOverScene.Counts(await scene.RehearseAsync()));
        Assert.Equal([1, 1, 1, 1], RollOverScene.Counts(await scene.RunAsync()));
        Assert.Equal(["1"], await scene.School.ReadAsync(db => db.Enrollments.Where(e => e.ClassId == scene.Next["10"]).Select(e => e.RollNumber).ToListAsync()));
        (await UndoAsync(scene, run)).AssertProblem(409, "roll-over-undone");
    }

    [Fact]
    public async Task A_run_is_undone_without_the_other()
    {
        var scene = await RollOverScene.CreateAsync(app);
        var first = await scene.RunAsync();
        var late = await scene.School.AddStudentAsync(classId: scene.Ninth);
        await scene.School.DecideAsync(NextStep.Promote, late);
        await scene.RunAsync();

        (await UndoAsync(scene, first)).AssertStatus(200);

        Assert.Equal([late.ProfileId.ToString()], await scene.RosterAsync(scene.Next["10"], scene.School.NextFirstDay));
    }

    [Fact]
    public async Task A_mark_of_the_new_year_stands_in_the_way()
    {
        var scene = await RollOverScene.CreateAsync(app);
        var run = await scene.RunAsync();
        await scene.School.TakeRegisterAsync(scene.Next["10"], scene.School.NextFirstDay, (scene.Up, AttendanceStatus.Present));

        await AssertStandsAsync(scene, run, "Attendance of students whom it moved was marked in Next year.");
    }

    [Theory]
    [InlineData("transfer")]
    [InlineData("withdraw")]
    [InlineData("enroll")]
    public async Task A_student_who_was_moved_since_stands_in_the_way(string deed)
    {
        var scene = await RollOverScene.CreateAsync(app);
        var (school, other) = (scene.School, await scene.School.AddClassAsync("10", "B", yearId: scene.NextYear));
        var run = await scene.RunAsync();
        var (student, body) = deed switch
        {
            "transfer" => (scene.Up, (object)new { classId = other, date = school.NextFirstDay.AddDays(9), reason = "r" }),
            "withdraw" => (scene.Up, new { date = school.NextFirstDay.AddDays(9), reason = "r" }),
            _ => (scene.Graduate, new { classId = other, date = school.NextFirstDay }),
        };
        (await scene.Api.PostAsync($"students/{student.ProfileId}/{deed}", body)).AssertStatus(200);

        await AssertStandsAsync(scene, run, "Students whom it moved were enrolled, transferred or withdrawn since.");
    }

    [Fact]
    public async Task A_newcomer_of_the_new_year_is_in_nobodys_way()
    {
        var scene = await RollOverScene.CreateAsync(app);
        var newcomer = await scene.School.AddStudentAsync();
        var run = await scene.RunAsync();
        (await scene.Api.PostAsync($"students/{newcomer.ProfileId}/enroll", new { classId = scene.Next["10"], date = scene.School.NextFirstDay })).AssertStatus(200);

        (await UndoAsync(scene, run)).AssertStatus(200);

        Assert.Equal([newcomer.ProfileId.ToString()], await scene.RosterAsync(scene.Next["10"], scene.School.NextFirstDay));
    }

    [Fact]
    public async Task A_decision_that_was_taken_back_since_is_in_nobodys_way()
    {
        var scene = await RollOverScene.CreateAsync(app);
        var path = $"students/{scene.Leaver.ProfileId}";
        (await scene.Api.PostAsync($"{path}/withdraw", new { date = scene.School.LastDay.AddDays(1), reason = "To Rome" })).AssertStatus(200);
        var run = await scene.RunAsync();
        (await scene.Api.PostAsync($"{path}/withdraw/undo")).AssertStatus(200);
        (await scene.Api.PutAsync($"{path}/next-year", new { decision = (string?)null })).AssertStatus(200);

        (await UndoAsync(scene, run)).AssertStatus(200);

        Assert.Equal([1, 1, 0, 1], RollOverScene.Counts(await scene.RehearseAsync()));
    }

    private static Task<ApiResponse> UndoAsync(RollOverScene scene, JsonNode run) => scene.Api.PostAsync($"roll-overs/{run["id"]}/undo");

    private static async Task AssertStandsAsync(RollOverScene scene, JsonNode run, string detail)
    {
        var before = await EnrollmentsAsync(scene);

        var problem = (await UndoAsync(scene, run)).AssertProblem(409, "roll-over-in-use");

        Assert.Equal(detail, problem["detail"]!.ToString());
        Assert.Equal(before, await EnrollmentsAsync(scene));
        Assert.Null((await scene.Api.GetAsync($"roll-overs/{run["id"]}")).AssertStatus(200)["undoneAt"]);
    }

    private static Task<List<string>> EnrollmentsAsync(RollOverScene scene) => scene.School.ReadAsync(db =>
        db.Enrollments.OrderBy(e => e.Id).Select(e => $"{e.Id} {e.ClassId} {e.EntryDate} {e.ExitDate} {e.ExitKind} {e.ExitReason} {e.ExitRecordedOn}").ToListAsync());
}
