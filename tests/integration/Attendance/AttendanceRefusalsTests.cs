using System.Text;
using System.Text.Json.Nodes;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>What is refused of a register, and that nothing of it is saved.</summary>
public class AttendanceRefusalsTests(EduSphereApp app)
{
    public enum Stranger
    {
        Unknown,
        OtherClass,
        OtherSchool,
        CameLater,
        LeftThatDay,
        NamedTwice,
    }

    [Theory]
    [InlineData(Stranger.Unknown)]
    [InlineData(Stranger.OtherClass)]
    [InlineData(Stranger.OtherSchool)]
    [InlineData(Stranger.CameLater)]
    [InlineData(Stranger.LeftThatDay)]
    [InlineData(Stranger.NamedTwice)]
    public async Task One_who_was_not_in_the_class_that_day_refuses_all(Stranger kind)
    {
        var school = await TestSchool.CreateAsync(app);
        var classmate = await school.AddStudentAsync(classId: school.ClassId);
        var stranger = kind switch
        {
            Stranger.Unknown => school.Student with { ProfileId = Guid.CreateVersion7() },
            Stranger.OtherClass => await school.AddStudentAsync(classId: await school.AddClassAsync("10", "B")),
            Stranger.OtherSchool => (await TestSchool.CreateAsync(app)).Student,
            Stranger.CameLater => await school.AddStudentAsync(classId: school.ClassId, since: school.Today),
            Stranger.LeftThatDay => await school.AddStudentAsync(classId: school.ClassId),
            _ => school.Student,
        };
        if (kind == Stranger.LeftThatDay)
            await school.EndEnrollmentAsync(stranger, school.Today.AddDays(-1));
        var api = await school.SignInAsync(Role.Teacher);

        var refused = await school.MarkAsync(api, [(school.Student, "present"), (stranger, "present"), (classmate, "late")], school.Today.AddDays(-1));

        refused.AssertInvalid("attendance[1].studentId");
        await AssertNothingSavedAsync(school);
        (await school.MarkAsync(api, [(school.Student, "present"), (classmate, "late")], school.Today.AddDays(-1))).AssertStatus(200);
    }

    [Fact]
    public async Task Every_stranger_is_named()
    {
        var (school, other) = (await TestSchool.CreateAsync(app), await TestSchool.CreateAsync(app));

        (await school.MarkAsync(await school.SignInAsync(Role.Teacher), [(other.Student, "present"), (school.Student, "present"), (other.Parent, "late")]))
            .AssertInvalid("attendance[0].studentId", "attendance[2].studentId");
    }

    /// <summary>A legal body in which one member is replaced (null takes it away); what is of the wrong kind cannot be read, what is read is held to its limits.</summary>
    [Theory]
    [InlineData("classId", null, "malformed", null)]
    [InlineData("classId", "7", "malformed", "classId")]
    [InlineData("classId", "\"10A\"", "malformed", "classId")]
    [InlineData("classId", "[]", "malformed", "classId")]
    [InlineData("date", null, "malformed", null)]
    [InlineData("date", "\"2026-02-30\"", "malformed", "date")]
    [InlineData("date", "\"24.11.2026\"", "malformed", "date")]
    [InlineData("date", "\"\"", "malformed", "date")]
    [InlineData("date", "20261124", "malformed", "date")]
    [InlineData("attendance", null, "malformed", null)]
    [InlineData("attendance", "null", "malformed", "attendance")]
    [InlineData("attendance", "{}", "malformed", "attendance")]
    [InlineData("attendance", "[null]", "validation", "attendance[0]")]
    [InlineData("attendance", "[]", "validation", "attendance")]
    [InlineData("version", "\"1\"", "malformed", "version")]
    [InlineData("version", "1.5", "malformed", "version")]
    [InlineData("version", "99999999999", "malformed", "version")]
    [InlineData("version", "-1", "validation", "version")]
    [InlineData("reason", "7", "malformed", "reason")]
    [InlineData("takenBy", "\"me\"", "malformed", "takenBy")]
    [InlineData("schoolId", "null", "malformed", "schoolId")]
    [InlineData("attendance[0].studentId", null, "malformed", "attendance[0]")]
    [InlineData("attendance[0].studentId", "null", "malformed", "attendance[0].studentId")]
    [InlineData("attendance[0].status", null, "malformed", "attendance[0]")]
    [InlineData("attendance[0].status", "\"sick\"", "malformed", "attendance[0].status")]
    [InlineData("attendance[0].status", "\"PRESENT\"", "malformed", "attendance[0].status")]
    [InlineData("attendance[0].status", "\"present, late\"", "malformed", "attendance[0].status")]
    [InlineData("attendance[0].status", "1", "malformed", "attendance[0].status")]
    [InlineData("attendance[0].remarks", "true", "malformed", "attendance[0].remarks")]
    [InlineData("attendance[0].remarks", "\"a\\u0000b\"", "malformed", "attendance[0].remarks")]
    [InlineData("attendance[0].officeStatus", "\"present\"", "malformed", "attendance[0].officeStatus")]
    public async Task A_body_that_is_not_as_described_saves_nothing(string member, string? value, string kind, string? named)
    {
        var school = await TestSchool.CreateAsync(app);
        var body = LegalBody(school);
        var (owner, name) = member.StartsWith("attendance[0].", StringComparison.Ordinal) ? (body["attendance"]![0]!.AsObject(), member[14..]) : (body, member);
        owner.Remove(name);
        if (value is not null)
            owner[name] = JsonNode.Parse(value);

        var refused = await PostAsync(school, body.ToJsonString());

        var problem = refused.AssertProblem(400, kind);
        if (named is not null)
            Assert.Equal([named], problem["errors"]!.AsObject().Select(error => error.Key));
        await AssertNothingSavedAsync(school);
    }

