using System.Text.Json.Nodes;
using EduSphere.Features.NextYear;
using EduSphere.Platform.Security;

namespace EduSphere.IntegrationTests;

/// <summary>A school whose year ends: grades 9 and 10 with a class each, the next year with 9 A, 10 A and 11 A, and somebody of whom each thing was decided.</summary>
internal sealed record RollOverScene(TestSchool School, ApiClient Api, Guid NextYear, Guid Ninth, IReadOnlyDictionary<string, Guid> Next, TestPerson Up, TestPerson Again, TestPerson Leaver, TestPerson Graduate)
{
    public static async Task<RollOverScene> CreateAsync(EduSphereApp app, int seats = 30)
    {
        var school = await TestSchool.CreateAsync(app);
        var (year, ninth) = (await school.AddNextYearAsync(), await school.AddClassAsync("09", "A"));
        var next = new Dictionary<string, Guid>();
        foreach (var grade in new[] { "09", "10" })
            next[grade] = await school.AddClassAsync(grade, "A", seats, yearId: year);
        var (up, again, leaver) = (await school.AddStudentAsync(classId: ninth), await school.AddStudentAsync(classId: ninth), await school.AddStudentAsync(classId: school.ClassId));
        await school.DecideAsync(NextStep.Promote, up);
        await school.DecideAsync(NextStep.Retain, again);
        await school.DecideAsync(NextStep.Leave, leaver);
        await school.DecideAsync(NextStep.Graduate, school.Student);
        return new(school, await school.SignInAsync(Role.Registrar), year, ninth, next, up, again, leaver, school.Student);
    }

    /// <summary>What is asked of a rehearsal or a run; <paramref name="more"/> is laid over it.</summary>
    public JsonObject Body(params (string Member, JsonNode? Value)[] more)
    {
        var body = new JsonObject { ["fromYearId"] = School.AcademicYearId, ["toYearId"] = NextYear };
        foreach (var (member, value) in more)
            body[member] = value?.DeepClone();
        return body;
    }

    public async Task<JsonNode> RehearseAsync(params (string Member, JsonNode? Value)[] more) => (await Api.PostAsync("roll-overs/rehearse", Body(more))).AssertStatus(200);

    public async Task<JsonNode> RunAsync(params (string Member, JsonNode? Value)[] more) => (await Api.PostAsync("roll-overs", Body(more))).AssertStatus(201);

    /// <summary>Who was in a class on a day.</summary>
    public async Task<string[]> RosterAsync(Guid classId, DateOnly day) =>
        [.. (await Api.GetAsync($"classes/{classId}/students?date={day:yyyy-MM-dd}&limit=100")).AssertStatus(200)["data"]!.AsArray().Select(row => row!["id"]!.ToString())];

    public static IEnumerable<int> Counts(JsonNode answer) => [.. new[] { "promoted", "retained", "left", "graduated" }.Select(member => answer["counts"]![member]!.GetValue<int>())];
}
