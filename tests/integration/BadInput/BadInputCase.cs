using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace EduSphere.IntegrationTests;

/// <summary>One case of the catalogue: what is sent, as whom, and what is answered. docs/testing.md says how one is written.</summary>
public sealed partial record BadInputCase(string Name, string Who, HttpMethod Method, string Address, IReadOnlyList<(string Name, string Value)> Headers, string? Body, int Status, string? Kind, string[] Members)
{
    private const string Percent = "percent:";
    private const string ContentType = "Content-Type";

    /// <summary>The files of the catalogue, by name.</summary>
    public static IEnumerable<string> Files => Directory.EnumerateFiles(Folder, "*.cases").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    public static IEnumerable<BadInputCase> In(string file) =>
        File.ReadAllText(Path.Combine(Folder, $"{file}.cases")).Split("\n## ")[1..].Select(Parse);

    private static string Folder => Repository.PathOf("tests/integration/BadInput");

    /// <summary>The same case with what stands for something else replaced: <c>{today}</c> by its value, <c>«x times 100»</c> by so many.</summary>
    public BadInputCase In(IReadOnlyDictionary<string, string> values)
    {
        string Fill(string text) => Repeated().Replace(Named().Replace(text, found => values[found.Groups[1].Value]),
            found => new StringBuilder().Insert(0, found.Groups[1].Value, int.Parse(found.Groups[2].Value, CultureInfo.InvariantCulture)).ToString());
        return this with { Address = Fill(Address), Headers = [.. Headers.Select(header => (header.Name, Fill(header.Value)))], Body = Body is null ? null : Fill(Body), Members = [.. Members.Select(Fill)] };
    }

    public HttpContent? Content
    {
        get
        {
            var type = Headers.FirstOrDefault(header => header.Name == ContentType).Value ?? "application/json";
            if (Body is null)
                return null;
            var text = type.StartsWith("multipart/", StringComparison.Ordinal) ? Body.ReplaceLineEndings("\r\n") : Body;
            var content = new ByteArrayContent(text.StartsWith(Percent, StringComparison.Ordinal) ? FromPercent(text[Percent.Length..]) : Encoding.UTF8.GetBytes(text));
            foreach (var (name, value) in Headers.Where(IsOfContent).Prepend((Name: ContentType, Value: type)).DistinctBy(header => header.Name))
                content.Headers.TryAddWithoutValidation(name, value);
            return content;
        }
    }

    /// <summary>
    /// The texts that an answer may not say again: values, not names, long enough not to be among its own words by chance. Ids and days,
    /// which stand in braces before the case is filled in, may be told.
    /// </summary>
    public IEnumerable<string> Texts =>
        Values().Matches(Body ?? "").Select(found => found.Groups[1].Value)
            .Concat(QueryValues().Matches(Address).Select(found => Uri.UnescapeDataString(found.Groups[1].Value)))
            .Concat(Headers.Where(header => header.Name is not (ContentType or "Accept" or "Origin")).Select(header => header.Value))
            .Where(text => text.Length > 5 && !text.StartsWith('{'));

    /// <summary>The headers of the request; its content has its own.</summary>
    public (string Name, string Value)[] RequestHeaders => [.. Headers.Where(header => !IsOfContent(header))];

    private static bool IsOfContent((string Name, string Value) header) => header.Name.StartsWith("Content-", StringComparison.Ordinal);

    private static BadInputCase Parse(string text)
    {
        var lines = text.Split('\n').Where(line => !line.StartsWith("# ", StringComparison.Ordinal)).ToList();
        var end = lines.FindLastIndex(line => line.StartsWith("=> ", StringComparison.Ordinal));
        var request = lines[1].Split(' ', 3);
        var headers = lines[2..end].TakeWhile(line => line.Length > 0).Select(line => line.Split(": ", 2)).Select(header => (header[0], header.ElementAtOrDefault(1) ?? "")).ToList();
        var body = lines[(2 + headers.Count)..end];
        var expected = lines[end].Split(' ');
        return new(lines[0], request[0], new HttpMethod(request[1]), request[2], headers, body.Count == 0 ? null : string.Join('\n', body[1..]),
            int.Parse(expected[1], CultureInfo.InvariantCulture), expected.ElementAtOrDefault(2), expected.Length > 3 ? expected[3..] : []);
    }

    private static byte[] FromPercent(string text) =>
        [.. Bytes().Matches(text).SelectMany(found => found.Groups[1].Success ? [Convert.ToByte(found.Groups[1].Value, 16)] : Encoding.UTF8.GetBytes(found.Value))];

    [GeneratedRegex(@"\{([a-zA-Z]+)\}")]
    private static partial Regex Named();

    [GeneratedRegex("«(.+?) times ([0-9]+)»")]
    private static partial Regex Repeated();

    [GeneratedRegex("""(?<=[:\[,]\s*)"([^"\\]+)"(?!\s*:)""")]
    private static partial Regex Values();

    [GeneratedRegex("=([^&]+)")]
    private static partial Regex QueryValues();

    [GeneratedRegex("%([0-9a-fA-F]{2})|[^%]+")]
    private static partial Regex Bytes();
}
