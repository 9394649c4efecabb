using System.Text.Json.Nodes;
using EduSphere.Features.Enrollments;
using EduSphere.Features.NextYear;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>From one year into the next: rehearsed, run, run again for who came late.</summary>
public class RollOversTests(EduSphereApp app)
{
    [Fact]
    public async Task A_rehearsal_says_where_everybody_goes_and_writes_nothing()
    {
        var scene = await RollOverScene.CreateAsync(app);
        var before = await scene.School.ReadAsync(db => db.Enrollments.AsNoTracking().OrderBy(e => e.Id).Select(e => new { e.Id, e.ExitDate, e.Version }).ToListAsync());

        var rehearsal = await scene.RehearseAsync();

        Assert.Equal([1, 1, 1, 1], RollOverScene.Counts(rehearsal));
        Assert.Empty(rehearsal["exceptions"]!.AsArray());
        Assert.Equal((0, $"{scene.School.NextFirstDay:yyyy-MM-dd}"), (rehearsal["rolledOver"]!.GetValue<int>(), rehearsal["firstDay"]!.ToString()));
        var ninth = rehearsal["classes"]![0]!;
        Assert.Equal((scene.Ninth.ToString(), scene.Next["10"].ToString(), scene.Next["09"].ToString()), (Text(ninth["class"]!["id"]), Text(ninth["promotesTo"]!["id"]), Text(ninth["retainsIn"]!["id"])));
        Assert.Equal([1, 1, 0, 0], RollOverScene.Counts(ninth));
        Assert.Equal(before, await scene.School.ReadAsync(db => db.Enrollments.AsNoTracking().OrderBy(e => e.Id).Select(e => new { e.Id, e.ExitDate, e.Version }).ToListAsync()));
        Assert.Equal(0, await scene.School.ReadAsync(db => db.RollOvers.CountAsync()));
    }

    [Fact]
    public async Task Who_cannot_be_rolled_over_is_named_with_the_reason()
    {
        var scene = await RollOverScene.CreateAsync(app, seats: 1);
        var school = scene.School;
        var (undecided, second, planned, leaving, gone, classless) = (await Ninth(), await Ninth(), await Ninth(), await Ninth(), await Ninth(), await school.AddStudentAsync(classId: school.ClassId));
        await school.DecideAsync(NextStep.Promote, second, planned, leaving, gone, classless);
        await school.ChangeAsync(db => db.Enrollments.Single(e => e.StudentId == undecided.ProfileId).End(school.NextFirstDay, school.Today, ExitKind.Transferred, null));
        await school.ChangeAsync(db => db.Add(new Enrollment { StudentId = undecided.ProfileId, ClassId = scene.Next["09"], EntryDate = school.NextFirstDay }));
        await school.ChangeAsync(db => db.Enrollments.Single(e => e.StudentId == leaving.ProfileId).End(school.LastDay.AddDays(1), school.Today, ExitKind.Withdrawn, "r"));
        await school.ChangeAsync(db => db.Enrollments.Single(e => e.StudentId == gone.ProfileId).End(school.Today, school.Today, ExitKind.Withdrawn, "r"));
        await school.ChangeAsync(db => db.NextYearDecisions.Remove(db.NextYearDecisions.Single(d => d.StudentId == planned.ProfileId)));

        var found = (await scene.RehearseAsync())["exceptions"]!.AsArray().ToDictionary(row => Text(row!["studentId"])!, row => (Text(row!["obstacle"]), Text(row["decision"]), Text(row["detail"])));

        // Of the ninth grade's two who move up one has the only seat; who repeats finds that of the ninth taken ahead.
        Assert.Equal(("classFull", "promote", "Grade 10 A has 1 seat, and all are taken."), Assert.Single(found, row => row.Key == second.ProfileId.ToString() || row.Key == scene.Up.ProfileId.ToString()).Value);
        Assert.Equal(("classFull", "retain"), (found[scene.Again.ProfileId.ToString()].Item1, found[scene.Again.ProfileId.ToString()].Item2));
        Assert.Equal(("alreadyEnrolled", null), (found[undecided.ProfileId.ToString()].Item1, found[undecided.ProfileId.ToString()].Item2));
        Assert.Equal(("noDecision", null, "Nobody has decided yet."), found[planned.ProfileId.ToString()]);
        Assert.Equal("leftMeanwhile", found[leaving.ProfileId.ToString()].Item1);
        Assert.Equal("leftMeanwhile", found[gone.ProfileId.ToString()].Item1);
        Assert.Equal(("noClass", "promote", "Next year has no class for the students of Grade 10 A. Add one, or choose another."), found[classless.ProfileId.ToString()]);
        Assert.Equal(7, found.Count);

        Task<TestPerson> Ninth() => school.AddStudentAsync(classId: scene.Ninth);
    }

