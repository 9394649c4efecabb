using EduSphere.Features.Parents;
using EduSphere.Features.Students;

namespace EduSphere.Features.Imports;

/// <summary>A guardian whom a row of a student names, by the rules that hold for a parent who is typed in.</summary>
public sealed record RowGuardian(GuardianFields Fields, ParentInput Parent, string Relationship)
{
    public string Name => $"{Parent.FirstName} {Parent.LastName}";

    public string SortName => Student.SortNameOf(Parent.LastName, Parent.FirstName);

    /// <returns>Those of whom the row says anything.</returns>
    public static IReadOnlyList<RowGuardian> ReadAll(RowCells cells) =>
        [.. StudentFields.Guardians.Where(fields => fields.All.Any(field => cells.Text(field) is not null)).Select(fields => Read(cells, fields))];

    private static RowGuardian Read(RowCells cells, GuardianFields fields)
    {
        var members = new Dictionary<string, string>
        {
            [nameof(ParentInput.FirstName)] = fields.FirstName,
            [nameof(ParentInput.LastName)] = fields.LastName,
            [nameof(ParentInput.Email)] = fields.Email,
            [nameof(ParentInput.Phone)] = fields.Phone,
            [nameof(GuardianInput.Relationship)] = fields.Relationship,
        };
        var parent = new ParentInput
        {
            FirstName = cells.Text(fields.FirstName) ?? "",
            LastName = cells.Text(fields.LastName) ?? "",
            Email = cells.Text(fields.Email),
            Phone = cells.Text(fields.Phone),
        };
        var guardian = new GuardianInput { Relationship = cells.Text(fields.Relationship) ?? "", Rights = GuardianRights.None };
        cells.Validate(parent, fields: members);
        cells.Validate(guardian, fields: members);
        return new(fields, parent, guardian.Relationship);
    }
}
