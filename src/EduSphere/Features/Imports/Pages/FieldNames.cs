namespace EduSphere.Features.Imports.Pages;

/// <summary>The fields of a student in the words of the pages.</summary>
internal static class FieldNames
{
    private static readonly Dictionary<string, string> Words = new()
    {
        ["studentNumber"] = "Student number",
        ["firstName"] = "First name",
        ["middleName"] = "Middle name",
        ["lastName"] = "Last name",
        ["preferredFirstName"] = "Preferred name",
        ["email"] = "E-mail",
        ["phone"] = "Phone",
        ["dateOfBirth"] = "Date of birth",
        ["gender"] = "Gender",
        ["admissionDate"] = "Admission date",
    };

    public static string Of(string field) => Words[field];
}