    [Fact]
    public async Task A_run_puts_everybody_where_they_go()
    {
        var scene = await RollOverScene.CreateAsync(app);
        var school = scene.School;
        var tag = (await scene.Api.GetAsync($"students/{scene.Up.ProfileId}")).Header("ETag");

        var answer = await scene.Api.PostAsync("roll-overs", scene.Body());

        var run = answer.AssertStatus(201);
        Assert.Equal([1, 1, 1, 1], RollOverScene.Counts(run));
        Assert.Equal($"/api/v1/roll-overs/{Text(run["id"])}", answer.Header("Location"));
        Assert.Equal(run.ToJsonString(), (await scene.Api.GetAsync($"roll-overs/{Text(run["id"])}")).AssertStatus(200).ToJsonString());
        Assert.Equal((school.NextFirstDay, null, null, "1"), await NewAsync(scene.Up));
        Assert.Equal((school.NextFirstDay, ExitKind.Transferred, null), await OldAsync(scene.Up));
        Assert.Equal((school.LastDay.AddDays(1), ExitKind.Withdrawn, "As agreed"), await OldAsync(scene.Leaver));
        Assert.Equal((school.LastDay.AddDays(1), ExitKind.Graduated, "As agreed"), await OldAsync(scene.Graduate));
        // The old class until the new one begins, so that nobody is in none during the holidays.
        Assert.Contains(scene.Up.ProfileId.ToString(), await scene.RosterAsync(scene.Ninth, school.NextFirstDay.AddDays(-1)));
        Assert.DoesNotContain(scene.Up.ProfileId.ToString(), await scene.RosterAsync(scene.Ninth, school.NextFirstDay));
        Assert.Equal([scene.Up.ProfileId.ToString()], await scene.RosterAsync(scene.Next["10"], school.NextFirstDay));
        Assert.Equal([scene.Again.ProfileId.ToString()], await scene.RosterAsync(scene.Next["09"], school.NextFirstDay));
        Assert.Equal(2, (await scene.RosterAsync(school.ClassId, school.LastDay)).Length);
        Assert.Empty(await scene.RosterAsync(school.ClassId, school.LastDay.AddDays(1)));
        Assert.NotEqual(tag, (await scene.Api.GetAsync($"students/{scene.Up.ProfileId}")).Header("ETag"));
        var logged = await school.ReadAsync(db => db.AuditLog.Where(e => e.Entity == "RollOver" || (e.Entity == "Enrollment" && e.UserId != null)).ToListAsync());
        Assert.Equal(4, Assert.Single(logged).Values().Keys.Count(key => key.StartsWith("students/", StringComparison.Ordinal)));

        async Task<(DateOnly, DateOnly?, ExitKind?, string?)> NewAsync(TestPerson student)
        {
            var row = await school.ReadAsync(db => db.Enrollments.SingleAsync(e => e.StudentId == student.ProfileId && e.EntryDate > school.LastDay));
            return (row.EntryDate, row.ExitDate, row.ExitKind, row.RollNumber);
        }

        async Task<(DateOnly?, ExitKind?, string?)> OldAsync(TestPerson student)
        {
            var row = await school.ReadAsync(db => db.Enrollments.SingleAsync(e => e.StudentId == student.ProfileId && e.EntryDate < school.LastDay));
            return (row.ExitDate, row.ExitKind, row.ExitReason);
        }
    }

