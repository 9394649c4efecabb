using System.Text.RegularExpressions;
using EduSphere.Platform.Localization;

namespace EduSphere.Platform.Validation;

/// <summary>
/// What attributes say of a member, in words that stand beside its field. The framework's own sentences begin with the name of a property and are
/// English alone, so they are known again by their form.
/// </summary>
public static class ValidationTexts
{
    private static readonly (Regex Form, string Words)[] Known =
    [
        (new(@"^The \S+ field is required\.$"), "It is missing."),
        (new(@"^The field \S+ must be a string with a maximum length of (\d+)\.$"), "{0, plural, one {At most # character.} other {At most # characters.}}"),
        (new(@"^The field \S+ must be a string with a minimum length of (\d+) and a maximum length of (\d+)\.$"), "From {0} to {1, plural, one {# character.} other {# characters.}}"),
        (new(@"^The field \S+ must be between (\d+) and (\d+)\.$"), "A number from {0} to {1}."),
        (new(@"^The field \S+ must be a string or array type with a minimum length of '(\d+)'\.$"), "At least {0}."),
        (new(@"^The field \S+ must be a string or array type with a maximum length of '(\d+)'\.$"), "At most {0}."),
        (new(@"^One of (.+)\.$"), "One of {0}."),
    ];

    public static Sentence Of(string message)
    {
        foreach (var (form, words) in Known)
            if (form.Match(message) is { Success: true } match)
                return new(words, [.. match.Groups.Values.Skip(1).Select(gap => int.TryParse(gap.Value, out var number) ? number : (object)gap.Value)]);
        return message;
    }
}
