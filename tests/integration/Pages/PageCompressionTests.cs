using EduSphere.Platform.Security;

namespace EduSphere.IntegrationTests;

/// <summary>Pages are short on the line for who uses them, and tell nobody by their length what stands in them.</summary>
public class PageCompressionTests(EduSphereApp app)
{
    private static readonly (string, string) Page = ("Accept", "text/html");
    private static readonly (string, string) Compressed = ("Accept-Encoding", "gzip, br");

    [Theory]
    [InlineData("same-origin", "br")]
    [InlineData("none", "br")]
    [InlineData("same-site", null)]
    [InlineData("cross-site", null)]
    [InlineData(null, null)]
    public async Task A_page_is_compressed_for_our_own_pages_and_for_the_person_alone(string? site, string? encoding)
    {
        var api = await SignInAsync();

        var page = await api.GetAsync("/students", [Page, Compressed, .. site is null ? Array.Empty<(string, string)>() : [("Sec-Fetch-Site", site)]]);

        Assert.Equal((200, encoding), (page.Status, page.Header("Content-Encoding")));
    }

    [Theory]
    [InlineData("/students/nobody", 404)]
    [InlineData("/settings/audit", 403)]
    public async Task So_is_a_page_that_says_what_is_wrong(string path, int status)
    {
        var page = await (await SignInAsync()).GetAsync(path, Page, Compressed, ("Sec-Fetch-Site", "same-origin"));

        Assert.Equal((status, "br"), (page.Status, page.Header("Content-Encoding")));
    }

    [Fact]
    public async Task An_answer_of_the_API_is_not()
    {
        var answer = await (await SignInAsync()).GetAsync("students", Compressed, ("Sec-Fetch-Site", "same-origin"));

        Assert.Equal((200, null), (answer.Status, answer.Header("Content-Encoding")));
    }

    private async Task<ApiClient> SignInAsync() => await (await TestSchool.CreateAsync(app)).SignInAsync(Role.Registrar);
}
