using System.Text.Json;
using EduSphere.Features.Imports;
using EduSphere.Features.Students;
using EduSphere.Platform.Errors;

namespace EduSphere.UnitTests.Imports;

public class StudentFieldsTests
{
    private static readonly Dictionary<string, string?> NoMapping = [];
    private static readonly string[] OfOthers = [StudentFields.ClassName, StudentFields.GradeLevel, StudentFields.Section, .. StudentFields.Guardians.SelectMany(guardian => guardian.All)];

    [Fact]
    public void Every_field_of_a_student_can_be_imported() => Assert.Equal(
        typeof(StudentInput).GetProperties().Select(member => JsonNamingPolicy.CamelCase.ConvertName(member.Name)).Order(StringComparer.Ordinal),
        StudentFields.Known.All.Select(field => field.Name).Except(OfOthers).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("StudentUniqueId,FirstName,MiddleName,LastSurname,PreferredFirstName,BirthDate", "studentNumber,firstName,middleName,lastName,preferredFirstName,dateOfBirth")]
    [InlineData("sourcedId,givenName,familyName,middleName,email,sms", "studentNumber,firstName,lastName,middleName,email,phone")]
    [InlineData("Student Identifier,First Name,Last or Surname,Birthdate,Sex", "studentNumber,firstName,lastName,dateOfBirth,gender")]
    [InlineData(" STUDENT_NUMBER ,first-name,Surname,Date of birth,E-Mail address,Admission date", "studentNumber,firstName,lastName,dateOfBirth,email,admissionDate")]
    [InlineData("First name,Last name,Class,Grade level,Section", "firstName,lastName,className,gradeLevel,section")]
    [InlineData("First name,Last name,Guardian first name,Parent 1 last name,Guardian 2 phone", "firstName,lastName,guardian1FirstName,guardian1LastName,guardian2Phone")]
    public void The_usual_headers_are_known(string headers, string fields) =>
        Assert.Equal(fields.Split(','), StudentFields.Known.Map(headers.Split(','), NoMapping).Select(column => column.Field));

    [Theory]
    [InlineData("First name,Last name,Shoe size", "firstName,lastName,-")]
    [InlineData("First name,Surname,Last name", "firstName,lastName,-")]
    [InlineData("Phone,Mobile", "phone,-")]
    public void Where_what_is_not_known_is_left_out_nothing_is_refused(string headers, string fields) =>
        Assert.Equal(fields.Split(','), StudentFields.Known.Map(headers.Split(','), new Dictionary<string, string?> { [ImportReading.Unknown] = null }).Select(column => column.Field ?? "-"));

    [Theory]
    [InlineData("firstName,,lastName")]
    [InlineData("firstName,middleName,lastName")]
    public void A_person_settles_what_each_column_is(string fields) =>
        Assert.Equal(Fields(fields), StudentFields.Known.Choose(["A", "B", "A"], Fields(fields)).Select(column => column.Field));

    [Theory]
    [InlineData("firstName,firstName,lastName", "columns[1]")]
    [InlineData("lastName,firstName,lastName", "columns[2]")]
    [InlineData("firstName,lastName", "columns")]
    [InlineData("firstName,lastName,role", "columns")]
    public void What_cannot_be_is_said_of_its_column(string fields, string member) =>
        Assert.Equal([member], Assert.Throws<InvalidRequestException>(() => StudentFields.Known.Choose(["A", "B", "A"], Fields(fields))).Errors.Keys);

    private static string?[] Fields(string text) => [.. text.Split(',').Select(field => field.Length > 0 ? field : null)];
}
