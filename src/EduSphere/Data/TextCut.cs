namespace EduSphere.Data;

/// <summary>The one way to shorten a text: never in the middle of a character, half of which no database takes.</summary>
public static class TextCut
{
    /// <summary>The beginning of a text, at most <paramref name="length"/> UTF-16 units of it.</summary>
    public static string CutTo(this string text, int length)
    {
        if (text.Length <= length)
            return text;
        return text[..(length > 0 && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
    }
}
