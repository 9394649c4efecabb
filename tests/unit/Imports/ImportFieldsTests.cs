using System.Text.Json;
using EduSphere.Features.Imports;
using EduSphere.Features.Parents;

namespace EduSphere.UnitTests.Imports;

/// <summary>The fields of the kinds beside those of students.</summary>
public class ImportFieldsTests
{
    private static readonly Dictionary<string, string?> NoMapping = [];

    [Fact]
    public void Every_field_of_a_parent_can_be_imported() =>
        Assert.Equal(Members<ParentInput>().Append(ParentFields.SourceId).Order(StringComparer.Ordinal), Names(ParentFields.Known));

    [Fact]
    public void Every_right_of_a_guardian_can_be_imported()
    {
        Assert.Equal(Members<GuardianRights>(), GuardianshipFields.Rights.Keys.Order(StringComparer.Ordinal));
        Assert.Empty(GuardianshipFields.Rights.Keys.Except(Names(GuardianshipFields.Known)));
    }

    [Fact]
    public void A_right_is_the_one_that_it_is_called() => Assert.All(GuardianshipFields.Rights, right =>
    {
        var only = JsonSerializer.Deserialize<GuardianRights>(JsonSerializer.Serialize(GuardianshipFields.Rights.Keys.ToDictionary(field => field, field => field == right.Key)), JsonSerializerOptions.Web)!;
        Assert.Equal([right.Key], GuardianshipFields.Rights.Where(other => other.Value(only)).Select(other => other.Key));
    });

    [Theory]
    [InlineData(ImportKind.Parents, "ContactUniqueId,FirstName,LastSurname,TelephoneNumber,ElectronicMailAddress", "sourceId,firstName,lastName,phone,email")]
    [InlineData(ImportKind.Parents, "sourcedId,givenName,familyName,email,sms", "sourceId,firstName,lastName,email,phone")]
    [InlineData(ImportKind.Guardianships, "StudentUniqueId,ContactUniqueId,Relation,PrimaryContactStatus,LivesWith,EmergencyContactStatus", "studentNumber,parentId,relationship,isPrimary,livesWith,isEmergencyContact")]
    [InlineData(ImportKind.Teachers, "StaffUniqueId,FirstName,LastSurname,Sex,BirthDate,ElectronicMailAddress,HighestCompletedLevelOfEducation", "employeeNumber,firstName,lastName,gender,dateOfBirth,email,qualification")]
    public void The_usual_headers_are_known(ImportKind kind, string headers, string fields) =>
        Assert.Equal(fields.Split(','), ImportFields.Of(kind).Map(headers.Split(','), NoMapping).Select(column => column.Field));

    [Theory]
    [InlineData("true", true)]
    [InlineData("Yes", true)]
    [InlineData("y", true)]
    [InlineData("1", true)]
    [InlineData("FALSE", false)]
    [InlineData("no", false)]
    [InlineData("N", false)]
    [InlineData("0", false)]
    [InlineData("perhaps", null)]
    public void Yes_and_no_are_read_as_they_are_written(string text, bool? meaning)
    {
        var cells = new RowCells(2, new Dictionary<string, string> { ["pays"] = text });

        Assert.Equal(meaning, cells.YesNo("pays"));
        Assert.Equal(meaning is null ? ["pays"] : [], cells.Errors.Select(error => error.Field));
    }

    private static IEnumerable<string> Members<T>() => typeof(T).GetProperties().Select(member => JsonNamingPolicy.CamelCase.ConvertName(member.Name)).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Names(ImportFields fields) => fields.All.Select(field => field.Name).Order(StringComparer.Ordinal);
}
