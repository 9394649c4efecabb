using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EduSphere.IntegrationTests;

/// <summary>Ways to spoil a request that was valid. Each says in the request what it did.</summary>
public sealed class Spoilers(KnownThings elsewhere, Random random)
{
    /// <summary>Characters that nobody types.</summary>
    private static readonly string[] Characters =
    [
        "\0", "a\0b", "\uFFFE", "a\uFFFFb", "\U0001FFFE", "\uFDD0", "\u2028", "a\u2029b", "\u202Eabc", "\u200B", "\uFEFFabc", "e\u0301", new string('\u0301', 200), "a" + string.Concat(Enumerable.Repeat("\u0301", 200)),
        "👨‍👩‍👧‍👦", "العربية", "ไทย", "\t", "a\r\nb", "\u001B[31m", "\u007F", "\u0085", string.Concat(Enumerable.Repeat("😀", 300)), new string('a', 199) + "😀",
    ];

    /// <summary>What means something to some program.</summary>
    private static readonly string[] Words =
    [
        "", " ", "'", "' OR 1=1--", "\"", "\\", "%", "_", "%00", "..\\..\\a", "../../etc/passwd", "<script>alert(1)</script>", "{{7*7}}", "${7*7}", "{0}", "=1+1", "null", "undefined", "true", "NaN",
        "-1", "0", "1e400", "99999999999999999999", "1.5", "0x10", "2026-02-30", "0000-00-00", "9999-12-31", "10000-01-01", "11/24/2026", "2026-11-24T00:00:00Z", "24 Nov 2026", " 2026-11-24", "a@b", "a<victim@corp.example", "a@b@c", "\"a b\"@example.org", "a@xn--", "A@EXAMPLE.ORG", "+491512345", "00000000-0000-0000-0000-000000000000",
        new string('a', 201), new string('a', 5_000),
    ];

    /// <summary>As JSON writes them; as .NET strings they could not be sent.</summary>
    private static readonly string[] RawStrings = ["\"\\ud800\"", "\"a\\udc00b\"", "\"\\ufffe\"", "\"\\u0000\"", "\"\\x\"", "\"a", "\"\u0001\"", "'a'"];

    private static readonly string[] RawValues = ["null", "true", "0", "-1", "1.5", "1e400", "-0", "99999999999999999999", "2147483648", "NaN", "01", "[]", "[null]", "{}", "[[[[[[[[]]]]]]]]", "\"\"", "{\"$type\":\"System.IO.FileInfo\"}"];

    internal static readonly string[] QueryValues = ["", "%00", "%", "%zz", "%c0%af", "%ff", "%ef%bf%be", "%ed%a0%80", "%e2%80%a8", "%2e%2e%2f", "%20", "+", "%25", "_", "%5c", "a%0d%0ab", "-1", "0", "2147483648", "1e3", "1.5", "99999999999999999999", "true", "null", "2026-02-30", "11%2F24%2F2026", "%202026-11-24", "2026-11-24T00:00:00", "0001-01-01", "9999-12-31", "00000000-0000-0000-0000-000000000000", "%7B0%7D", "a,b", "%27", "%F0%9F%98%80", string.Concat(Enumerable.Repeat("%F0%9F%98%80", 250)), new string('a', 199) + "%F0%9F%98%80"];

