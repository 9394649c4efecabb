namespace EduSphere.Features.Imports;

/// <summary>What a file may say of a student: the members of StudentInput, which a test compares, and the class.</summary>
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
        new(Section, "Section", "Division", "Stream"));
}
