using System.Text;
using EduSphere.Data;
using EduSphere.Platform.Validation;

namespace EduSphere.Features.Fees;

/// <summary>What banks write into their files, made fit to be kept: without the line breaks and columns of spaces by which they fill their forms.</summary>
public static class BankTexts
{
    /// <returns>The different ones of them, one behind the other; null where none says anything. What is no text is left as it is, for whoever refuses it.</returns>
    public static string? Join(int most, IEnumerable<string?> texts)
    {
        var said = texts.Select(text => string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).Where(text => text.Length > 0).Distinct();
        var joined = string.Join(" · ", said);
        return joined.Length == 0 ? null : (UnfitText.In(joined) is null ? joined.Normalize(NormalizationForm.FormC) : joined).CutTo(most);
    }
}
