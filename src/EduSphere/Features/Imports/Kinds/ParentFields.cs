namespace EduSphere.Features.Imports;

/// <summary>What a file may say of a parent: the members of ParentInput, which a test compares, and the id that the other program has for them.</summary>
public static class ParentFields
{
    public const string SourceId = "sourceId";
    public const string FirstName = "firstName";
    public const string LastName = "lastName";
    public const string Email = "email";
    public const string Phone = "phone";
    public const string DateOfBirth = "dateOfBirth";

    public static readonly ImportFields Known = new(
        new(SourceId, "Parent ID", "ContactUniqueId", "sourcedId", "Contact ID", "Guardian ID", "ParentUniqueId", "Parent number", "identifier"),
        new(FirstName, "First name", "givenName", "Forename", "Legal first name") { IsNeeded = true },
        new(LastName, "Last name", "LastSurname", "familyName", "Surname", "Last or Surname", "Legal last name") { IsNeeded = true },
        new(Email, "E-mail", "E-mail address", "ElectronicMailAddress"),
        new(Phone, "Phone", "Telephone", "sms", "Phone number", "Telephone number", "Mobile", "Mobile phone"),
        new(DateOfBirth, "Date of birth", "BirthDate", "Born", "DOB", "Birthday") { Form = FieldForm.Date });
}
