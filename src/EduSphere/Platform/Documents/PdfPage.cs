using System.Globalization;
using System.Text;

namespace EduSphere.Platform.Documents;

/// <summary>One page: lines of text and rules, in points from its upper left corner.</summary>
internal sealed class PdfPage(PdfFile file, int number)
{
    private readonly StringBuilder content = new();

    public int Number => number;

    /// <summary>The element of each mark, by its number.</summary>
    public List<int> SaidBy { get; } = [];

    public byte[] Content => Encoding.ASCII.GetBytes(content.ToString());

    /// <summary>Lines that are read aloud, by the element that is open.</summary>
    public void Say(IEnumerable<(Line Line, double X, double Baseline)> lines) => Show(file.MarkOn(this), lines);

    /// <summary>Lines that go with the page and not with what it says.</summary>
    public void Adorn(IEnumerable<(Line Line, double X, double Baseline)> lines) => Show("/Artifact BMC\n", lines);

    public void Rule(double x, double y, double width, double height, string ink) =>
        Append($"/Artifact BMC\n{ink} rg {x:0.##} {PdfFile.Height - y - height:0.##} {width:0.##} {height:0.##} re f\nEMC\n");

    private void Show(string mark, IEnumerable<(Line Line, double X, double Baseline)> lines)
    {
        content.Append(mark).Append("BT\n");
        foreach (var (line, x, baseline) in lines)
        {
            Append($"{line.Style.Ink} rg\n");
            foreach (var run in line.Runs)
                Show(run, line.Style.Size, x, PdfFile.Height - baseline);
        }
        content.Append("ET\nEMC\n");
    }

    /// <summary>
    /// Glyphs in the order in which they are read, each moved to its place: text that runs to the left is found and copied as it was written. Where a glyph alone does not
    /// tell what it stands for, the text stands beside it.
    /// </summary>
    private void Show(Run run, double size, double x, double baseline)
    {
        var font = file.FontOf(run.Face);
        var (glyphs, pen, rise) = (run.Glyphs, run.Glyphs[0].X, 0);
        Append($"/{font.Name} {size:0.##} Tf 1 0 0 1 {x + pen * size / 1000:0.##} {baseline:0.##} Tm[");
        for (var i = 0; i < glyphs.Count;)
        {
            var end = i + 1;
            while (end < glyphs.Count && glyphs[end].Text is null)
                end++;
            var told = end == i + 1 && font.Tells(glyphs[i].Id, glyphs[i].Text!);
            if (!told)
                Append($"]TJ/Span<</ActualText{PdfFile.Text(glyphs[i].Text!)}>>BDC[");
            for (; i < end; i++)
            {
                var glyph = glyphs[i];
                if (glyph.Y != rise)
                    Append($"]TJ {(rise = glyph.Y) * size / 1000:0.##} Ts[");
                if (glyph.X != pen)
                    Append($"{pen - glyph.X}");
                Append($"<{glyph.Id:X4}>");
                pen = glyph.X + font.Use(glyph.Id);
            }
            if (!told)
                content.Append("]TJ EMC[");
        }
        content.Append(rise == 0 ? "]TJ\n" : "]TJ 0 Ts\n");
    }

    private void Append(FormattableString words) => content.Append(words.ToString(CultureInfo.InvariantCulture));
}
