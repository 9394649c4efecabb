using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using EduSphere.Platform.Errors;

namespace EduSphere.Platform.Http;

/// <summary>JSON as api.md says it: camelCase, strict in what is read, no unknown or doubled members, numbers are numbers.</summary>
public static class JsonSetup
{
    /// <summary>Control characters and those that Unicode gives to nobody, which no text of a request may hold.</summary>
    internal static readonly SearchValues<char> Unprintable =
        SearchValues.Create([.. Enumerable.Range(0, 32).Select(c => (char)c).Except(['\n', '\r', '\t']), '\u007f', .. Enumerable.Range(0xfdd0, 32).Select(c => (char)c), '\ufffe', '\uffff']);

    public static IServiceCollection AddStrictJson(this IServiceCollection services)
    {
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        return services.ConfigureHttpJsonOptions(options => Configure(options.SerializerOptions));
    }

    public static void Configure(JsonSerializerOptions json)
    {
        json.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        json.PropertyNameCaseInsensitive = false;
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.AllowDuplicateProperties = false;
        json.RespectNullableAnnotations = true;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.MaxDepth = 16;
        json.Converters.Add(new EnumNames());
        json.Converters.Add(new TextConverter());
    }

    /// <summary>Texts are stored in Unicode NFC; what is no text (lone surrogates, NUL and other control characters) is refused.</summary>
    private sealed class TextConverter : JsonConverter<string>
    {
        public override string Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.String)
                throw new JsonException();
            string text;
            try
            {
                text = reader.GetString()!;
            }
            catch (InvalidOperationException e)
            {
                throw new JsonException("The text is not valid Unicode.", e);
            }
            if (text.AsSpan().ContainsAny(Unprintable) || HoldsNoncharacter(text))
                throw new UnfitTextException("The text holds a control character, or one that stands for nothing.");
            return text.IsNormalized(NormalizationForm.FormC) ? text : text.Normalize(NormalizationForm.FormC);
        }

        /// <summary>The last two of every plane; those of the first plane are among <see cref="Unprintable"/>.</summary>
        private static bool HoldsNoncharacter(string text) =>
            text.AsSpan().ContainsAnyInRange('\ud800', '\udfff') && text.EnumerateRunes().Any(rune => (rune.Value & 0xfffe) == 0xfffe);

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }
}
