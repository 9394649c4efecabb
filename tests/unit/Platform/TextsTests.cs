using System.Text.RegularExpressions;
using System.Xml.Linq;
using EduSphere.Features.Accounts;
using EduSphere.Features.Attendance;
using EduSphere.Features.AuditLogs;
using EduSphere.Features.AuditLogs.Pages;
using EduSphere.Features.Enrollments;
using EduSphere.Features.Imports;
using EduSphere.Features.Imports.Pages;
using EduSphere.Features.Notes;
using EduSphere.Features.Students;
using EduSphere.Features.Students.Pages;
using EduSphere.Platform.Audit;
using EduSphere.Platform.Localization;
using EduSphere.Platform.Security;
using EduSphere.Web.Layout;

namespace EduSphere.UnitTests.Platform;

/// <summary>The key of a text is the English sentence in the source, so what is said there and what is translated can be compared.</summary>
public partial class TextsTests
{
    private static readonly string Program = Repository.PathOf("src/EduSphere");

    private static readonly IReadOnlyList<(string File, string Text)> Sources =
    [
        .. from pattern in new[] { "*.razor", "*.cs", "*.js" }
           from folder in new[] { "Data", "Features", "Platform", "Web", "wwwroot/js" }
           from file in Directory.EnumerateFiles(Path.Combine(Program, folder), pattern, SearchOption.AllDirectories)
           select (Path.GetRelativePath(Program, file), File.ReadAllText(file)),
    ];

    private static readonly IReadOnlyList<(string Key, string Value)> Arabic =
    [
        .. XDocument.Load(Path.Combine(Program, "Platform/Localization/Texts.ar.resx")).Root!.Elements("data")
            .Select(data => (data.Attribute("name")!.Value, data.Element("value")!.Value)),
    ];

    [Fact]
    public void Every_sentence_of_a_page_is_translated()
    {
        var translated = Arabic.Select(text => text.Key).ToHashSet();

        Assert.Empty(from source in Sources
                     from Match said in Said().Matches(source.Text)
                     where !translated.Contains(said.Groups["key"].Value)
                     select $"{source.File}: {said.Groups["key"].Value}");
    }

    [Fact]
    public void Every_sentence_of_a_rule_is_translated()
    {
        var translated = Arabic.Select(text => text.Key).ToHashSet();
        var said = Sources.SelectMany(source => Rule().Matches(source.Text), (source, rule) => (source.File, Sentences: rule.Groups["key"].Captures.Select(key => key.Value.Replace("\\\"", "\"", StringComparison.Ordinal)))).ToList();

        Assert.InRange(said.Count, 100, int.MaxValue);
        Assert.Empty(from rule in said
                     from sentence in rule.Sentences
                     where !translated.Contains(sentence)
                     select $"{rule.File}: {sentence}");
    }

    [Fact]
    public void A_rule_keeps_what_fills_its_sentence_apart_from_it() =>
        Assert.Empty(from source in Sources
                     from Match filled in Filled().Matches(source.Text)
                     select $"{source.File}: {filled.Value}");

    public static TheoryData<Type> NamedOnPages => [typeof(AttendanceStatus), typeof(AuditAction), typeof(ExitKind), typeof(Gender), typeof(NoteKind), typeof(Role), typeof(StudentStatus)];

    [Theory]
    [MemberData(nameof(NamedOnPages))]
    public void Every_value_that_a_page_names_is_translated(Type values) => Assert.Empty(Enum.GetNames(values).Except(Arabic.Select(text => text.Key)));

    [Fact]
    public void Every_head_of_a_column_and_entry_of_the_sidebar_is_translated() =>
        Assert.Empty(Enum.GetValues<StudentColumn>().Select(StudentColumns.Label).Concat(Navigation.Entries.Concat(Navigation.Deeds).SelectMany(entry => new[] { entry.Label, entry.GuardiansLabel, entry.OwnLabel }).OfType<string>()).Concat(Navigation.Settings.SelectMany(entry => new[] { entry.Label, entry.Text })).Except(Arabic.Select(text => text.Key)));

