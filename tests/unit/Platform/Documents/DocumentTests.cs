using System.Globalization;
using EduSphere.Platform.Documents;
using UglyToad.PdfPig.Content;

namespace EduSphere.UnitTests.Platform.Documents;

public class DocumentTests
{
    private const double Left = 57, Right = 595.28 - 57;

    private static readonly Document Receipt = new("Greenfield School", "Receipt R000123",
        new Facts(
            new("Date", "5 Jan 2026"), new("Received from", "Layla Haddad"), new("Student", "Zoë Papadopoulos-O’Brien"),
            new("Class", "5B"), new("Method", "Bank transfer"), new("Reference", "TR-2026-000481")),
        new Table([new("What"), new("Amount", Amounts: true)], [["Tuition, spring term", "€ 1,250.00"], ["Lunch", "€ 95.50"]]) { Total = ["Total", "€ 1,345.50"] },
        new Paragraph("With thanks."))
    {
        Letterhead = ["12 Station Road", "+353 1 496 0000"],
        Foot = "Made by the school’s office.",
        Made = new DateTime(2026, 1, 5, 14, 5, 0, DateTimeKind.Utc),
    };

    [Fact]
    public void A_receipt_is_one_page_with_all_of_it_that_reads_in_the_order_of_the_document()
    {
        using var read = Read("en", Receipt);

        Assert.Single(read.Pages);
        Assert.Equal(("Receipt R000123", "D:20260105140500Z", "en"), (read.Title, read.Created, read.Language));
        Assert.Equal(
        [
            ("P", "Greenfield School"), ("P", "12 Station Road+353 1 496 0000"), ("H1", "Receipt R000123"),
            ("Lbl", "Date"), ("LBody", "5 Jan 2026"), ("Lbl", "Received from"), ("LBody", "Layla Haddad"), ("Lbl", "Student"), ("LBody", "Zoë Papadopoulos-O’Brien"),
            ("Lbl", "Class"), ("LBody", "5B"), ("Lbl", "Method"), ("LBody", "Bank transfer"), ("Lbl", "Reference"), ("LBody", "TR-2026-000481"),
            ("TH", "What"), ("TH", "Amount"), ("TD", "Tuition, spring term"), ("TD", "€ 1,250.00"), ("TD", "Lunch"), ("TD", "€ 95.50"), ("TD", "Total"), ("TD", "€ 1,345.50"),
            ("P", "With thanks."), ("P", "Made by the school’s office."),
        ], read.Aloud());
        Assert.EndsWith("Page 1 of 1Made by the school’s office.", read.Text);
    }

    [Fact]
    public void A_receipt_is_small_as_it_has_only_those_glyphs_of_its_fonts_that_it_shows()
    {
        var pdf = Write("en", Receipt);
        using var read = new PdfReader(pdf);

        Assert.InRange(pdf.Length, 5_000, 20_000);
        Assert.Equal(2, read.Fonts.Count);
        Assert.All(read.Fonts, font => Assert.Matches("^[A-Z]{6}\\+NotoSans-(Regular|SemiBold)$", font));
    }

    [Fact]
    public void Amounts_end_under_each_other()
    {
        using var read = Read("en", Receipt);

        var ends = new[] { "€ 1,250.00", "€ 95.50", "€ 1,345.50" }.Select(amount => Find(read.Pages[0], amount)[^1].EndBaseLine.X).ToList();

        Assert.All(ends, end => Assert.Equal(Right, end, 0.1));
    }

