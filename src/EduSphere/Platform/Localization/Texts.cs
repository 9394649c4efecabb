using System.Globalization;
using System.Resources;

namespace EduSphere.Platform.Localization;

/// <summary>
/// Names the resource files of all that people read. The key of a text is the English sentence itself, so that a page or a rule reads as it will look
/// and a sentence that is not translated yet is said in English.
/// </summary>
public sealed class Texts
{
    private static readonly ResourceManager Resources = new(typeof(Texts));

    /// <summary>A sentence in the reader's language, its gaps unfilled.</summary>
    public static string Of(string sentence) => Languages.Current == Languages.OfSource ? sentence
        // A language that has no resources would be looked for on the disk each time.
        : Resources.GetResourceSet(CultureInfo.CurrentUICulture, createIfNotExists: true, tryParents: false)?.GetString(sentence) ?? sentence;
}
