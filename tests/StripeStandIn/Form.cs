using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Primitives;

namespace EduSphere.StripeStandIn;

/// <summary>The parameters of a request, with brackets for what is nested: <c>line_items[0][quantity]</c>. One that nobody reads is refused, as Stripe does.</summary>
internal sealed class Form(IEnumerable<KeyValuePair<string, StringValues>> sent)
{
    private readonly Dictionary<string, string> values = sent.ToDictionary(one => one.Key, one => one.Value.ToString());
    private readonly HashSet<string> read = [];

    public string? Text(string name)
    {
        read.Add(name);
        return values.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;
    }

    public string Needed(string name) => Text(name) ?? throw StripeRefusal.Invalid($"Missing required param: {name}.", "parameter_missing", name);

    public string OneOf(string name, string preset, params string[] allowed)
    {
        var value = Text(name) ?? preset;
        return allowed.Contains(value) ? value : throw StripeRefusal.Invalid($"Invalid {name}: must be one of {string.Join(", ", allowed)}", param: name);
    }

    public bool? Flag(string name) => Text(name) switch
    {
        null => null,
        "true" => true,
        "false" => false,
        var other => throw StripeRefusal.Invalid($"Invalid boolean: {other}", "parameter_invalid_boolean", name),
    };

    public long? Number(string name, long least = 0) => Text(name) is not { } value ? null
        : long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least ? number
        : throw StripeRefusal.Invalid($"Invalid integer: {value}", "parameter_invalid_integer", name);

    public IReadOnlyList<string> List(string name) => [.. Under(name).Select(key => Text(key)!)];

    /// <summary>At most 50 pairs, names of 40 characters, values of 500.</summary>
    public JsonObject Metadata(string name)
    {
        var pairs = new JsonObject();
        foreach (var key in Under(name))
        {
            var (inner, value) = (key[(name.Length + 1)..^1], Text(key) ?? "");
            if (inner.Length > 40 || value.Length > 500 || pairs.Count == 50)
                throw StripeRefusal.Invalid($"Metadata can hold 50 pairs, names of 40 characters and values of 500: {inner}", param: key);
            pairs[inner] = value;
        }

        return pairs;
    }

    public void AssertAllRead()
    {
        if (values.Keys.FirstOrDefault(key => !read.Contains(key)) is { } unknown)
            throw StripeRefusal.Invalid($"Received unknown parameter: {unknown}", "parameter_unknown", unknown);
    }

    private List<string> Under(string name) => [.. values.Keys.Where(key => key.StartsWith($"{name}[", StringComparison.Ordinal) && key.IndexOf(']', name.Length) == key.Length - 1)];
}
