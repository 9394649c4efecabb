using System.Globalization;
using System.Net.Mime;
using System.Text;
using System.Text.Json.Nodes;

namespace EduSphere.IntegrationTests;

/// <summary>Makes requests as the document allows them, about things that there are.</summary>
/// <param name="given">Values by the name of a member or parameter, where only some are of use: who signs in, with what.</param>
public sealed class ValidRequests(ApiDocument document, KnownThings things, IReadOnlyDictionary<string, Func<string>> given, DateOnly today, Random random)
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyzÄéñøŻ’- ";
    private int count;

    public FuzzRequest Make(Operation operation)
    {
        var request = new FuzzRequest { Method = operation.Method, Path = Place(operation.Path) };
        foreach (var parameter in operation.Parameters)
        {
            var name = parameter["name"]!.GetValue<string>();
            switch (parameter["in"]!.GetValue<string>())
            {
                case "query" when IsWanted(parameter):
                    request.Query.Add((name, Uri.EscapeDataString(Text(Value(name, parameter["schema"]!)))));
                    break;
                case "header" when IsWanted(parameter):
                    request.Headers.Add((name, name == "Idempotency-Key" ? Guid.CreateVersion7().ToString() : things.TagOf(request.Path) ?? "\"1\""));
                    break;
            }
        }
        if (operation.Bodies.Count > 0)
            Fill(request, operation.Bodies.ElementAt(random.Next(operation.Bodies.Count)));
        return request;
    }

    /// <summary>The last thing of a path first: what it is a part of follows from it.</summary>
    private string Place(string path)
    {
        var places = path.Split('/');
        string? part = null;
        for (var n = places.Length - 1; n > 0; n--)
            if (places[n].StartsWith('{'))
                places[n] = part = (part is null ? null : things.WholeOf(part)) ?? things.Pick(places[n - 1], random);
        return string.Join('/', places);
    }

    private bool IsWanted(JsonObject parameter) => parameter["required"]?.GetValue<bool>() == true || random.Next(3) == 0;

    private void Fill(FuzzRequest request, KeyValuePair<string, JsonNode> body)
    {
        if (body.Key == MediaTypeNames.Multipart.FormData)
        {
            (request.ContentType, request.Bytes) = Form(request.Path);
            return;
        }
        request.ContentType = body.Key;
        request.Json = Value("", body.Value);
    }

    /// <summary>The two forms there are: a file of students with a kind, and one of the bank.</summary>
    private (string Type, byte[] Bytes) Form(string path)
    {
        const string Boundary = "boundary7";
        if (path == "/api/v1/bank-statements")
            return ($"multipart/form-data; boundary={Boundary}", Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
                $"--{Boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"bank.csv\"\r\n\r\nDate,Amount,Reference\r\n{today:yyyy-MM-dd},{random.Next(1, 500)}.50,F{++count:00000}\r\n\r\n--{Boundary}--\r\n")));
        var people = new StringBuilder("First name,Last name,Date of birth\r\n");
        for (var n = random.Next(1, 5); n > 0; n--)
            people.Append(CultureInfo.InvariantCulture, $"Ada,Byron{++count},2012-0{random.Next(1, 9)}-11\r\n");
        return ($"multipart/form-data; boundary={Boundary}", Encoding.UTF8.GetBytes(
            $"--{Boundary}\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nstudents\r\n"
            + $"--{Boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"people.csv\"\r\nContent-Type: text/csv\r\n\r\n{people}\r\n--{Boundary}--\r\n"));
    }

    private JsonNode? Value(string name, JsonNode reference)
    {
        if (given.TryGetValue(name, out var made))
            return made();
        var schema = document.Resolve(reference);
        if (schema["oneOf"] is JsonArray choices)
            return Value(name, choices[random.Next(choices.Count)]!);
        if (schema["enum"] is JsonArray values)
            return values[random.Next(values.Count)]?.DeepClone();
        List<string> types = schema["type"] is JsonArray several ? [.. several.Select(type => type!.GetValue<string>())] : [schema["type"]?.GetValue<string>() ?? "object"];
        if (types.Contains("null") && random.Next(5) == 0)
            return null;
        return types.Find(type => type != "null") switch
        {
            null => null,
            "object" => Object(schema),
            "array" => new JsonArray([.. Enumerable.Range(0, random.Next(Number(schema, "minItems", 0), 4)).Select(_ => Value(name, schema["items"]!))]),
            "boolean" => random.Next(2) == 0,
            "integer" => random.Next(Number(schema, "minimum", 0), Math.Min(Number(schema, "maximum", 100), Number(schema, "minimum", 0) + 100) + 1),
            "number" => random.Next(100) / 4.0,
            _ => Word(name, schema),
        };
    }

    private JsonObject Object(JsonObject schema)
    {
        var required = schema["required"]?.AsArray().Select(name => name!.GetValue<string>()).ToHashSet() ?? [];
        var made = new JsonObject();
        foreach (var (name, member) in schema["properties"]?.AsObject() ?? [])
            if (required.Contains(name) || random.Next(2) == 0)
                made[name] = Value(name, member!);
        return made;
    }

    private string Word(string name, JsonObject schema) => schema["format"]?.GetValue<string>() switch
    {
        "uuid" => things.Pick(KnownThings.CollectionOfMember(name) ?? name, random),
        "date" => today.AddDays(random.Next(-60, 5)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "date-time" => today.AddDays(random.Next(-60, 5)).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        "email" => $"ada{++count}@example.org",
        _ => Letter(Math.Clamp(random.Next(12), Number(schema, "minLength", 0), Number(schema, "maxLength", 200))),
    };

    private string Letter(int length) => string.Concat(Enumerable.Range(0, length).Select(_ => Letters[random.Next(Letters.Length)])) is var text && text.Trim().Length == length ? text : new string('a', length);

    private static int Number(JsonObject schema, string name, int otherwise) => schema[name]?.GetValue<int>() ?? otherwise;

    private static string Text(JsonNode? value) => value is JsonValue text && text.TryGetValue<string>(out var word) ? word : value?.ToJsonString() ?? "";
}
