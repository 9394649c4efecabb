using System.Text;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Validation;

namespace EduSphere.Features.Imports;

/// <summary>
/// Makes text of a file's bytes, by what they are and not by what the file is called. A byte order mark decides (UTF-8, UTF-16);
/// without one it is UTF-8 where it is valid UTF-8, and Windows-1252, which spreadsheets write, where it is not.
/// </summary>
public static class CsvText
{
    private const int SniffedBytes = 1024;
    private const char ByteOrderMark = '\ufeff';

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly UnicodeEncoding Utf16Little = new(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true);
    private static readonly UnicodeEncoding Utf16Big = new(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true);
    private static readonly Encoding Windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>Beginnings of what people rename to .csv: PDF, GIF, ZIP (and with it spreadsheets), RTF, markup of any kind.</summary>
    private static readonly byte[][] OtherTypes = ["%PDF"u8.ToArray(), "GIF8"u8.ToArray(), "PK\u0003\u0004"u8.ToArray(), "{\\rtf"u8.ToArray(), "<"u8.ToArray()];

    /// <returns>The text in NFC, and the name of the encoding that was taken.</returns>
    /// <exception cref="DomainException">The bytes are something else than text.</exception>
    /// <exception cref="InvalidRequestException">It is text with characters that no text has.</exception>
    public static (string Text, string Encoding) Read(byte[] content)
    {
        var (encoding, name) = EncodingOf(content);
        if (IsOtherType(content, encoding))
            throw ImportProblems.NotAText.Refusal("Send a CSV file: rows of text with commas, semicolons or tabs between the cells.");
        string text;
        try
        {
            text = encoding.GetString(content).TrimStart(ByteOrderMark);
        }
        catch (DecoderFallbackException)
        {
            throw ImportProblems.FileUnreadable.Invalid("file", "The file begins as {0} and is not {0} throughout.", name);
        }
        if (UnfitText.In(text) is { At: var at })
            throw ImportProblems.FileUnreadable.Invalid("file", "Line {0}: a character that no text has ({1}).", text.AsSpan(0, at).Count('\n') + 1, $"U+{char.ConvertToUtf32(text, at):X4}");
        return (text.Normalize(NormalizationForm.FormC), name);
    }

    private static (Encoding Encoding, string Name) EncodingOf(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith<byte>([0xff, 0xfe]))
            return (Utf16Little, "UTF-16");
        if (content.StartsWith<byte>([0xfe, 0xff]))
            return (Utf16Big, "UTF-16");
        return content.StartsWith<byte>([0xef, 0xbb, 0xbf]) || System.Text.Unicode.Utf8.IsValid(content) ? (Utf8, "UTF-8") : (Windows, "Windows-1252");
    }

    /// <summary>Text has next to no control characters; pictures, programs and archives begin with many.</summary>
    private static bool IsOtherType(ReadOnlySpan<byte> content, Encoding encoding)
    {
        if (encoding is UnicodeEncoding)
            return false;
        var start = content[..Math.Min(content.Length, SniffedBytes)];
        var first = start.TrimStart<byte>([0xef, 0xbb, 0xbf, (byte)' ', (byte)'\t', (byte)'\r', (byte)'\n']);
        foreach (var type in OtherTypes)
            if (first.StartsWith(type))
                return true;
        var controls = 0;
        foreach (var b in start)
            controls += b < 0x20 && b is not ((byte)'\t' or (byte)'\r' or (byte)'\n') ? 1 : 0;
        return controls * 20 > start.Length;
    }
}