    [Fact]
    public void A_long_table_goes_on_over_pages_under_its_heads_and_is_read_as_one()
    {
        var rows = Enumerable.Range(1, 200).Select(i => new[] { $"{i % 28 + 1} Jan 2026", $"Lunch no. {i}.", $"{i}.50" }).ToList();
        using var read = Read("en", new Document("Greenfield School", "Statement",
            new Table([new("Date"), new("What happened"), new("Amount", Amounts: true)], rows) { Total = ["Sum of all", "", "20,200.00"] })
        { Foot = "Ask us." });

        Assert.InRange(read.Pages.Count, 7, 9);
        Assert.All(read.Pages, page =>
        {
            Assert.Single(FindAll(page, "What happened"));
            Assert.Single(FindAll(page, $"Page {page.Number} of {read.Pages.Count}"));
            Assert.Single(FindAll(page, "Ask us."));
            Assert.All(FindAll(page, "Lunch"), lunch => Assert.True(lunch[0].StartBaseLine.Y < Find(page, "What happened")[0].StartBaseLine.Y));
        });
        Assert.All(rows, row => Assert.Single(FindAll(read.Letters, row[1])));
        Assert.Equal(read.Pages.Count, Assert.Single(read.Pages, page => FindAll(page, "Sum of all").Any()).Number);
        Assert.NotEmpty(FindAll(read.Pages[^1], "Lunch no. 200."));

        var aloud = read.Aloud();
        Assert.Equal(["Date", "What happened", "Amount"], aloud.Where(said => said.Kind == "TH").Select(said => said.Words));
        Assert.Equal([.. rows.SelectMany(row => row), "Sum of all", "", "20,200.00"], aloud.Where(said => said.Kind == "TD").Select(said => said.Words));
        Assert.Single(aloud, said => said.Words == "Ask us.");
    }

    [Fact]
    public void A_row_stays_on_one_page_and_the_last_with_the_total() => Assert.All(Enumerable.Range(12, 10), count =>
    {
        using var read = Read("en", new Document("School", "Statement", new Table([new("What")], [.. Enumerable.Range(1, count).Select(i => new[] { $"Row {i}.\nends {i}." })]) { Total = ["Sum of all"] }));

        Assert.All(Enumerable.Range(1, count), i => Assert.Single(read.Pages, page => FindAll(page, $"Row {i}.ends {i}.").Any()));
        Assert.Single(read.Pages, page => FindAll(page, $"ends {count}.Sum of all").Any());
    });

    [Fact]
    public void Of_a_table_that_lacks_room_the_words_are_wrapped_and_neither_dates_nor_amounts()
    {
        var what = string.Join(' ', Enumerable.Repeat("Tuition of the spring term", 6));
        using var read = Read("en", new Document("School", "Statement", new Table([new("Date"), new("What"), new("Amount", Amounts: true)], [["28 Jan 2026", what, "€ 1,250.00"]])));

        Assert.Single(Lines(Find(read.Pages[0], "28 Jan 2026")));
        Assert.Single(Lines(Find(read.Pages[0], "€ 1,250.00")));
        Assert.InRange(Lines(Find(read.Pages[0], what)).Count, 3, 5);
    }

    [Theory]
    [InlineData("Maximilian Konstantin Featherstonehaugh-Cholmondeley of ")]
    [InlineData("Featherstonehaughcholmondeley")]
    [InlineData("Παπαδημητρακόπουλος")]
    [InlineData("عبدالرحمن")]
    public void A_name_of_150_characters_wraps_and_nothing_of_it_is_cut_off(string part)
    {
        var name = string.Concat(Enumerable.Repeat(part, 150))[..149] + "z";
        using var read = Read("en", new Document(name, name, new Facts(new Fact(name, name)), new Table([new(name), new("Amount", Amounts: true)], [[name, "1.00"], [name, "2.00"]])) { Foot = name, Letterhead = [name] });

        Assert.Single(read.Pages);
        Assert.Equal(9, read.Aloud().Count(said => said.Words == name));
        Assert.All(read.Letters, letter => Assert.InRange(letter.StartBaseLine.X, Left - 0.1, Right + 0.1));
        Assert.All(read.Letters, letter => Assert.InRange(letter.EndBaseLine.X, Left, Right + (letter.Value == " " ? 10 : 0.1)));
    }

    [Fact]
    public void What_is_longer_than_a_page_goes_on_on_the_next()
    {
        var story = string.Join(' ', Enumerable.Range(1, 2500));
        using var read = Read("en", new Document("School", "Report", new Facts(new Fact("Story", story), new Fact("Class", "5B")), new Heading("Again"), new Paragraph(story), new Table([new("Story"), new("Class")], [[story, "5B"]])));

        Assert.Equal(3, read.Aloud().Count(said => said.Words == story));
        Assert.All(read.Pages.SelectMany(page => page.Letters), letter => Assert.InRange(letter.StartBaseLine.Y, 30, 841.89 - 57));
        Assert.All(read.Pages.SelectMany(page => Lines(page.Letters).GroupBy(line => line)), line => Assert.Single(line));
    }

