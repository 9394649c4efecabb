using System.Text.Json.Nodes;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>An administrator says how the numbers of students and teachers go on; what was given is never given again.</summary>
public class NumberSeriesTests(EduSphereApp app)
{
    [Fact]
    public async Task A_series_goes_on_as_it_is_told_and_that_is_audited()
    {
        var school = await TestSchool.CreateAsync(app);
        var (admin, registrar) = (await school.SignInAsync(Role.Admin), await school.SignInAsync(Role.Registrar));
        var before = await ReadAsync(admin, "students");
        Assert.Equal("N00001", (string)before.Json["nextNumber"]!);

        var changed = (await admin.PatchAsync(PathOf(before), new { prefix = "2026/", digits = 4, next = 120 }, ("If-Match", before.Header("ETag")!))).AssertStatus(200);

        Assert.Equal(("2026/", 4, 120, "2026/0120"), ((string)changed["prefix"]!, (int)changed["digits"]!, (int)changed["next"]!, (string)changed["nextNumber"]!));
        Assert.Equal(["2026/0120", "2026/0121"], [await AdmitAsync(school, registrar), await AdmitAsync(school, registrar)]);
        Assert.Equal("T00001", (string)(await ReadAsync(admin, "teachers")).Json["nextNumber"]!);
        var entry = await school.ReadAsync(db => db.AuditLog.SingleAsync(e => e.Entity == "NumberSeries" && e.UserId != null));
        Assert.Equal(school[Role.Admin].UserId, entry.UserId);
        Assert.Equal("""{"next":[1,120],"prefix":["N","2026/"],"digits":[5,4]}""", Sorted(entry.Changes));
        // Whoever was admitted meanwhile was given a number: what was read is old.
        Assert.Equal(122, (int)(await admin.PatchAsync(PathOf(before), new { next = 500 }, ("If-Match", before.Header("ETag")!))).AssertProblem(412, "version-mismatch")["current"]!["next"]!);
    }

    [Fact]
    public async Task No_number_is_given_again_and_the_one_in_the_way_is_named()
    {
        var school = await TestSchool.CreateAsync(app);
        var (admin, registrar) = (await school.SignInAsync(Role.Admin), await school.SignInAsync(Role.Registrar));
        var path = PathOf(await ReadAsync(admin, "students"));
        foreach (var number in new[] { "N00007", "N00012", "N8", "M00099", "N00013-B", "NN00044", "N99999999999" })
            await AdmitAsync(school, registrar, number);

        foreach (var next in new[] { 1, 7, 12 })
            if (next == 1)
                (await admin.PatchAsync(path, new { next })).AssertStatus(200);
            else
                Assert.Contains("N00012", (string)(await admin.PatchAsync(path, new { next })).AssertProblem(409, "number-given")["detail"]!);
        Assert.Contains("M00099", (string)(await admin.PatchAsync(path, new { prefix = "M" })).AssertProblem(409, "number-given")["detail"]!);
        // Of another kind is another series: no teacher has such a number.
        (await admin.PatchAsync(PathOf(await ReadAsync(admin, "teachers")), new { prefix = "N", next = 2 })).AssertStatus(200);
        (await admin.PatchAsync(path, new { digits = 6 })).AssertStatus(200);
        (await admin.PatchAsync(path, new { next = 13 })).AssertStatus(200);
        Assert.Equal("N000013", await AdmitAsync(school, registrar));
        (await admin.PatchAsync(path, new { prefix = (string?)null, next = 5 })).AssertStatus(200);
        Assert.Equal("000005", await AdmitAsync(school, registrar));
    }

    [Fact]
    public async Task What_was_given_by_hand_is_passed_over_before_it_is_said_what_comes_next()
    {
        var school = await TestSchool.CreateAsync(app);
        var (admin, registrar) = (await school.SignInAsync(Role.Admin), await school.SignInAsync(Role.Registrar));
        foreach (var number in new[] { "N00001", "N00002" })
            await AdmitAsync(school, registrar, number);

        Assert.Equal((1, "N00003"), ((int)(await ReadAsync(admin, "students")).Json["next"]!, (string)(await ReadAsync(admin, "students")).Json["nextNumber"]!));
        Assert.Equal("N00003", await AdmitAsync(school, registrar));
    }

    [Fact]
    public async Task Whoever_is_admitted_while_the_series_is_changed_gets_a_number_that_nobody_has()
    {
        var school = await TestSchool.CreateAsync(app);
        var (admin, registrar) = (await school.SignInAsync(Role.Admin), await school.SignInAsync(Role.Registrar));
        var path = PathOf(await ReadAsync(admin, "students"));
        await AdmitAsync(school, registrar, "N00003");

        var answers = await Race.RunAsync(6, n => n % 2 == 0 ? registrar.PostAsync("students", New(school, null)) : admin.PatchAsync(path, new { next = 4 }));

        Assert.All(answers.Where((_, n) => n % 2 == 0), answer => answer.AssertStatus(201));
        Assert.All(answers.Where((_, n) => n % 2 == 1), answer => Assert.Contains(answer.Status, new[] { 200, 409 }));
        Assert.Equal(3, answers.Where((_, n) => n % 2 == 0).Select(answer => (string)answer.Json["studentNumber"]!).Distinct().Count());
    }

    private static object New(TestSchool school, string? number) => new { firstName = "Ada", lastName = "Byron", studentNumber = number, admissionDate = school.Today };

    private static async Task<string> AdmitAsync(TestSchool school, ApiClient registrar, string? number = null) =>
        (string)(await registrar.PostAsync("students", New(school, number))).AssertStatus(201)["studentNumber"]!;

    private static async Task<ApiResponse> ReadAsync(ApiClient admin, string name)
    {
        var all = (await admin.GetAsync("settings/number-series")).AssertStatus(200)["data"]!.AsArray();
        var read = await admin.GetAsync($"settings/number-series/{all.Single(series => (string)series!["name"]! == name)!["id"]}");
        read.AssertStatus(200);
        return read;
    }

    private static string PathOf(ApiResponse series) => $"settings/number-series/{series.Json["id"]}";

    /// <summary>The members in the order of this text, whatever theirs is.</summary>
    private static string Sorted(string changes)
    {
        var all = JsonNode.Parse(changes)!.AsObject();
        return new JsonObject(new[] { "next", "prefix", "digits" }.Select(name => KeyValuePair.Create(name, all[name]?.DeepClone()))).ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
