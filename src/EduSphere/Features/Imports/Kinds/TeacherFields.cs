namespace EduSphere.Features.Imports;

/// <summary>What a file may say of a teacher.</summary>
public static class TeacherFields
{
    public const string EmployeeNumber = "employeeNumber";
    public const string FirstName = "firstName";
    public const string MiddleName = "middleName";
    public const string LastName = "lastName";
    public const string Email = "email";
    public const string Phone = "phone";
    public const string DateOfBirth = "dateOfBirth";
    public const string Gender = "gender";
    public const string Department = "department";
    public const string Designation = "designation";
    public const string Qualification = "qualification";
    public const string Specialization = "specialization";
    public const string JoiningDate = "joiningDate";

    public static readonly ImportFields Known = new(
        new(EmployeeNumber, "Employee number", "StaffUniqueId", "sourcedId", "Staff ID", "Employee ID", "Teacher ID", "Staff number", "Personnel number", "identifier") { IsNeeded = true },
        new(FirstName, "First name", "givenName", "Forename", "Legal first name") { IsNeeded = true },
        new(MiddleName, "Middle name", "Middle names", "Legal middle name"),
        new(LastName, "Last name", "LastSurname", "familyName", "Surname", "Last or Surname", "Legal last name") { IsNeeded = true },
        new(Email, "E-mail", "E-mail address", "ElectronicMailAddress"),
        new(Phone, "Phone", "Telephone", "sms", "Phone number", "Telephone number", "Mobile", "Mobile phone"),
        new(DateOfBirth, "Date of birth", "BirthDate", "Born", "DOB", "Birthday") { Form = FieldForm.Date },
        new(Gender, "Gender", "Sex") { Form = FieldForm.Gender },
        new(Department, "Department") { HasDefault = true },
        new(Designation, "Designation", "Position", "Job title") { HasDefault = true },
        new(Qualification, "Qualification", "HighestCompletedLevelOfEducation", "Degree"),
        new(Specialization, "Specialization", "Specialisation", "Subjects"),
        new(JoiningDate, "Joining date", "Hire date", "Date of joining", "Start date") { Form = FieldForm.Date, HasDefault = true });
}
