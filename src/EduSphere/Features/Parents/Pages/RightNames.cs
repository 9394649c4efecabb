namespace EduSphere.Features.Parents.Pages;

/// <summary>What a guardianship grants, as pages call it, by the member of the API.</summary>
public static class RightNames
{
    public static readonly IReadOnlyList<(string Member, string Label, Func<GuardianRights, bool> Granted)> All =
    [
        ("isLegalGuardian", "Legal guardian", rights => rights.IsLegalGuardian),
        ("livesWith", "Same household", rights => rights.LivesWith),
        ("hasPortalAccess", "Sees the child in the portal", rights => rights.HasPortalAccess),
        ("receivesMessages", "Receives messages", rights => rights.ReceivesMessages),
        ("pays", "Pays", rights => rights.Pays),
        ("mayCollect", "May collect the child", rights => rights.MayCollect),
        ("isEmergencyContact", "Called in an emergency", rights => rights.IsEmergencyContact),
    ];

    /// <summary>What a new guardian has unless somebody says otherwise.</summary>
    public static readonly GuardianRights Usual = new()
    {
        IsLegalGuardian = true,
        LivesWith = true,
        HasPortalAccess = true,
        ReceivesMessages = true,
        Pays = false,
        MayCollect = true,
        IsEmergencyContact = true,
    };

    /// <summary>Those that nobody has who is barred.</summary>
    public static readonly IReadOnlySet<string> TakenByBar = new HashSet<string> { "hasPortalAccess", "receivesMessages", "mayCollect", "isEmergencyContact" };
}
