using System.Text.Json.Nodes;
using EduSphere.Features.NextYear;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>What becomes of the students of a class, and of one: decided, read, taken back, refused.</summary>
public class NextYearTests(EduSphereApp app)
{
    [Fact]
    public async Task A_class_is_decided_on_in_one_request()
    {
        var school = await TestSchool.CreateAsync(app);
        var other = await school.AddStudentAsync(classId: school.ClassId);
        var undecided = await school.AddStudentAsync(classId: school.ClassId);
        var api = await school.SignInAsync(Role.Registrar);

        var answer = (await api.PutAsync(Path(school), Decisions(0, (school.Student, "promote", null), (other, "leave", " Moves away ")))).AssertStatus(200);

        Assert.Equal((1, "graduate", "This year"), (answer["version"]!.GetValue<int>(), Text(answer["suggested"]), Text(answer["academicYear"]!["name"])));
        var registrar = school[Role.Registrar];
        Assert.Equal(("promote", null, $"{registrar.FirstName} {registrar.LastName}"), (Of(answer, school.Student, "decision"), Of(answer, school.Student, "reason"), Text(Row(answer, school.Student)["decidedBy"]!["name"])));
        Assert.Equal(("leave", "Moves away"), (Of(answer, other, "decision"), Of(answer, other, "reason")));
        Assert.Equal((null, null), (Of(answer, undecided, "decision"), Of(answer, undecided, "decidedAt")));
        var rows = await school.ReadAsync(db => db.NextYearDecisions.AsNoTracking().ToDictionaryAsync(d => d.StudentId));
        Assert.Equal(2, rows.Count);
        Assert.Equal((NextStep.Leave, "Moves away", registrar.UserId, school.AcademicYearId), (rows[other.ProfileId].Step, rows[other.ProfileId].Reason, rows[other.ProfileId].DecidedById, rows[other.ProfileId].AcademicYearId));
        var log = await school.ReadAsync(db => db.AuditLog.SingleAsync(e => e.Entity == "NextYearSheet"));
        Assert.Equal([$"decisions/{school.Student.ProfileId}", $"decisions/{other.ProfileId}"], log.Values().Keys.Where(key => key.StartsWith("decisions/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal(answer.ToJsonString(), (await (await school.SignInAsync(Role.Admin)).GetAsync(Path(school))).AssertStatus(200).ToJsonString());
    }

    [Fact]
    public async Task The_last_grade_of_the_school_graduates_and_the_others_move_up()
    {
        var school = await TestSchool.CreateAsync(app);
        await school.AddClassAsync("11", "A");
        var api = await school.SignInAsync(Role.Registrar);

        Assert.Equal("promote", Text((await api.GetAsync(Path(school))).AssertStatus(200)["suggested"]));
    }

    [Fact]
    public async Task Who_saves_an_old_sheet_is_told_what_it_is_now()
    {
        var school = await TestSchool.CreateAsync(app);
        var api = await school.SignInAsync(Role.Registrar);
        (await api.PutAsync(Path(school), Decisions(0, (school.Student, "promote", null)))).AssertStatus(200);

        var problem = (await api.PutAsync(Path(school), Decisions(0, (school.Student, "retain", null)))).AssertProblem(409, "next-year-changed");

        Assert.Equal("promote", Of(problem["current"]!, school.Student, "decision"));
        Assert.Equal(NextStep.Promote, await school.ReadAsync(db => db.NextYearDecisions.Select(d => d.Step).SingleAsync()));
    }

    [Fact]
    public async Task One_of_two_who_decide_at_once_is_told_of_the_other()
    {
        var school = await TestSchool.CreateAsync(app);
        var api = await school.SignInAsync(Role.Registrar);

        var answers = await Race.RunAsync(4, n => api.PutAsync(Path(school), Decisions(0, (school.Student, n % 2 == 0 ? "promote" : "retain", null))));

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.All(answers.Where(answer => answer.Status != 200), answer => answer.AssertProblem(409, "next-year-changed"));
    }

    [Fact]
    public async Task All_are_decided_on_or_none()
    {
        var school = await TestSchool.CreateAsync(app);
        var stranger = await school.AddStudentAsync();
        var leaver = await school.AddStudentAsync(classId: school.ClassId);
        await school.EndEnrollmentAsync(leaver, school.LastDay);
        var api = await school.SignInAsync(Role.Registrar);

        (await api.PutAsync(Path(school), Decisions(0, (school.Student, "promote", null), (stranger, "promote", null), (leaver, "promote", null)))).AssertInvalid("decisions[1].studentId", "decisions[2].studentId");
        (await api.PutAsync(Path(school), Decisions(0, (school.Student, "promote", null), (school.Student, "retain", null)))).AssertInvalid("decisions[1].studentId");

        Assert.Equal(0, await school.ReadAsync(db => db.NextYearDecisions.CountAsync()));
    }

    [Fact]
    public async Task A_decision_is_changed_taken_back_and_made_again()
    {
        var school = await TestSchool.CreateAsync(app);
        var path = $"students/{school.Student.ProfileId}/next-year";
        var api = await school.SignInAsync(Role.Registrar);
        Assert.Null((await api.GetAsync(path)).AssertStatus(200)["student"]!["decision"]);

        (await api.PutAsync(path, new { decision = "leave", reason = "Moves" })).AssertStatus(200);
        var none = (await api.PutAsync(path, new { reason = "is forgotten" })).AssertStatus(200);
        var again = (await api.PutAsync(path, new { decision = "graduate" })).AssertStatus(200);

        Assert.Equal((null, null, null), (Text(none["student"]!["decision"]), Text(none["student"]!["reason"]), Text(none["student"]!["decidedBy"])));
        Assert.Equal(("graduate", "Grade 10 A"), (Text(again["student"]!["decision"]), Text(again["class"]!["name"])));
        Assert.Equal(3, (await api.GetAsync(Path(school))).AssertStatus(200)["version"]!.GetValue<int>());
        Assert.Equal(1, await school.ReadAsync(db => db.NextYearDecisions.CountAsync()));
    }

    [Fact]
    public async Task What_is_as_it_was_is_no_change()
    {
        var school = await TestSchool.CreateAsync(app);
        var api = await school.SignInAsync(Role.Registrar);
        (await api.PutAsync(Path(school), Decisions(null, (school.Student, "promote", null)))).AssertStatus(200);

        Assert.Equal(1, (await api.PutAsync(Path(school), Decisions(1, (school.Student, "promote", null)))).AssertStatus(200)["version"]!.GetValue<int>());
        Assert.Equal(1, await school.ReadAsync(db => db.AuditLog.CountAsync(e => e.Entity == "NextYearSheet")));
    }

    [Fact]
    public async Task A_decision_goes_with_the_student_to_another_class()
    {
        var school = await TestSchool.CreateAsync(app);
        var other = await school.AddClassAsync("10", "B");
        await school.DecideAsync(NextStep.Retain, school.Student);
        var api = await school.SignInAsync(Role.Registrar);
        (await api.PostAsync($"students/{school.Student.ProfileId}/transfer", new { classId = other, date = school.Today, reason = "r" })).AssertStatus(200);

        Assert.Empty((await api.GetAsync(Path(school))).AssertStatus(200)["students"]!.AsArray());
        Assert.Equal("retain", Of((await api.GetAsync($"classes/{other}/next-year")).AssertStatus(200), school.Student, "decision"));
    }

    [Fact]
    public async Task Who_is_in_no_class_has_no_next_year()
    {
        var school = await TestSchool.CreateAsync(app);
        var admitted = await school.AddStudentAsync();
        var api = await school.SignInAsync(Role.Registrar);

        (await api.GetAsync($"students/{admitted.ProfileId}/next-year")).AssertProblem(409, "not-enrolled");
        (await api.PutAsync($"students/{admitted.ProfileId}/next-year", new { decision = "promote" })).AssertProblem(409, "not-enrolled");
        Assert.Equal(0, await school.ReadAsync(db => db.NextYearDecisions.CountAsync()));
    }

    [Fact]
    public async Task What_was_carried_out_is_decided_no_more()
    {
        var school = await TestSchool.CreateAsync(app);
        var next = await school.AddNextYearAsync();
        await school.DecideAsync(NextStep.Graduate, school.Student);
        var api = await school.SignInAsync(Role.Registrar);
        (await api.PostAsync("roll-overs", new { fromYearId = school.AcademicYearId, toYearId = next })).AssertStatus(201);

        (await api.PutAsync(Path(school), Decisions(null, (school.Student, "promote", null)))).AssertProblem(409, "decision-carried-out");
        (await api.PutAsync($"students/{school.Student.ProfileId}/next-year", new { decision = "promote" })).AssertProblem(409, "decision-carried-out");

        Assert.True((bool)(await api.GetAsync($"students/{school.Student.ProfileId}/next-year")).AssertStatus(200)["student"]!["rolledOver"]!);
    }

    private static string Path(TestSchool school) => $"classes/{school.ClassId}/next-year";

    private static object Decisions(int? version, params (TestPerson Student, string? Decision, string? Reason)[] decisions) =>
        new { version, decisions = decisions.Select(d => new { studentId = d.Student.ProfileId, decision = d.Decision, reason = d.Reason }) };

    private static JsonNode Row(JsonNode sheet, TestPerson student) => sheet["students"]!.AsArray().Single(row => Text(row!["id"]) == student.ProfileId.ToString())!;

    private static string? Of(JsonNode sheet, TestPerson student, string member) => Text(Row(sheet, student)[member]);

    private static string? Text(JsonNode? node) => node?.ToString();
}
