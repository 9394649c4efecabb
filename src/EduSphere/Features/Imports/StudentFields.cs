using EduSphere.Data;
using EduSphere.Platform.Errors;

namespace EduSphere.Features.Imports;

/// <summary>A field of a student that a file may fill, and the headers by which it is known in Ed-Fi, OneRoster, CEDS and plain English.</summary>
public sealed record StudentField(string Name, params string[] Headers);

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

    /// <summary>The members of StudentInput; a test compares. Headers are folded: no case, no spaces, no signs.</summary>
    public static readonly IReadOnlyList<StudentField> All =
    [
        new(StudentNumber, "studentnumber", "studentuniqueid", "studentid", "studentidentifier", "studentno", "sourcedid", "identifier", "admissionnumber", "admissionno"),
        new(FirstName, "firstname", "givenname", "forename", "legalfirstname"),
        new("middleName", "middlename", "middlenames", "legalmiddlename"),
        new(LastName, "lastname", "lastsurname", "lastorsurname", "surname", "familyname", "legallastname"),
        new("preferredFirstName", "preferredfirstname", "preferredgivenname", "preferredname", "knownas", "nickname"),
        new(Email, "email", "emailaddress", "electronicmailaddress"),
        new("phone", "phone", "phonenumber", "telephone", "telephonenumber", "mobile", "mobilephone", "sms"),
        new(DateOfBirth, "dateofbirth", "birthdate", "dob", "birthday"),
        new(Gender, "gender", "sex"),
        new(AdmissionDate, "admissiondate", "dateofadmission", "entrydate", "enrollmentdate", "joiningdate", "startdate"),
    ];

    /// <summary>What can be said once for all rows.</summary>
    public static readonly IReadOnlyList<string> WithDefault = [AdmissionDate, Gender];

    private static readonly Dictionary<string, string> ByHeader =
        All.SelectMany(field => field.Headers, (field, header) => (field.Name, header)).ToDictionary(entry => entry.header, entry => entry.Name);

    /// <exception cref="InvalidRequestException">Names the columns that are unknown, missing or there twice.</exception>
    public static IReadOnlyList<ImportColumn> Map(IReadOnlyList<string> headers, IReadOnlyDictionary<string, string?> mapping)
    {
        var problems = mapping.Keys.Except([.. headers, ImportReading.Unknown]).Select(header => $"The mapping names the column \"{header}\", which the file does not have.").ToList();
        var columns = new List<ImportColumn>();
        foreach (var (header, index) in headers.Select((header, index) => (header, index + 1)))
        {
            var mapped = mapping.TryGetValue(header, out var field);
            if (!mapped && !ByHeader.TryGetValue(Fold(header), out field) && !mapping.ContainsKey(ImportReading.Unknown))
                problems.Add($"Line 1, column {index}: \"{header}\" is not a column that is known. Map it to a field, or leave it out.");
            else if (field is not null && columns.FirstOrDefault(column => column.Field == field) is { } first)
                problems.Add($"Line 1, column {index}: \"{header}\" is the {field}, and so is \"{first.Column}\".");
            columns.Add(new() { Column = header, Field = field });
        }
        problems.AddRange(from required in new[] { FirstName, LastName }
                          where columns.All(column => column.Field != required)
                          select $"Line 1: there is no column for the {required}.");
        return problems.Count == 0 ? columns : throw new InvalidRequestException(ImportProblems.FileUnreadable, new() { ["file"] = [.. problems] });
    }

    /// <summary>"Student Unique-ID" → "studentuniqueid".</summary>
    private static string Fold(string header) => string.Concat(SearchText.Fold(header).Where(char.IsLetterOrDigit));
}