    private static readonly (string Name, string Value)[] Headers =
    [
        ("If-Match", "*"), ("If-Match", "\"1\", \"2\""), ("If-Match", "\"1"), ("If-Match", "W/\"1\""), ("If-Match", "1"), ("If-Match", ""), ("If-Match", "\"999999999999\""), ("If-None-Match", "*"), ("If-None-Match", "W/\"1\""), ("If-None-Match", "\"1\", \"2\""), ("If-None-Match", "\"1"),
        ("Idempotency-Key", ""), ("Idempotency-Key", "a b"), ("Idempotency-Key", new string('k', 10_000)), ("Accept", "text/html"), ("Accept", "image/png"), ("Accept", "*/*;q=x"), ("Accept-Language", new string('a', 4_000)), ("Accept-Language", "ar, en;q=0.5, *;q=x"), ("Accept-Encoding", "br;q=x, gzip"),
        ("Content-Encoding", "gzip"), ("Content-Encoding", "identity"), ("Content-Encoding", "x"), ("Content-Type", "text/plain"), ("Origin", "https://evil.example"), ("Origin", "null"), ("X-HTTP-Method-Override", "DELETE"), ("X-Forwarded-For", "1.2.3.4, x"), ("X-Forwarded-Host", "evil.example"), ("Range", "bytes=0-1"), ("Expect", "x"),
        ("Authorization", "Bearer "), ("Authorization", "Bearer a.b.c"), ("Authorization", "Basic YTpi"), ("Cookie", "a=b; =; ; __Host-x"), ("traceparent", "00-zz-zz-01"), ("Date", "x"),
    ];

    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "QUERY"];

    private static readonly string[] ContentTypes = ["", "text/plain", "application/json; charset=utf-16", "application/json; charset=x", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=", "application/json-patch+json", "application/", "a"];

    public void Spoil(FuzzRequest request)
    {
        switch (random.Next(10))
        {
            case 0:
                Query(request);
                break;
            case 1:
                Header(request);
                break;
            case 2:
                Id(request);
                break;
            case 3 when random.Next(3) == 0:
                request.Method = One(Methods);
                request.Spoilt.Add("method");
                break;
            case 4 when request.Body is not null:
                Whole(request);
                break;
            default:
                if (request.Json is null)
                    Query(request);
                else
                    Member(request);
                break;
        }
    }

    private T One<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    private void Query(FuzzRequest request)
    {
        if (request.Query.Count == 0 || random.Next(6) == 0)
        {
            request.Query.Add((One(["unknown", "page", "limit", "sort", "search", "%00", "a[b]", "%27%20OR%201=1", ""]), One(QueryValues)));
            request.Spoilt.Add("a query parameter more");
            return;
        }
        var n = random.Next(request.Query.Count);
        var (name, value) = request.Query[n];
        if (random.Next(5) == 0)
        {
            request.Query.Add((random.Next(2) == 0 ? name : name.ToUpperInvariant(), One([value, One(QueryValues)])));
            request.Spoilt.Add($"{name} twice");
            return;
        }
        request.Query[n] = (name, One(QueryValues));
        request.Spoilt.Add($"the value of {name}");
    }

    private void Header(FuzzRequest request)
    {
        var (name, value) = One(Headers);
        if (random.Next(4) > 0)
            request.Headers.RemoveAll(header => header.Name == name);
        request.Headers.Add((name, value));
        request.Spoilt.Add($"header {name}");
    }

    private void Id(FuzzRequest request)
    {
        var parts = request.Path.Split('/');
        var at = Array.FindIndex(parts, part => Guid.TryParse(part, out _));
        if (at < 0)
        {
            request.Path += One(["/", "/x", "/../x", "//", "/..", "/%2e%2e", "/%00", ";a=b", "/" + Guid.Empty]);
            request.Spoilt.Add("the path");
            return;
        }
        parts[at] = random.Next(2) == 0 ? elsewhere.Pick(parts[at - 1], random) : One(["x", "%00", "..%2f", "00000000-0000-0000-0000-000000000000", parts[at].ToUpperInvariant(), parts[at] + "%20", "{" + parts[at] + "}", "%ef%bf%be", new string('a', 2_000)]);
        request.Path = string.Join('/', parts);
        request.Spoilt.Add("the id in the path");
    }

    private void Whole(FuzzRequest request)
    {
        var body = request.Body!;
        var (name, bytes) = One<(string, byte[])>(
        [
            ("a byte order mark", [0xEF, 0xBB, 0xBF, .. body]),
            ("UTF-16", Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(body))),
            ("cut off", body[..(body.Length / 2)]),
            ("no body", []),
            ("more after the end", [.. body, .. "x"u8]),
            ("bytes that are no UTF-8", [.. body[..(body.Length / 2)], 0xC0, 0xAF, 0xFF, .. body[(body.Length / 2)..]]),
            ("a list", "[]"u8.ToArray()),
            ("null", "null"u8.ToArray()),
            ("a text", "\"a\""u8.ToArray()),
            ("nested", Encoding.ASCII.GetBytes(new string('[', 2_000))),
            ("compressed", Compressed(body)),
        ]);
        request.Bytes = bytes;
        request.Spoilt.Add($"the body: {name}");
        if (random.Next(4) == 0)
        {
            request.ContentType = One(ContentTypes) is { Length: > 0 } type ? type : null;
            request.Spoilt.Add("the content type");
        }
    }

    private static byte[] Compressed(byte[] body)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(body);
        return packed.ToArray();
    }

    /// <summary>One member of the body, however deep, becomes something else, goes, or comes twice.</summary>
    private void Member(FuzzRequest request)
    {
        var objects = Objects(request.Json).ToList();
        if (objects.Count == 0 || objects.All(one => one.Count == 0))
        {
            request.Json = new JsonObject { [One(["unknown", "id", "role", "schoolId", "isAdmin", "$type", "__proto__", "\uFFFE", ""])] = "x" };
            request.Spoilt.Add("a member more");
            return;
        }
        var owner = One(objects.FindAll(one => one.Count > 0));
        var name = owner.ElementAt(random.Next(owner.Count)).Key;
        switch (random.Next(8))
        {
            case 0:
                owner.Remove(name);
                request.Spoilt.Add($"without {name}");
                break;
            case 1:
                owner[One(["unknown", "id", "role", "schoolId", "balance", "version", "' OR 1=1", name.ToUpperInvariant()])] = JsonValue.Create("x");
                request.Spoilt.Add("a member more");
                break;
            case 2:
                Raw(request, owner, name, $"{owner[name]?.ToJsonString() ?? "null"},{JsonSerializer.Serialize(name)}:{One(RawValues)}");
                request.Spoilt.Add($"{name} twice");
                break;
            case 3:
                Raw(request, owner, name, One(RawStrings));
                request.Spoilt.Add($"{name} a text that is none");
                break;
            case 4:
                Raw(request, owner, name, One(RawValues));
                request.Spoilt.Add($"{name} of another type");
                break;
            case 5 when KnownThings.CollectionOfMember(name) is { } collection:
                owner[name] = elsewhere.Pick(collection, random);
                request.Spoilt.Add($"{name} of another school");
                break;
            default:
                owner[name] = One(random.Next(2) == 0 ? Characters : Words);
                request.Spoilt.Add($"the value of {name}");
                break;
        }
    }

    /// <summary>Writes the body with a value that no JSON library would write.</summary>
    private static void Raw(FuzzRequest request, JsonObject owner, string name, string value)
    {
        const string Place = "a place that nothing else has";
        owner[name] = Place;
        request.Bytes = Encoding.UTF8.GetBytes(request.Json!.ToJsonString().Replace($"\"{Place}\"", value, StringComparison.Ordinal));
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject one => [one, .. one.SelectMany(member => Objects(member.Value))],
        JsonArray many => many.SelectMany(Objects),
        _ => [],
    };
}
