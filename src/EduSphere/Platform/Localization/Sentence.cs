using System.Text.Json;
using System.Text.Json.Serialization;

namespace EduSphere.Platform.Localization;

/// <summary>
/// What a rule says to a person: the English words, which are the key of their translations, and apart from them what fills their gaps
/// (<c>{0}</c>, or a plural as <see cref="CountedTexts"/> has it). Whoever reads it reads it in their language; an answer has it as a text.
/// </summary>
/// <param name="Values">Texts, whole numbers, days, times of day, other sentences.</param>
[JsonConverter(typeof(AsText))]
public sealed record Sentence(string Words, params object[] Values)
{
    /// <summary>For what is read later, in whichever language: with these, JSON keeps the parts.</summary>
    public static readonly JsonSerializerOptions Kept = new(JsonSerializerOptions.Web) { Converters = { new InParts() } };

    public static implicit operator Sentence(string words) => new(words);

    /// <summary>In the reader's language. One without values is no pattern: what a library says may have braces in it.</summary>
    public override string ToString() => Values.Length == 0 ? Texts.Of(Words) : CountedTexts.Fill(Texts.Of(Words), Languages.Current, Values);

    private sealed class AsText : JsonConverter<Sentence>
    {
        public override Sentence Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => throw new NotSupportedException("Nobody tells the program its own sentences.");

        public override void Write(Utf8JsonWriter writer, Sentence sentence, JsonSerializerOptions options) => writer.WriteStringValue(sentence.ToString());
    }

    /// <summary>An array of the words and the values, of which a sentence is an array again and a day the only member of an object.</summary>
    private sealed class InParts : JsonConverter<Sentence>
    {
        public override Sentence Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            reader.Read();
            var words = reader.GetString()!;
            var values = new List<object>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                values.Add(reader.TokenType switch
                {
                    JsonTokenType.Number => reader.GetInt32(),
                    JsonTokenType.StartArray => Read(ref reader, type, options),
                    JsonTokenType.StartObject => JsonSerializer.Deserialize<Day>(ref reader).Date,
                    _ => reader.GetString()!,
                });
            return new(words, [.. values]);
        }

        public override void Write(Utf8JsonWriter writer, Sentence sentence, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(sentence.Words);
            foreach (var value in sentence.Values)
                switch (value)
                {
                    case int number: writer.WriteNumberValue(number); break;
                    case DateOnly day: JsonSerializer.Serialize(writer, new Day(day)); break;
                    case Sentence inner: Write(writer, inner, options); break;
                    default: writer.WriteStringValue((string)value); break;
                }
            writer.WriteEndArray();
        }

        private readonly record struct Day(DateOnly Date);
    }
}
