using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Validation;

namespace EduSphere.Platform.Bodies;

/// <summary>JSON as api.md says it: camelCase, strict in what is read, no unknown or doubled members, numbers are numbers.</summary>
public static class JsonSetup
{
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
        json.Converters.Add(new ClockConverter());
    }

    /// <summary>A time of day is hours and minutes, as fields for times have it.</summary>
    private sealed class ClockConverter : JsonConverter<TimeOnly>
    {
        private const string Form = "HH:mm";

        public override TimeOnly Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && TimeOnly.TryParseExact(reader.GetString(), Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, TimeOnly value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString(Form, CultureInfo.InvariantCulture));
    }

    /// <summary>Texts are stored in Unicode NFC; an <see cref="UnfitText"/> is refused.</summary>
    private sealed class TextConverter : JsonConverter<string>
    {
        public override string Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String ? ReadAsPropertyName(ref reader, type, options) : throw new JsonException();

        /// <summary>The keys of a dictionary are as much from outside as its values.</summary>
        public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            string text;
            try
            {
                text = reader.GetString()!;
            }
            catch (InvalidOperationException e)
            {
                throw new JsonException("The text is not valid Unicode.", e);
            }
            if (UnfitText.In(text) is { } unfit)
                throw new UnfitTextException(unfit.Kind, unfit.Message);
            return text.IsNormalized(NormalizationForm.FormC) ? text : text.Normalize(NormalizationForm.FormC);
        }

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

        public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(value);
    }
}