    [Theory]
    [InlineData("remarks", 501, "attendance[0].remarks")]
    [InlineData("reason", 501, "reason")]
    public async Task A_text_over_its_length_is_refused(string member, int length, string named)
    {
        var school = await TestSchool.CreateAsync(app);
        var body = LegalBody(school);
        (member == "reason" ? body : body["attendance"]![0]!.AsObject())[member] = new string('x', length);

        (await PostAsync(school, body.ToJsonString())).AssertInvalid(named);
        await AssertNothingSavedAsync(school);
    }

    [Fact]
    public async Task More_marks_than_a_class_can_have_are_refused()
    {
        var school = await TestSchool.CreateAsync(app);

        (await school.MarkAsync(await school.SignInAsync(Role.Teacher), Enumerable.Repeat((school.Student, "present"), 501))).AssertInvalid("attendance");
        await AssertNothingSavedAsync(school);
    }

    [Theory]
    [InlineData("text/plain", 415, "unsupported-media-type")]
    [InlineData("application/x-www-form-urlencoded", 415, "unsupported-media-type")]
    [InlineData("application/json", 400, "malformed")]
    public async Task What_is_no_json_is_refused(string contentType, int status, string kind)
    {
        var school = await TestSchool.CreateAsync(app);
        var text = LegalBody(school).ToJsonString();

        (await PostAsync(school, contentType == "application/json" ? text[..^1] : text, contentType)).AssertProblem(status, kind);
        await AssertNothingSavedAsync(school);
    }

    [Theory]
    [InlineData("?date=2026-11-24", "classId")]
    [InlineData("?classId=01a20d49-1764-7ba8-952f-6d78869b994e", "date")]
    [InlineData("?classId=10A&date=2026-11-24", "classId")]
    [InlineData("?classId=01a20d49-1764-7ba8-952f-6d78869b994e&date=2026-02-30", "date")]
    [InlineData("?classId=01a20d49-1764-7ba8-952f-6d78869b994e&date=", "date")]
    public async Task A_register_is_asked_for_by_class_and_day(string query, string named)
    {
        var school = await TestSchool.CreateAsync(app);

        var problem = (await (await school.SignInAsync(Role.Teacher)).GetAsync($"attendance/register{query}")).AssertProblem(400, "malformed");

        Assert.Equal([named], problem["errors"]!.AsObject().Select(error => error.Key));
    }

    private static JsonObject LegalBody(TestSchool school) => new()
    {
        ["classId"] = school.ClassId,
        ["date"] = $"{school.Today:yyyy-MM-dd}",
        ["attendance"] = new JsonArray(new JsonObject { ["studentId"] = school.Student.ProfileId, ["status"] = "present" }),
    };

    private static async Task<ApiResponse> PostAsync(TestSchool school, string body, string contentType = "application/json") =>
        await (await school.SignInAsync(Role.Teacher)).PostAsync("attendance/mark", new StringContent(body, Encoding.UTF8, contentType));

    private static async Task AssertNothingSavedAsync(TestSchool school)
    {
        Assert.Equal((0, 0), (await school.ReadAsync(db => db.Registers.CountAsync()), await school.ReadAsync(db => db.AttendanceMarks.CountAsync())));
        Assert.Equal(0, await school.ReadAsync(db => db.AuditLog.CountAsync(e => e.Entity == "Register" || e.Entity == "AttendanceMark")));
    }
}
