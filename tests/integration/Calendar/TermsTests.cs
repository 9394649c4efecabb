using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>Terms lie in their year, one after the other.</summary>
public class TermsTests(EduSphereApp app)
{
    [Fact]
    public async Task A_term_is_added_read_changed_and_deleted()
    {
        var school = await TestSchool.CreateAsync(app);
        var admin = await school.SignInAsync(Role.Admin);

        var made = await admin.PostAsync("terms", Term(school, " First term ", -200, -100));

        var term = made.AssertStatus(201);
        var path = $"terms/{term["id"]}";
        Assert.Equal(("First term", school.AcademicYearId), ((string)term["name"]!, (Guid)term["academicYearId"]!));
        var read = await admin.GetAsync(path);
        Assert.Equal((term.ToJsonString(), made.Header("ETag")), (read.AssertStatus(200).ToJsonString(), read.Header("ETag")));
        Assert.Equal(1, (int)(await admin.GetAsync($"terms?academicYearId={school.AcademicYearId}")).AssertStatus(200)["pagination"]!["total"]!);
        Assert.Equal(0, (int)(await admin.GetAsync($"terms?academicYearId={Guid.CreateVersion7()}")).AssertStatus(200)["pagination"]!["total"]!);
        Assert.Equal("Autumn", (string)(await admin.PatchAsync(path, new { name = "Autumn" }, ("If-Match", made.Header("ETag")!))).AssertStatus(200)["name"]!);
        (await admin.PatchAsync(path, new { name = "Winter" }, ("If-Match", made.Header("ETag")!))).AssertProblem(412, "version-mismatch");
        (await admin.DeleteAsync(path, ("If-Match", made.Header("ETag")!))).AssertProblem(412, "version-mismatch");
        (await admin.DeleteAsync(path)).AssertStatus(204);
        Assert.Equal(0, await school.ReadAsync(db => db.Terms.CountAsync()));
    }

    [Fact]
    public async Task It_lies_in_its_year_and_beside_the_others()
    {
        var (school, other) = (await TestSchool.CreateAsync(app), await TestSchool.CreateAsync(app));
        var admin = await school.SignInAsync(Role.Admin);
        var first = (await admin.PostAsync("terms", Term(school, "First term", -200, -100))).AssertStatus(201);

        (await admin.PostAsync("terms", Term(school, "Early", -201, -150))).AssertInvalid("startDate");
        (await admin.PostAsync("terms", Term(school, "Late", 100, 161))).AssertInvalid("endDate");
        (await admin.PostAsync("terms", Term(school, "Backwards", 100, 99))).AssertInvalid("endDate");
        (await admin.PostAsync("terms", Term(other, "Elsewhere", 0, 10))).AssertInvalid("academicYearId");
        var problem = (await admin.PostAsync("terms", Term(school, "Second term", -100, 0))).AssertProblem(409, "terms-overlap");
        Assert.StartsWith("First term lasts from ", (string)problem["detail"]!, StringComparison.Ordinal);
        (await admin.PostAsync("terms", Term(school, "Second term", -99, 0))).AssertStatus(201);
        (await admin.PatchAsync($"terms/{first["id"]}", new { endDate = school.Today })).AssertProblem(409, "terms-overlap");
    }

    [Fact]
    public async Task Of_two_that_overlap_and_come_at_once_one_is_there()
    {
        var school = await TestSchool.CreateAsync(app);
        var admin = await school.SignInAsync(Role.Admin);

        var answers = await Race.RunAsync(6, n => admin.PostAsync("terms", Term(school, $"Term {n}", -100 + n, 0)));

        Assert.Single(answers, answer => answer.Status == 201);
        Assert.All(answers.Where(answer => answer.Status != 201), answer => answer.AssertProblem(409, "terms-overlap"));
    }

    private static object Term(TestSchool school, string name, int from, int to) =>
        new { academicYearId = school.AcademicYearId, name, startDate = school.Today.AddDays(from), endDate = school.Today.AddDays(to) };
}
