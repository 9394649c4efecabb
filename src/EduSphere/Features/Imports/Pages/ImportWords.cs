namespace EduSphere.Features.Imports.Pages;

/// <summary>What the pages say of one kind of import; each is a text, those of a number with its forms.</summary>
/// <param name="Href">The list in which what was imported is found.</param>
public sealed record ImportWords(string Name, string Title, string Href, string ListName, string GoTo, string Import, string ImportQuestion, string UndoQuestion, string Delete, string Added)
{
    /// <summary>What a person may say of a file's dates.</summary>
    public static readonly (DateFormat Format, string Words)[] DateOrders =
    [
        (DateFormat.YearFirst, "Year first: 2015-04-03"),
        (DateFormat.DayFirst, "Day first: 03/04/2015 is in April"),
        (DateFormat.MonthFirst, "Month first: 03/04/2015 is in March"),
    ];

    /// <summary>What is to be known before a file is chosen; null where there is nothing.</summary>
    public string? Explanation { get; init; }

    public static ImportWords Of(ImportKind kind) => All[kind];

    public static readonly IReadOnlyDictionary<ImportKind, ImportWords> All = new Dictionary<ImportKind, ImportWords>
    {
        [ImportKind.Students] = new(
            "Students", "Import students", "/students", "Students", "Go to the students",
            "Import {0, plural, one {# student} other {# students}}", "Import {0, plural, one {# student} other {# students}}?",
            "Undo the import of {0, plural, one {# student} other {# students}}?", "Delete {0, plural, one {# student} other {# students}}",
            "{0, plural, one {# student was added.} other {# students were added.}}"),
        [ImportKind.Parents] = new(
            "Parents", "Import parents", "/parents", "Parents", "Go to the parents",
            "Import {0, plural, one {# parent} other {# parents}}", "Import {0, plural, one {# parent} other {# parents}}?",
            "Undo the import of {0, plural, one {# parent} other {# parents}}?", "Delete {0, plural, one {# parent} other {# parents}}",
            "{0, plural, one {# parent was added.} other {# parents were added.}}")
        {
            Explanation = "The ID that a parent has in the other system is kept. By it the parent is known again, and a list of guardians finds them. A parent who is known is neither added again nor changed: what the file says otherwise is shown.",
        },
        [ImportKind.Guardianships] = new(
            "Family links", "Import guardians of students", "/students", "Students", "Go to the students",
            "Import {0, plural, one {# guardian} other {# guardians}}", "Import {0, plural, one {# guardian} other {# guardians}}?",
            "Undo the import of {0, plural, one {# guardian} other {# guardians}}?", "Remove {0, plural, one {# guardian} other {# guardians}}",
            "{0, plural, one {# guardian was added.} other {# guardians were added.}}")
        {
            Explanation = "Students are found by their number and parents by their ID in the other system, so import both first. A guardian gets the rights that the file has a column for, and no others: without such columns no portal, no messages, no collecting. Guardians who are there stay as they are, and nobody who has been barred from a child becomes its guardian by a file.",
        },
        [ImportKind.Teachers] = new(
            "Teachers", "Import teachers", "/teachers", "Teachers", "Go to the teachers",
            "Import {0, plural, one {# teacher} other {# teachers}}", "Import {0, plural, one {# teacher} other {# teachers}}?",
            "Undo the import of {0, plural, one {# teacher} other {# teachers}}?", "Delete {0, plural, one {# teacher} other {# teachers}}",
            "{0, plural, one {# teacher was added.} other {# teachers were added.}}")
        {
            Explanation = "Teachers are known again by their employee number. A teacher who is known is neither added again nor changed: what the file says otherwise is shown.",
        },
    };
}
