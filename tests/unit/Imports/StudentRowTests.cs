using EduSphere.Features.Accounts;
using EduSphere.Features.Imports;

namespace EduSphere.UnitTests.Imports;

public class StudentRowTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Theory]
    [InlineData("F", Gender.Female)]
    [InlineData("male", Gender.Male)]
    [InlineData("X", Gender.Other)]
    public void Genders_are_read_as_they_are_written(string text, Gender gender) => Assert.Equal(gender, Read(("gender", text)).Student.Gender);

    [Theory]
    [InlineData("dateOfBirth", "03/04/2014")]
    [InlineData("dateOfBirth", "2014-02-29")]
    [InlineData("dateOfBirth", "2027-01-01")]
    [InlineData("dateOfBirth", "1870-01-01")]
    [InlineData("admissionDate", "yesterday")]
    [InlineData("gender", "?")]
    [InlineData("email", "nobody")]
    [InlineData("phone", "none")]
    [InlineData("lastName", "Roe\u202e")]
    public void What_a_student_cannot_be_is_said_of_its_field(string field, string text) => Assert.Equal([field], Read((field, text)).Cells.Errors.Select(error => error.Field));

    [Fact]
    public void A_name_is_needed() => Assert.Equal(["firstName", "lastName"], Read(new Dictionary<string, string>()).Cells.Errors.Select(error => error.Field).Order());

    [Fact]
    public void Without_an_admission_date_it_is_today() => Assert.Equal(Today, Read(("middleName", "Q.")).Student.AdmissionDate);

    private static StudentRow Read((string Field, string Text) cell) =>
        Read(new Dictionary<string, string> { ["firstName"] = "Jo", ["lastName"] = "Roe", [cell.Field] = cell.Text });

    private static StudentRow Read(Dictionary<string, string> cells) => StudentRow.Read(new RowCells(2, cells), Today);
}
