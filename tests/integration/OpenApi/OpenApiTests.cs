using System.Text.Json;

namespace EduSphere.IntegrationTests;

/// <summary>
/// The committed description of the API is the one that the program serves: its difference is the review of the API. To renew it:
/// <c>EDUSPHERE_RENEW_OPENAPI=1 ./test.sh sqlite -class '*OpenApiTests'</c>
/// </summary>
public class OpenApiTests(EduSphereApp app)
{
    private const string File = "openapi.v1.json";
    private const string Renew = "EDUSPHERE_RENEW_OPENAPI";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_committed_description_is_what_the_program_serves()
    {
        var served = (await app.Api().GetAsync("/openapi/v1.json")).AssertStatus(200).ToJsonString(Indented) + "\n";
        var path = Repository.PathOf(File);
        if (Environment.GetEnvironmentVariable(Renew) == "1")
            await System.IO.File.WriteAllTextAsync(path, served);

        var committed = await System.IO.File.ReadAllTextAsync(path);

        var line = served.Split('\n').Zip(committed.Split('\n')).TakeWhile(pair => pair.First == pair.Second).Count();
        Assert.True(served == committed, $"{File} differs from what the program serves from line {line + 1} on. If the API was meant to change: {Renew}=1 ./test.sh sqlite -class '*OpenApiTests'");
    }

    [Fact]
    public async Task The_page_that_shows_it_needs_nothing_from_elsewhere()
    {
        var page = await app.Api().GetAsync("/docs/");

        Assert.Equal(200, page.Status);
        Assert.DoesNotContain("https://", page.Text);
        var policy = page.Header("Content-Security-Policy")!;
        Assert.Matches(@"script-src 'self' 'nonce-[^']+'", policy);
        Assert.Contains("default-src 'none'", policy);
        Assert.Contains("connect-src 'self'", policy);
        Assert.DoesNotContain("http", policy);
    }
}
