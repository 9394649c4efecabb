using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using EduSphere.Features.Accounts;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Localization;
using EduSphere.Platform.Validation;

namespace EduSphere.Features.Imports;

/// <summary>The cells of one row by their fields, read as what the fields are; what cannot be read so is among the errors.</summary>
/// <param name="cells">Field → text, without empty ones.</param>
/// <param name="dates">The order of dates that do not begin with the year.</param>
public sealed class RowCells(int line, IReadOnlyDictionary<string, string> cells, DateFormat dates = DateFormat.YearFirst)
{
    private readonly List<(string Field, Sentence Message)> errors = [];

    public int Line => line;

    /// <summary>Field → what is wrong with it.</summary>
    public IReadOnlyList<(string Field, Sentence Message)> Errors => errors;

    /// <returns>Null where the row does not say it.</returns>
    public string? Text(string field) => cells.GetValueOrDefault(field);

    public DateOnly? Date(string field) => Take(field, FieldForm.Date, text => dates.Read(text));

    public Gender? Gender(string field) => Take(field, FieldForm.Gender, ReadGender);

    public bool? YesNo(string field) => Take(field, FieldForm.YesNo, ReadYesNo);

    /// <summary>For what no rule asks for: the rules know the rows of one table, and not of the file.</summary>
    public void Need(params string[] fields) => errors.AddRange(fields.Where(field => Text(field) is null).Select(field => (field, (Sentence)"It is missing.")));

    public void CheckLength(string field, int most)
    {
        if (Text(field)?.Length > most)
            errors.Add((field, new("{0, plural, one {At most # character.} other {At most # characters.}}", most)));
    }

    /// <summary>By the rules that hold for what is typed in.</summary>
    /// <param name="checkDates">Those of them that need the school's day.</param>
    /// <param name="fields">Member → field, where they are not called alike.</param>
    public void Validate(object input, Action? checkDates = null, IReadOnlyDictionary<string, string>? fields = null)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(input, new ValidationContext(input), results, validateAllProperties: true);
        errors.AddRange(results.SelectMany(result => result.MemberNames, (result, member) => (fields?[member] ?? JsonNamingPolicy.CamelCase.ConvertName(member), ValidationTexts.Of(result.ErrorMessage!))));
        try
        {
            checkDates?.Invoke();
        }
        catch (InvalidRequestException e)
        {
            errors.AddRange(e.Errors.SelectMany(entry => entry.Value, (entry, message) => (entry.Key, message)));
        }
    }

    /// <summary>Whether a text can be read as a field's value, whatever the order of the file's dates.</summary>
    public static bool IsReadable(ImportField field, string? text) => text is not null && field.Form switch
    {
        FieldForm.Date => DateFormat.YearFirst.Read(text) is not null,
        FieldForm.Gender => ReadGender(text) is not null,
        FieldForm.YesNo => ReadYesNo(text) is not null,
        _ => true,
    };

    public static Sentence Expected(FieldForm form) => form switch
    {
        FieldForm.Gender => "One of female, male, other (or F, M, X).",
        FieldForm.YesNo => "Yes or no (or true and false, 1 and 0).",
        _ => "Not a date. Write dates as 2014-11-13.",
    };

    private T? Take<T>(string field, FieldForm form, Func<string, T?> read) where T : struct
    {
        if (Text(field) is not { } text)
            return null;
        var value = read(text);
        if (value is null)
            errors.Add((field, Expected(form)));
        return value;
    }

    private static Gender? ReadGender(string text) => text.ToUpperInvariant() switch
    {
        "F" or "FEMALE" => Accounts.Gender.Female,
        "M" or "MALE" => Accounts.Gender.Male,
        "X" or "OTHER" => Accounts.Gender.Other,
        _ => null,
    };

    private static bool? ReadYesNo(string text) => text.ToUpperInvariant() switch
    {
        "YES" or "Y" or "TRUE" or "1" => true,
        "NO" or "N" or "FALSE" or "0" => false,
        _ => null,
    };
}
