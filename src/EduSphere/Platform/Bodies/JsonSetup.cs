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
    }

    /// <summary>Texts are stored in Unicode NFC; an <see cref="UnfitText"/> is refused.</summary>
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
            if (UnfitText.In(text) is { } unfit)
                throw new UnfitTextException(unfit.Kind, unfit.Message);
            return text.IsNormalized(NormalizationForm.FormC) ? text : text.Normalize(NormalizationForm.FormC);
        }

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }
}
