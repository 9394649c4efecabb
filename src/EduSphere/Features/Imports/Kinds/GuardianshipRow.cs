using EduSphere.Features.Parents;

namespace EduSphere.Features.Imports;

/// <summary>One row as a guardianship. A right that it does not name is not given.</summary>
public sealed record GuardianshipRow
{
    public required RowCells Cells { get; init; }

    public required string? StudentNumber { get; init; }

    public required string? ParentId { get; init; }

    public required GuardianInput Input { get; init; }

    /// <summary>The rights that it names, by their fields.</summary>
    public required IReadOnlyDictionary<string, bool?> Rights { get; init; }

    public required bool IsPrimary { get; init; }

    public required DateOnly StartDate { get; init; }

    public static GuardianshipRow Read(RowCells cells, DateOnly today)
    {
        var rights = GuardianshipFields.Rights.Keys.ToDictionary(field => field, cells.YesNo);
        var row = new GuardianshipRow
        {
            Cells = cells,
            StudentNumber = cells.Text(GuardianshipFields.StudentNumber),
            ParentId = cells.Text(GuardianshipFields.ParentId),
            Input = new()
            {
                Relationship = cells.Text(GuardianshipFields.Relationship) ?? "",
                Rights = new()
                {
                    IsLegalGuardian = rights[GuardianshipFields.IsLegalGuardian] == true,
                    LivesWith = rights[GuardianshipFields.LivesWith] == true,
                    HasPortalAccess = rights[GuardianshipFields.HasPortalAccess] == true,
                    ReceivesMessages = rights[GuardianshipFields.ReceivesMessages] == true,
                    Pays = rights[GuardianshipFields.Pays] == true,
                    MayCollect = rights[GuardianshipFields.MayCollect] == true,
                    IsEmergencyContact = rights[GuardianshipFields.IsEmergencyContact] == true,
                },
            },
            Rights = rights,
            IsPrimary = cells.YesNo(GuardianshipFields.IsPrimary) == true,
            StartDate = cells.Date(GuardianshipFields.StartDate) ?? today,
        };
        cells.Need(GuardianshipFields.StudentNumber, GuardianshipFields.ParentId);
        cells.Validate(row.Input);
        return row;
    }
}
