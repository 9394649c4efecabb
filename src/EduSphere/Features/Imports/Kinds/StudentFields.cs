namespace EduSphere.Features.Imports;

/// <summary>What a file may say of a student: the members of StudentInput, which a test compares, the class, and the guardians.</summary>
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

    public static readonly IReadOnlyList<GuardianFields> Guardians =
    [
        new("guardian1FirstName", "guardian1LastName", "guardian1Relationship", "guardian1Email", "guardian1Phone"),
        new("guardian2FirstName", "guardian2LastName", "guardian2Relationship", "guardian2Email", "guardian2Phone"),
    ];

    public static readonly ImportFields Known = new(
        new(StudentNumber, "Student number", "StudentUniqueId", "sourcedId", "Student ID", "Student Identifier", "Student no", "Pupil number", "Pupil no", "identifier", "Admission number", "Admission no"),
        new(FirstName, "First name", "givenName", "Forename", "Legal first name") { IsNeeded = true },
        new("middleName", "Middle name", "Middle names", "Legal middle name"),
        new(LastName, "Last name", "LastSurname", "familyName", "Surname", "Last or Surname", "Legal last name") { IsNeeded = true },
        new("preferredFirstName", "Preferred first name", "Known as", "Nickname", "Preferred name", "Preferred given name"),
        new(Email, "E-mail", "E-mail address", "ElectronicMailAddress"),
        new("phone", "Phone", "Telephone", "sms", "Phone number", "Telephone number", "Mobile", "Mobile phone"),
        new(DateOfBirth, "Date of birth", "BirthDate", "Born", "DOB", "Birthday") { Form = FieldForm.Date },
        new(Gender, "Gender", "Sex") { Form = FieldForm.Gender, HasDefault = true },
        new(AdmissionDate, "Admission date", "Entry date", "Enrollment date", "Date of admission", "Joining date", "Start date") { Form = FieldForm.Date, HasDefault = true },
        new(ClassName, "Class", "Class name", "Homeroom", "Form"),
        new(GradeLevel, "Grade level", "Grade", "EntryGradeLevel", "Year group"),
        new(Section, "Section", "Division", "Stream"),
        new(Guardians[0].FirstName, "Guardian 1 first name", "Guardian 1 given name", "Guardian 1 forename", "Parent 1 first name", "Contact 1 first name", "Guardian first name", "Parent first name"),
        new(Guardians[0].LastName, "Guardian 1 last name", "Guardian 1 surname", "Guardian 1 family name", "Parent 1 last name", "Contact 1 last name", "Guardian last name", "Parent last name"),
        new(Guardians[0].Relationship, "Guardian 1 relationship", "Guardian 1 relation", "Parent 1 relationship", "Contact 1 relationship", "Guardian relationship", "Parent relationship"),
        new(Guardians[0].Email, "Guardian 1 e-mail", "Guardian 1 e-mail address", "Parent 1 e-mail", "Contact 1 e-mail", "Guardian e-mail", "Parent e-mail"),
        new(Guardians[0].Phone, "Guardian 1 phone", "Guardian 1 telephone", "Guardian 1 phone number", "Guardian 1 mobile", "Parent 1 phone", "Contact 1 phone", "Guardian phone", "Parent phone"),
        new(Guardians[1].FirstName, "Guardian 2 first name", "Guardian 2 given name", "Guardian 2 forename", "Parent 2 first name", "Contact 2 first name"),
        new(Guardians[1].LastName, "Guardian 2 last name", "Guardian 2 surname", "Guardian 2 family name", "Parent 2 last name", "Contact 2 last name"),
        new(Guardians[1].Relationship, "Guardian 2 relationship", "Guardian 2 relation", "Parent 2 relationship", "Contact 2 relationship"),
        new(Guardians[1].Email, "Guardian 2 e-mail", "Guardian 2 e-mail address", "Parent 2 e-mail", "Contact 2 e-mail"),
        new(Guardians[1].Phone, "Guardian 2 phone", "Guardian 2 telephone", "Guardian 2 phone number", "Guardian 2 mobile", "Parent 2 phone", "Contact 2 phone"));
}
