using EduSphere.Data;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Localization;

namespace EduSphere.Features.Imports;

/// <summary>A field of a student that a file may fill, and the headers by which it is known in Ed-Fi, OneRoster, CEDS and plain English.</summary>
public sealed record StudentField(string Name, params string[] Headers)
{
    /// <summary>In the words of the pages.</summary>
    public string Label => Headers[0];
}

/// <summary>Which column of a file is which field of a student.</summary>
public static class StudentFields
{
    public const string StudentNumber = "studentNumber";
    public const string FirstName = "firstName";
    public const string LastName = "lastName";
    public const string Email = "email";
    public const string DateOfBirth = "dateOfBirth";
    public const string Gender = "gender";
    public const string AdmissionDate = "admissionDate";
    public const string ClassName = "className";
    public const string GradeLevel = "gradeLevel";
    public const string Section = "section";

    /// <summary>Where the headers stand in a file.</summary>
    public const int HeaderLine = 1;

    /// <summary>The header over what was said of rows that were given back: alike in all languages, so that it is left out wherever they are sent again.</summary>
    public const string Remarks = "What is wrong";

    /// <summary>The members of StudentInput, which a test compares, and the class. In headers case, spaces and signs do not count.</summary>
    public static readonly IReadOnlyList<StudentField> All =
    [
        new(StudentNumber, "Student number", "StudentUniqueId", "sourcedId", "Student ID", "Student Identifier", "Student no", "Pupil number", "Pupil no", "identifier", "Admission number", "Admission no"),
        new(FirstName, "First name", "givenName", "Forename", "Legal first name"),
        new("middleName", "Middle name", "Middle names", "Legal middle name"),
        new(LastName, "Last name", "LastSurname", "familyName", "Surname", "Last or Surname", "Legal last name"),
        new("preferredFirstName", "Preferred first name", "Known as", "Nickname", "Preferred name", "Preferred given name"),
        new(Email, "E-mail", "E-mail address", "ElectronicMailAddress"),
        new("phone", "Phone", "Telephone", "sms", "Phone number", "Telephone number", "Mobile", "Mobile phone"),
        new(DateOfBirth, "Date of birth", "BirthDate", "Born", "DOB", "Birthday"),
        new(Gender, "Gender", "Sex"),
        new(AdmissionDate, "Admission date", "Entry date", "Enrollment date", "Date of admission", "Joining date", "Start date"),
        new(ClassName, "Class", "Class name", "Homeroom", "Form"),
        new(GradeLevel, "Grade level", "Grade", "EntryGradeLevel", "Year group"),
        new(Section, "Section", "Division", "Stream"),
    ];

    /// <summary>What can be said once for all rows.</summary>
    public static readonly IReadOnlyList<string> WithDefault = [AdmissionDate, Gender];

    private static readonly Dictionary<string, string> ByHeader =
        All.SelectMany(field => field.Headers, (field, header) => (field.Name, header)).ToDictionary(entry => Fold(entry.header), entry => entry.Name);

    private static readonly string[] Needed = [FirstName, LastName];

    /// <exception cref="InvalidRequestException">Names the columns that are unknown, missing or there twice.</exception>
    public static IReadOnlyList<ImportColumn> Map(IReadOnlyList<string> headers, IReadOnlyDictionary<string, string?> mapping)
    {
        var problems = mapping.Keys.Except([.. headers, ImportReading.Unknown]).Select(header => new Sentence("The mapping names the column \"{0}\", which the file does not have.", header)).ToList();
        var leavesOut = mapping.ContainsKey(ImportReading.Unknown);
        var columns = new List<ImportColumn>();
        foreach (var (header, index) in headers.Select((header, index) => (header, index + 1)))
        {
            var mapped = mapping.TryGetValue(header, out var field);
            if (!mapped && header != Remarks && !ByHeader.TryGetValue(Fold(header), out field) && !leavesOut)
                problems.Add(new("Line 1, column {0}: \"{1}\" is not a column that is known. Map it to a field, or leave it out.", index, header));
            else if (field is not null && columns.FirstOrDefault(column => column.Field == field) is { } first)
            {
                if (!leavesOut || mapped)
                    problems.Add(Twice(index, header, field, first));
                field = null;
            }
            columns.Add(new() { Column = header, Field = field });
        }
        if (!leavesOut)
            problems.AddRange(Missing(columns).Select(MissingOf));
        return problems.Count == 0 ? columns : throw ImportProblems.FileUnreadable.Invalid("file", [.. problems]);
    }

    /// <summary>The columns as a person settles them, one by one. What is needed may be missing: the check says so.</summary>
    /// <exception cref="InvalidRequestException">Says what is there twice, or no field at all.</exception>
    public static IReadOnlyList<ImportColumn> Choose(IReadOnlyList<string> headers, IReadOnlyList<string?> fields)
    {
        if (fields.Count != headers.Count)
            throw Problems.Validation.Invalid("columns", "The file has {0, plural, one {# column} other {# columns}}: say of each what it is, or null.", headers.Count);
        if (fields.FirstOrDefault(field => field is not null && !IsField(field)) is { } unknown)
            throw NoField("columns", unknown);
        var columns = headers.Zip(fields, (header, field) => new ImportColumn { Column = header, Field = field }).ToList();
        var twice = new Dictionary<string, Sentence[]>();
        foreach (var (column, index) in columns.Select((column, index) => (column, index)).Where(entry => entry.column.Field is not null))
            if (columns.FindIndex(other => other.Field == column.Field) is var first && first < index)
                twice.Add($"columns[{index}]", [Twice(index + 1, column.Column, column.Field!, columns[first])]);
        return twice.Count == 0 ? columns : throw new InvalidRequestException(Problems.Validation, twice);
    }

    /// <summary>The fields that every student needs and no column is.</summary>
    public static IEnumerable<string> Missing(IReadOnlyList<ImportColumn> columns) => Needed.Where(field => columns.All(column => column.Field != field));

    public static Sentence MissingOf(string field) => new("Line 1: there is no column for this field: {0}.", new Sentence(LabelOf(field)));

    public static bool IsField(string name) => All.Any(field => field.Name == name);

    public static InvalidRequestException NoField(string member, string field) =>
        Problems.Validation.Invalid(member, "There is no field {0}. A column is one of {1}, or null.", field, string.Join(", ", All.Select(known => known.Name)));

    public static string LabelOf(string field) => All.Single(known => known.Name == field).Label;

    private static Sentence Twice(int index, string header, string field, ImportColumn first) =>
        new("Line 1, column {0}: \"{1}\" is read as {2}, and so is \"{3}\".", index, header, new Sentence(LabelOf(field)), first.Column);

    /// <summary>"Student Unique-ID" → "studentuniqueid".</summary>
    public static string Fold(string header) => string.Concat(SearchText.Fold(header).Where(char.IsLetterOrDigit));
}
