using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using EduSphere.Platform.Security;

namespace EduSphere.IntegrationTests;

/// <summary>Bodies that are no JSON, or JSON that says two things: refused by every way in.</summary>
public class HttpBodyTests(EduSphereApp app)
{
    private const string Good = """{"username":"nobody","password":"long enough"}""";

    public static TheoryData<string, byte[]> Bodies => new()
    {
        { "nothing", [] },
        { "cut off", Bytes(Good[..^5]) },
        { "two documents", Bytes(Good + Good) },
        { "a list", Bytes($"[{Good}]") },
        { "a text", Bytes("\"nobody\"") },
        { "null", Bytes("null") },
        { "a member twice", Bytes("""{"username":"nobody","username":"admin","password":"long enough"}""") },
        { "a comment", Bytes("""{"username":"nobody",/* */"password":"long enough"}""") },
        { "a comma too many", Bytes("""{"username":"nobody","password":"long enough",}""") },
        { "deep", Bytes("{\"username\":" + new string('[', 10_000) + new string(']', 10_000) + "}") },
        { "UTF-16", Encoding.Unicode.GetBytes(Good) },
        { "UTF-16 with its mark", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Good)] },
        { "invalid UTF-8 in a value", [.. Bytes("{\"username\":\"a"), 0xff, 0xc0, 0xaf, .. Bytes("\",\"password\":\"long enough\"}")] },
        { "invalid UTF-8 in a name", [.. Bytes("{\"user"), 0xff, .. Bytes("\":\"a\",\"password\":\"long enough\"}")] },
        { "half a surrogate in a value", Bytes("""{"username":"\ud800","password":"long enough"}""") },
        { "half a surrogate in a name", Bytes("""{"\ud800":"a","username":"a","password":"long enough"}""") },
        { "half a surrogate for an enumeration", Bytes("""{"username":"a","password":"long enough","role":"\ud800"}""") },
        { "a type to make", Bytes("""{"$type":"System.IO.FileInfo","username":"nobody","password":"long enough"}""") },
        { "SQL for a name", Bytes("""{"username'; DROP TABLE users; --":"nobody","password":"long enough"}""") },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_body_that_is_no_plain_object_is_refused(string what, byte[] body)
    {
        var answer = await app.Api().PostAsync("auth/login", Json(body));

        Assert.True(answer.Status == 400, $"{what}: {answer.Status} {answer.Text}");
        answer.AssertProblem(400, "malformed");
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_patch_that_is_no_plain_object_is_refused(string what, byte[] body)
    {
        var api = await (await TestSchool.CreateAsync(app)).SignInAsync(Role.Teacher);

        var answer = await api.PatchAsync("auth/me", Json(body, "application/merge-patch+json"));

        Assert.True(answer.Status == 400, $"{what}: {answer.Status} {answer.Text}");
        answer.AssertProblem(400, "malformed");
    }

    [Theory]
    [InlineData("""{"phone":"\ud800"}""")]
    [InlineData("""{"phone":"a\u0000b"}""")]
    [InlineData("""{"phone":["555 0100"]}""")]
    [InlineData("""{"phone":"555 0100","phone":"555 0101"}""")]
    public async Task A_patch_of_an_unfit_text_is_refused(string body)
    {
        var api = await (await TestSchool.CreateAsync(app)).SignInAsync(Role.Teacher);

        (await api.PatchAsync("auth/me", Json(Bytes(body)))).AssertProblem(400, "malformed");
    }

    [Fact]
    public async Task A_byte_order_mark_of_UTF_8_is_refused_or_read_but_never_breaks()
    {
        var answer = await app.Api().PostAsync("auth/login", Json([.. Encoding.UTF8.GetPreamble(), .. Bytes(Good)]));

        Assert.Contains(answer.Status, new[] { 400, 401 });
        Assert.NotEmpty((string)answer.Json["traceId"]!);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset=utf-7")]
    [InlineData("application/json; charset=none-such")]
    public async Task Another_form_is_not_read(string type)
    {
        var content = new ByteArrayContent(Bytes(Good));
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        (await app.Api().PostAsync("auth/login", content)).AssertProblem(415, "unsupported-media-type");
    }

    [Fact]
    public async Task A_packed_body_is_not_unpacked()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            await gzip.WriteAsync(Bytes(Good));
        var content = Json(packed.ToArray());
        content.Headers.ContentEncoding.Add("gzip");

        (await app.Api().PostAsync("auth/login", content)).AssertProblem(415, "unsupported-media-type");
    }

    [Theory]
    [InlineData("auth/me?admin=true")]
    [InlineData("auth/sessions?userId=1")]
    [InlineData("students?role=admin")]
    [InlineData("students?limit=20&include=guardians")]
    [InlineData("students?%27%3B%20DROP%20TABLE=1")]
    public async Task A_parameter_that_no_one_knows_is_refused(string path)
    {
        var api = await (await TestSchool.CreateAsync(app)).SignInAsync(Role.Admin);

        (await api.GetAsync(path)).AssertInvalid("query");
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static ByteArrayContent Json(byte[] body, string type = "application/json")
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return content;
    }
}