    [Fact]
    public void Whatever_an_import_is_called_and_its_fields_are_translated() =>
        Assert.Empty(ImportWords.All.SelectMany(kind => new[] { kind.Value.Name, kind.Value.Title, kind.Value.ListName, kind.Value.GoTo, kind.Value.Import, kind.Value.ImportQuestion, kind.Value.UndoQuestion, kind.Value.Delete, kind.Value.Added, kind.Value.Explanation }.OfType<string>()
            .Concat(ImportFields.Of(kind.Key).All.Select(field => field.Label))).Except(Arabic.Select(text => text.Key)));

    [Fact]
    public void Whatever_the_audit_log_tells_of_is_translated() => Assert.Empty(AuditedKinds.All.Select(AuditWords.Of).Except(Arabic.Select(text => text.Key)));

    /// <summary>A key that is computed, such as the name of an enum's value, stands somewhere as a word.</summary>
    [Fact]
    public void Every_translation_is_of_something_that_is_said() =>
        Assert.DoesNotContain(Arabic, text => !Sources.Any(source =>
            source.Text.Contains($"\"{text.Key.Replace("\"", "\\\"", StringComparison.Ordinal)}\"", StringComparison.Ordinal)
            || AuditedKinds.All.Select(AuditWords.Of).Contains(text.Key)
            || (Word().IsMatch(text.Key) && Regex.IsMatch(source.Text, $@"\b{text.Key}\b"))));

    [Fact]
    public void A_translation_is_filled_with_what_the_sentence_is_filled_with() =>
        Assert.DoesNotContain(Arabic, text => !Gaps(text.Key).SequenceEqual(Gaps(text.Value)));

    [Fact]
    public void A_sentence_that_counts_has_every_form_of_its_language()
    {
        var counting = Arabic.Where(text => CountedTexts.FormsIn(text.Key).Count > 0).ToList();

        Assert.NotEmpty(counting);
        Assert.All(counting, text =>
        {
            Assert.All(CountedTexts.FormsIn(text.Key), forms => Assert.Equal(CountedTexts.FormsOf("en"), forms.Keys));
            Assert.Equal(CountedTexts.FormsIn(text.Key).Count, CountedTexts.FormsIn(text.Value).Count);
            Assert.All(CountedTexts.FormsIn(text.Value), forms => Assert.Equal(CountedTexts.FormsOf("ar"), forms.Keys));
        });
    }

    [Fact]
    public void Translations_are_found_where_the_alphabet_puts_them() =>
        Assert.Equal(Arabic.Select(text => text.Key).Order(StringComparer.OrdinalIgnoreCase), Arabic.Select(text => text.Key));

    private static IEnumerable<string> Gaps(string text) => Gap().Matches(text).Select(gap => gap.Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex("""(?:\bT\[|\bT\.Counted\(|\bt\()"(?<key>[^"]*)["]""")]
    private static partial Regex Said();

    /// <summary>A refusal, a kind of problem, what an attribute says, and whatever else is a <see cref="Sentence"/>.</summary>
    [GeneratedRegex("""(?:\.Refusal\(|\.Answer\(|\.Invalid\([\w."-]+,\s*|new Sentence\(|Mail\(\w+, \w+(?:\.\w+)?!?, |yield return (?:\S+\s*\?\s*)?|ErrorMessage = |ProblemKind \w+ = new\("[\w-]+", \d+, |[pP]roblems\.Add\(|errors\.Add\(\(\S+ |reasons\.Add\()(?:\[?new\()?"(?<key>(?:[^"\\]|\\.)*\s(?:[^"\\]|\\.)*)"(?:, "(?<key>[^"]*)"\);)?""")]
    private static partial Regex Rule();

    [GeneratedRegex("""(?:\.Refusal\(|\.Answer\(|\.Invalid\([\w."-]+,\s*|new Sentence\()(?:\[?new\()?\$"[^"]*""")]
    private static partial Regex Filled();

    [GeneratedRegex(@"\{\d(?=[},])")]
    private static partial Regex Gap();

    [GeneratedRegex("^[A-Za-z]+$")]
    private static partial Regex Word();
}
