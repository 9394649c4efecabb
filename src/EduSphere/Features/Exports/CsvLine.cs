using System.Buffers;
using System.Text.RegularExpressions;

namespace EduSphere.Features.Exports;

/// <summary>Writes a line of CSV that any spreadsheet may open.</summary>
public static partial class CsvLine
{
    public static string Of(IEnumerable<string> cells, char separator)
    {
        var special = SearchValues.Create([separator, '"', '\r', '\n']);
        return string.Join(separator, cells.Select(Harmless).Select(cell => cell.AsSpan().ContainsAny(special) ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell)) + "\r\n";
    }

    /// <summary>What a spreadsheet would reckon with is made a text by an apostrophe. Numbers, those of telephones among them, do no harm and stay.</summary>
    private static string Harmless(string cell) => Formula().IsMatch(cell) ? $"'{cell}" : cell;

    [GeneratedRegex(@"^\s*[=@+\-](?![0-9 ()./\-]*\z)|^[\t\r]")]
    private static partial Regex Formula();
}