    [Fact]
    public void In_Arabic_a_document_begins_at_the_right_and_its_letters_are_joined()
    {
        using var read = Read("ar", new Document("مدرسة الحقول", "إيصال رقم R000123", new Facts(new("الاسم", "ببب"), new("الهاتف", "+971 4 496 0000")),
            new Table([new("البيان"), new("المبلغ", Amounts: true)], [["الرسوم (الفصل 2)", "1,250.00"]])));
        var page = read.Pages[0];

        Assert.Equal("ar", read.Language);
        Assert.Equal("إيصال رقم R000123", read.Title);
        Assert.Contains(("H1", "إيصال رقم R000123"), read.Aloud());
        Assert.All(new[] { "مدرسة الحقول", "إيصال رقم", "ببب", "البيان", "الرسوم" }, words =>
        {
            var letters = Find(page, words);
            Assert.Equal(Right, letters[0].BoundingBox.Right, 3.0);
            Assert.Equal(letters.Select(letter => letter.StartBaseLine.X).OrderDescending(), letters.Select(letter => letter.StartBaseLine.X));
        });
        Assert.Equal(Left, Find(page, "1,250.00")[0].StartBaseLine.X, 0.1);
        Assert.True(Find(page, "R000123")[^1].EndBaseLine.X < Find(page, "رقم")[^1].StartBaseLine.X);
        Assert.Equal(3, Find(page, "ببب").Select(letter => letter.Width).Distinct().Count());
        Assert.Equal(1, Find(page, "صفحة 1 من 1").Count(letter => letter.Value == "ة"));
    }

    [Fact]
    public void Every_line_of_Arabic_begins_at_the_margin()
    {
        using var read = Read("ar", new Document("", "", new Paragraph(string.Join(' ', Enumerable.Repeat("كلمة", 60)))));

        var lines = read.Letters.Where(letter => letter.Value == "ك").GroupBy(letter => Math.Round(letter.StartBaseLine.Y, 1)).ToList();

        Assert.InRange(lines.Count, 3, 5);
        Assert.All(lines, line => Assert.Equal(Right, line.Max(letter => letter.EndBaseLine.X), 0.1));
    }

    [Theory]
    [InlineData("Class 5B", "Class 5B")]
    [InlineData("رقم R1", "R1 مقر")]
    [InlineData("رقم 123 من 456", "456 نم 123 مقر")]
    [InlineData("من 1,250.50 ثم", "مث 1,250.50 نم")]
    [InlineData("من ١٢٫٥ ثم", "مث ١٢٫٥ نم")]
    [InlineData("ثمن 5%", "%5 نمث")]
    [InlineData("ثمن € 5", "5 € نمث")]
    [InlineData("ثمن €5", "5€ نمث")]
    [InlineData("Fee of سنة 2026 now", "Fee of 2026 ةنس now")]
    [InlineData("صف (A) (B) ثم", "مث )B( )A( فص")]
    [InlineData("Class (صف) 5", "Class (فص) 5")]
    [InlineData("-95.50", "-95.50")]
    [InlineData("+971 4 496", "+971 4 496")]
    [InlineData("Ann و Ben", "Ann و Ben")]
    public void What_runs_both_ways_stands_as_its_readers_expect_it(string written, string seen)
    {
        using var read = Read("ar", new Document("", "", new Paragraph(written)));

        var letters = Find(read.Pages[0], written);

        Assert.Equal(seen, string.Concat(letters.OrderBy(letter => letter.StartBaseLine.X).ThenBy(letter => letter.EndBaseLine.X).Select(letter => letter.Value)));
    }

