using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EduSphere.IntegrationTests;

/// <summary>A request before it is sent, so that anything about it may be spoilt.</summary>
public sealed class FuzzRequest
{
    public required string Method { get; set; }

    /// <summary>With its parameters in it, as they are sent.</summary>
    public required string Path { get; set; }

    /// <summary>Names and values as they are sent.</summary>
    public List<(string Name, string Value)> Query { get; } = [];

    public List<(string Name, string Value)> Headers { get; } = [];

    /// <summary>The body while it is still JSON.</summary>
    public JsonNode? Json { get; set; }

    /// <summary>The body as it is sent, where it is not, or no longer, JSON.</summary>
    public byte[]? Bytes { get; set; }

    public string? ContentType { get; set; }

    /// <summary>What was spoilt, in words.</summary>
    public List<string> Spoilt { get; } = [];

    public string Address => Query.Count == 0 ? Path : $"{Path}?{string.Join('&', Query.Select(pair => $"{pair.Name}={pair.Value}"))}";

    public byte[]? Body => Bytes ?? (Json is null ? null : Encoding.UTF8.GetBytes(Json.ToJsonString()));

    public HttpRequestMessage Message(Uri site)
    {
        // As it is: a client library would mend what is meant to be wrong.
        var options = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        var message = new HttpRequestMessage(new HttpMethod(Method), new Uri(site.GetLeftPart(UriPartial.Authority) + Address, in options));
        if (Body is { } body)
        {
            message.Content = new ByteArrayContent(body);
            if (ContentType is not null)
                message.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        }
        foreach (var (name, value) in Headers)
            if (!message.Headers.TryAddWithoutValidation(name, value))
                message.Content?.Headers.TryAddWithoutValidation(name, value);
        return message;
    }

    public override string ToString()
    {
        var text = new StringBuilder().Append(Method).Append(' ').Append(Short(Address));
        foreach (var (name, value) in Headers)
            text.Append("\n    ").Append(name).Append(": ").Append(Short(value));
        if (Body is { } body)
            text.Append("\n    ").Append(ContentType ?? "no Content-Type").Append(": ").Append(Short(Encoding.Latin1.GetString(body)));
        return text.Append("\n    spoilt: ").Append(Spoilt.Count == 0 ? "nothing" : string.Join("; ", Spoilt)).ToString();
    }

    private static string Short(string text) => JsonEncodedText.Encode(text.Length <= 300 ? text : $"{text[..300]}… ({text.Length} characters)").ToString();
}