    [Fact]
    public async Task A_family_sees_the_next_class()
    {
        var scene = await RollOverScene.CreateAsync(app);
        var parent = await scene.School.AddGuardianAsync(scene.Up.ProfileId);
        await scene.RunAsync();

        var child = (await (await scene.School.SignInAsync(parent)).GetAsync($"students/{scene.Up.ProfileId}")).AssertStatus(200);

        Assert.Equal(("Grade 09 A", scene.Next["10"].ToString()), (Text(child["class"]!["name"]), Text(child["nextClass"]!["id"])));
    }

    [Fact]
    public async Task Another_run_takes_those_who_came_late_and_nobody_twice()
    {
        var scene = await RollOverScene.CreateAsync(app);
        await scene.RunAsync();
        (await scene.Api.PostAsync("roll-overs", scene.Body())).AssertProblem(409, "nobody-to-roll-over");
        var late = await scene.School.AddStudentAsync(classId: scene.Ninth);
        await scene.School.DecideAsync(NextStep.Promote, late);

        var rehearsal = await scene.RehearseAsync();
        var run = await scene.RunAsync();

        Assert.Equal((4, 1), (rehearsal["rolledOver"]!.GetValue<int>(), rehearsal["counts"]!["promoted"]!.GetValue<int>()));
        Assert.Equal([1, 0, 0, 0], RollOverScene.Counts(run));
        Assert.Equal(["1", "2"], await scene.School.ReadAsync(db => db.Enrollments.Where(e => e.ClassId == scene.Next["10"]).OrderBy(e => e.RollNumber).Select(e => e.RollNumber).ToListAsync()));
        Assert.Equal(2, (await scene.Api.GetAsync("roll-overs")).AssertStatus(200)["pagination"]!["total"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_run_does_what_was_rehearsed_or_nothing()
    {
        var scene = await RollOverScene.CreateAsync(app);
        var seen = Text((await scene.RehearseAsync())["fingerprint"]);
        (await scene.Api.PutAsync($"students/{scene.Up.ProfileId}/next-year", new { decision = "retain" })).AssertStatus(200);

        (await scene.Api.PostAsync("roll-overs", scene.Body(("fingerprint", seen)))).AssertProblem(409, "rehearsal-outdated");

        Assert.Equal(0, await scene.School.ReadAsync(db => db.RollOvers.CountAsync()));
        await scene.RunAsync(("fingerprint", Text((await scene.RehearseAsync())["fingerprint"])));
    }

    [Fact]
    public async Task Classes_go_elsewhere_than_into_the_same_section()
    {
        var scene = await RollOverScene.CreateAsync(app);
        var (up, same) = (await scene.School.AddClassAsync("10", "B", yearId: scene.NextYear), await scene.School.AddClassAsync("09", "B", yearId: scene.NextYear));

        await scene.RunAsync(("classes", new JsonArray(new JsonObject { ["classId"] = scene.Ninth, ["promoteToId"] = up, ["retainInId"] = same })));

        Assert.Equal([scene.Up.ProfileId.ToString()], await scene.RosterAsync(up, scene.School.NextFirstDay));
        Assert.Equal([scene.Again.ProfileId.ToString()], await scene.RosterAsync(same, scene.School.NextFirstDay));
    }

    [Fact]
    public async Task A_class_of_another_grade_or_year_is_no_choice()
    {
        var scene = await RollOverScene.CreateAsync(app);
        var closed = await scene.School.AddClassAsync("10", "C", yearId: scene.NextYear);
        await scene.School.ChangeAsync(db => db.Classes.Single(c => c.Id == closed).IsActive = false);

        await InvalidAsync(new JsonObject { ["classId"] = scene.Ninth, ["promoteToId"] = scene.Next["09"], ["retainInId"] = scene.Next["10"] }, "classes[0].promoteToId", "classes[0].retainInId");
        await InvalidAsync(new JsonObject { ["classId"] = scene.Ninth, ["promoteToId"] = scene.School.ClassId }, "classes[0].promoteToId");
        await InvalidAsync(new JsonObject { ["classId"] = scene.Ninth, ["promoteToId"] = closed }, "classes[0].promoteToId");
        await InvalidAsync(new JsonObject { ["classId"] = scene.Next["09"] }, "classes[0].classId");

        async Task InvalidAsync(JsonObject mapping, params string[] members)
        {
            foreach (var path in new[] { "roll-overs", "roll-overs/rehearse" })
                (await scene.Api.PostAsync(path, scene.Body(("classes", new JsonArray(mapping.DeepClone()))))).AssertInvalid(members);
        }
    }

    [Fact]
    public async Task The_new_year_comes_after_the_one_that_ends()
    {
        var scene = await RollOverScene.CreateAsync(app);
        var nobody = Guid.CreateVersion7();

        (await scene.Api.PostAsync("roll-overs/rehearse", scene.Body(("toYearId", scene.School.AcademicYearId)))).AssertInvalid("toYearId");
        (await scene.Api.PostAsync("roll-overs", scene.Body(("fromYearId", scene.NextYear), ("toYearId", scene.School.AcademicYearId)))).AssertInvalid("toYearId");
        (await scene.Api.PostAsync("roll-overs", scene.Body(("fromYearId", nobody)))).AssertInvalid("fromYearId");
        (await scene.Api.PostAsync("roll-overs", scene.Body(("toYearId", nobody)))).AssertInvalid("toYearId");
    }

    [Fact]
    public async Task Only_an_administrator_goes_beyond_the_seats_with_a_reason()
    {
        var scene = await RollOverScene.CreateAsync(app, seats: 0);
        var admin = await scene.School.SignInAsync(Role.Admin);
        (string, JsonNode?) reason = ("capacityReason", " Twins ");

        Assert.Equal([0, 0, 1, 1], RollOverScene.Counts(await scene.RehearseAsync(reason)));
        var run = (await admin.PostAsync("roll-overs", scene.Body(reason))).AssertStatus(201);

        Assert.Equal([1, 1, 1, 1], RollOverScene.Counts(run));
        Assert.Equal("Twins", await scene.School.ReadAsync(db => db.Enrollments.Where(e => e.ClassId == scene.Next["10"]).Select(e => e.CapacityReason).SingleAsync()));
    }

    [Fact]
    public async Task The_same_key_runs_once()
    {
        var scene = await RollOverScene.CreateAsync(app);

        var first = (await scene.Api.PostAsync("roll-overs", scene.Body(), ("Idempotency-Key", "one"))).AssertStatus(201);
        var again = (await scene.Api.PostAsync("roll-overs", scene.Body(), ("Idempotency-Key", "one"))).AssertStatus(201);

        Assert.Equal(first.ToJsonString(), again.ToJsonString());
        Assert.Equal(1, await scene.School.ReadAsync(db => db.RollOvers.CountAsync()));
    }

    [Fact]
    public async Task Who_leaves_by_a_withdrawal_keeps_its_date_and_reason()
    {
        var scene = await RollOverScene.CreateAsync(app);
        (await scene.Api.PostAsync($"students/{scene.Leaver.ProfileId}/withdraw", new { date = scene.School.LastDay.AddDays(1), reason = "To Rome" })).AssertStatus(200);

        Assert.Equal([1, 1, 1, 1], RollOverScene.Counts(await scene.RunAsync()));

        Assert.Equal("To Rome", await scene.School.ReadAsync(db => db.Enrollments.Where(e => e.StudentId == scene.Leaver.ProfileId).Select(e => e.ExitReason).SingleAsync()));
    }

    [Fact]
    public async Task Who_stays_after_all_waits_again()
    {
        var scene = await RollOverScene.CreateAsync(app);
        var path = $"students/{scene.Leaver.ProfileId}";
        (await scene.Api.PostAsync($"{path}/withdraw", new { date = scene.School.LastDay.AddDays(1), reason = "To Rome" })).AssertStatus(200);
        await scene.RunAsync();
        Assert.True((bool)(await scene.Api.GetAsync($"{path}/next-year")).AssertStatus(200)["student"]!["rolledOver"]!);

        (await scene.Api.PostAsync($"{path}/withdraw/undo")).AssertStatus(200);

        Assert.False((bool)(await scene.Api.GetAsync($"{path}/next-year")).AssertStatus(200)["student"]!["rolledOver"]!);
        var rehearsal = await scene.RehearseAsync();
        Assert.Equal([0, 0, 1, 0], RollOverScene.Counts(rehearsal));
        Assert.Equal(3, rehearsal["rolledOver"]!.GetValue<int>());
        (await scene.Api.PutAsync($"{path}/next-year", new { decision = "retain" })).AssertStatus(200);
        Assert.Equal([0, 1, 0, 0], RollOverScene.Counts(await scene.RunAsync()));
        Assert.Contains(scene.Leaver.ProfileId.ToString(), await scene.RosterAsync(scene.Next["10"], scene.School.NextFirstDay));
        (await scene.Api.PutAsync($"{path}/next-year", new { decision = "promote" })).AssertProblem(409, "decision-carried-out");
    }

    [Fact]
    public async Task A_decision_that_was_made_anew_is_not_carried_out_yet()
    {
        var scene = await RollOverScene.CreateAsync(app);
        var path = $"students/{scene.Leaver.ProfileId}";
        var leaving = new { date = scene.School.LastDay.AddDays(1), reason = "To Rome" };
        (await scene.Api.PostAsync($"{path}/withdraw", leaving)).AssertStatus(200);
        await scene.RunAsync();
        (await scene.Api.PostAsync($"{path}/withdraw/undo")).AssertStatus(200);
        (await scene.Api.PutAsync($"{path}/next-year", new { decision = "promote" })).AssertStatus(200);

        (await scene.Api.PostAsync($"{path}/withdraw", leaving)).AssertStatus(200);

        Assert.False((bool)(await scene.Api.GetAsync($"{path}/next-year")).AssertStatus(200)["student"]!["rolledOver"]!);
        Assert.Equal("leftMeanwhile", Text(Assert.Single((await scene.RehearseAsync())["exceptions"]!.AsArray())!["obstacle"]));
    }

    [Fact]
    public async Task Another_reason_is_another_run()
    {
        var scene = await RollOverScene.CreateAsync(app);
        var seen = Text((await scene.RehearseAsync())["fingerprint"]);
        (await scene.Api.PutAsync($"students/{scene.Leaver.ProfileId}/next-year", new { decision = "leave", reason = "To Rome" })).AssertStatus(200);

        (await scene.Api.PostAsync("roll-overs", scene.Body(("fingerprint", seen)))).AssertProblem(409, "rehearsal-outdated");
    }

    [Fact]
    public async Task A_class_that_the_new_year_has_closed_is_not_said_to_be_missing()
    {
        var scene = await RollOverScene.CreateAsync(app);
        await scene.School.ChangeAsync(db => db.Classes.Single(c => c.Id == scene.Next["09"]).IsActive = false);

        var page = (await scene.Api.GetAsync("/settings/roll-over", ("Accept", "text/html"))).Text;

        Assert.Contains("ready to be rolled over", page);
        Assert.DoesNotContain("Make these classes", page);
    }

    private static string? Text(JsonNode? node) => node?.ToString();
}
