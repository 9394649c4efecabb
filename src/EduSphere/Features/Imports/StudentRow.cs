using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using EduSphere.Features.Accounts;
using EduSphere.Features.Students;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Localization;
using EduSphere.Platform.Validation;

namespace EduSphere.Features.Imports;

/// <summary>One row as a student, by the rules that hold for a student who is typed in.</summary>
public sealed record StudentRow
{
    public required int Line { get; init; }

    public required StudentInput Student { get; init; }

    /// <summary>The class to sit in; null where the row says nothing of it.</summary>
    public required ClassWish? Class { get; init; }

    public required StudentLikeness Likeness { get; init; }

    /// <summary>Field → what is wrong with it.</summary>
    public required IReadOnlyList<(string Field, Sentence Message)> Errors { get; init; }

    /// <param name="cells">Field → text, without empty ones.</param>
    /// <param name="dates">The order of dates that do not begin with the year.</param>
    public static StudentRow Read(int line, IReadOnlyDictionary<string, string> cells, DateOnly today, DateFormat dates = DateFormat.YearFirst)
    {
        var errors = new List<(string, Sentence)>();
        var student = new StudentInput
        {
            StudentNumber = cells.GetValueOrDefault(StudentFields.StudentNumber),
            FirstName = cells.GetValueOrDefault(StudentFields.FirstName, ""),
            MiddleName = cells.GetValueOrDefault("middleName"),
            LastName = cells.GetValueOrDefault(StudentFields.LastName, ""),
            PreferredFirstName = cells.GetValueOrDefault("preferredFirstName"),
            Email = cells.GetValueOrDefault(StudentFields.Email),
            Phone = cells.GetValueOrDefault("phone"),
            DateOfBirth = Take(StudentFields.DateOfBirth, text => dates.Read(text)),
            Gender = Take(StudentFields.Gender, ReadGender),
            AdmissionDate = Take(StudentFields.AdmissionDate, text => dates.Read(text)) ?? today,
        };
        Validate(student, today, errors);
        var likeness = StudentLikeness.Of(student.FirstName, student.LastName, student.DateOfBirth);
        return new() { Line = line, Student = student, Class = ClassWish.Of(cells), Likeness = likeness, Errors = errors };

        T? Take<T>(string field, Func<string, T?> read) where T : struct
        {
            if (!cells.TryGetValue(field, out var text))
                return null;
            var value = read(text);
            if (value is null)
                errors.Add((field, Expected(field)));
            return value;
        }
    }

    /// <summary>Whether a text can be read as a field's value.</summary>
    public static bool IsReadable(string field, string? text) => text is not null && field switch
    {
        StudentFields.DateOfBirth or StudentFields.AdmissionDate => DateFormat.YearFirst.Read(text) is not null,
        StudentFields.Gender => ReadGender(text) is not null,
        _ => true,
    };

    public static Sentence Expected(string field) => field == StudentFields.Gender ? "One of female, male, other (or F, M, X)." : "Not a date. Write dates as 2014-11-13.";

    private static Gender? ReadGender(string text) => text.ToUpperInvariant() switch
    {
        "F" or "FEMALE" => Gender.Female,
        "M" or "MALE" => Gender.Male,
        "X" or "OTHER" => Gender.Other,
        _ => null,
    };

    private static bool IsMissing(StudentInput student, string member) => member switch
    {
        nameof(StudentInput.FirstName) => student.FirstName.Length == 0,
        nameof(StudentInput.LastName) => student.LastName.Length == 0,
        _ => false,
    };

    private static void Validate(StudentInput student, DateOnly today, List<(string Field, Sentence Message)> errors)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(student, new ValidationContext(student), results, validateAllProperties: true);
        errors.AddRange(results.SelectMany(result => result.MemberNames, (result, member) => (JsonNamingPolicy.CamelCase.ConvertName(member), IsMissing(student, member) ? "It is missing." : ValidationTexts.Of(result.ErrorMessage!))));
        try
        {
            student.CheckDates(today);
        }
        catch (InvalidRequestException e)
        {
            errors.AddRange(e.Errors.SelectMany(entry => entry.Value, (entry, message) => (entry.Key, message)));
        }
    }
}