    [Theory]
    [InlineData("A 😀 B 👨‍👩‍👧 C 🦄.", "A 😀 B 👨‍👩‍👧 C 🦄.")]
    [InlineData("中文 हिन्दी עברית", "中文 हिन्दी עברית")]
    [InlineData("a\u0000b\u0007c\u001bd", "abcd")]
    [InlineData("a\ufffeb\uffff", "ab")]
    [InlineData("\u202eevil\u202c \u2067x\u2069\ufeff", "evil x")]
    [InlineData("Zoe\u0308", "Zo\u00eb")]
    [InlineData("</x> (y) \\ %PDF endstream >> ]TJ", "</x> (y) \\ %PDF endstream >> ]TJ")]
    [InlineData("", "")]
    [InlineData(" ", " ")]
    public void Any_text_is_written_and_what_a_font_lacks_is_still_read_aloud(string written, string said)
    {
        using var read = Read("en", new Document(written, written, new Facts(new Fact(written, written)), new Heading(written), new Paragraph(written),
            new Table([new(written)], [[written]]) { Total = [written] }, new Table([new("Empty")], []), new Facts())
        { Foot = written, Letterhead = [written] });

        Assert.Equal(said, read.Title);
        Assert.Equal(11, read.Aloud().Count(words => words.Words == said));
    }

    [Fact]
    public void Half_a_character_is_an_unknown_one()
    {
        using var read = Read("en", new Document("School", "ab\ud83d", new Paragraph("\udc00c")));

        Assert.Equal("ab\ufffd", read.Title);
        Assert.Contains(("P", "\ufffdc"), read.Aloud());
    }

    [Fact]
    public void A_paragraph_keeps_its_lines()
    {
        using var read = Read("en", new Document("School", "Letter", new Paragraph("One\r\nTwo\nThree")));

        Assert.Equal(3, Lines(Find(read.Pages[0], "OneTwoThree")).Count);
    }

    [Fact]
    public void The_same_document_is_the_same_bytes_wherever_and_however_often_it_is_written()
    {
        var first = Write("en", Receipt);

        var others = Enumerable.Range(0, 64).AsParallel().WithDegreeOfParallelism(8).Select(_ => Write("en", Receipt with { Title = new string("Receipt R000123".AsSpan()) })).ToList();

        Assert.All(others, other => Assert.Equal(first, other));
        Assert.NotEqual(first, Write("en", Receipt with { Title = "Receipt R000124" }));
    }

    /// <summary>Some write a decimal comma, a minus of their own, or an unseen mark before it: a PDF has none of them.</summary>
    [Theory]
    [InlineData("de-DE")]
    [InlineData("sv-SE")]
    [InlineData("ar-EG")]
    [InlineData("fa-IR")]
    public void The_forms_of_a_country_are_not_those_of_the_file(string country)
    {
        var before = CultureInfo.CurrentCulture;
        var usual = Write("en", Receipt);
        CultureInfo.CurrentCulture = new CultureInfo(country);
        try
        {
            Assert.Equal(usual, Write("en", Receipt));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static byte[] Write(string language, Document document)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = new CultureInfo(language);
        try
        {
            return document.ToPdf();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private static PdfReader Read(string language, Document document) => new(Write(language, document));

    private static IReadOnlyList<Letter> Find(Page page, string words) => FindAll(page, words).First();

    private static IEnumerable<IReadOnlyList<Letter>> FindAll(Page page, string words) => FindAll(page.Letters, words);

    private static IEnumerable<IReadOnlyList<Letter>> FindAll(IEnumerable<Letter> among, string words)
    {
        List<Letter> letters = [.. among];
        for (var start = 0; start < letters.Count; start++)
        {
            var (end, rest) = (start, words);
            while (end < letters.Count && rest.Length > 0 && letters[end].Value.Length > 0 && rest.StartsWith(letters[end].Value, StringComparison.Ordinal))
                rest = rest[letters[end++].Value.Length..];
            if (rest.Length == 0 && end > start)
                yield return letters[start..end];
        }
    }

    private static IReadOnlyList<double> Lines(IEnumerable<Letter> letters) => [.. letters.Select(letter => Math.Round(letter.StartBaseLine.Y, 1)).Distinct()];
}
