using EduSphere.Platform.Security;

namespace EduSphere.IntegrationTests;

/// <summary>A proxy that compresses makes a tag weak, and a cache asks with several: both mean what they say.</summary>
public class TagTests(EduSphereApp app)
{
    [Theory]
    [InlineData("W/{0}")]
    [InlineData("\"99-0\", {0}")]
    [InlineData("\"a,b\" , W/{0}")]
    [InlineData("\"99-0\",{0},\"98-0\"")]
    [InlineData("*")]
    public async Task A_change_of_what_was_read_is_made(string form)
    {
        var (api, path, tag) = await ReadAsync();

        (await api.PatchAsync(path, new { phone = "555 0100" }, ("If-Match", Of(form, tag)))).AssertStatus(200);
        (await api.PatchAsync(path, new { phone = "555 0101" }, ("If-Match", Of(form, tag)))).AssertStatus(form == "*" ? 200 : 412);
    }

    [Theory]
    [InlineData("W/\"99-0\"")]
    [InlineData("\"99-0\", \"98-0\"")]
    [InlineData("\"\"")]
    public async Task A_change_of_something_else_is_not(string form)
    {
        var (api, path, tag) = await ReadAsync();

        (await api.PatchAsync(path, new { phone = "555 0100" }, ("If-Match", Of(form, tag)))).AssertProblem(412, "version-mismatch");
    }

    [Theory]
    [InlineData("W/{0}", 304)]
    [InlineData("\"99-0\", W/{0}", 304)]
    [InlineData("\"a,b\",{0}", 304)]
    [InlineData("*", 304)]
    [InlineData("W/\"99-0\", \"98-0\"", 200)]
    [InlineData("nonsense", 200)]
    public async Task A_reader_who_has_it_is_told_so(string form, int status)
    {
        var (api, path, tag) = await ReadAsync();

        var answer = await api.GetAsync(path, ("If-None-Match", Of(form, tag)));

        Assert.Equal((status, tag), (answer.Status, answer.Header("ETag")));
    }

    private async Task<(ApiClient Api, string Path, string Tag)> ReadAsync()
    {
        var school = await TestSchool.CreateAsync(app);
        var api = await school.SignInAsync(Role.Registrar);
        var path = $"students/{school.Student.ProfileId}";
        return (api, path, (await api.GetAsync(path)).Header("ETag")!);
    }

    private static string Of(string form, string tag) => form.Replace("{0}", tag, StringComparison.Ordinal);
}
