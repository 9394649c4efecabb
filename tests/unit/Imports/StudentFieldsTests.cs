using System.Text.Json;
using EduSphere.Features.Imports;
using EduSphere.Features.Students;

namespace EduSphere.UnitTests.Imports;

public class StudentFieldsTests
{
    private static readonly Dictionary<string, string?> NoMapping = [];

    [Fact]
    public void Every_field_of_a_student_can_be_imported() => Assert.Equal(
        typeof(StudentInput).GetProperties().Select(member => JsonNamingPolicy.CamelCase.ConvertName(member.Name)).Order(StringComparer.Ordinal),
        StudentFields.All.Select(field => field.Name).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("StudentUniqueId,FirstName,MiddleName,LastSurname,PreferredFirstName,BirthDate", "studentNumber,firstName,middleName,lastName,preferredFirstName,dateOfBirth")]
    [InlineData("sourcedId,givenName,familyName,middleName,email,sms", "studentNumber,firstName,lastName,middleName,email,phone")]
    [InlineData("Student Identifier,First Name,Last or Surname,Birthdate,Sex", "studentNumber,firstName,lastName,dateOfBirth,gender")]
    [InlineData(" STUDENT_NUMBER ,first-name,Surname,Date of birth,E-Mail address,Admission date", "studentNumber,firstName,lastName,dateOfBirth,email,admissionDate")]
    public void The_usual_headers_are_known(string headers, string fields) =>
        Assert.Equal(fields.Split(','), StudentFields.Map(headers.Split(','), NoMapping).Select(column => column.Field));
}
