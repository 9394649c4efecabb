using EduSphere.Features.Parents;

namespace EduSphere.Features.Imports;

/// <summary>What a file may say of who is whose guardian: whom it links, and the members of GuardianRights, which a test compares.</summary>
public static class GuardianshipFields
{
    public const string StudentNumber = "studentNumber";
    public const string ParentId = "parentId";
    public const string Relationship = "relationship";
    public const string IsPrimary = "isPrimary";
    public const string StartDate = "startDate";
    public const string IsLegalGuardian = "isLegalGuardian";
    public const string LivesWith = "livesWith";
    public const string HasPortalAccess = "hasPortalAccess";
    public const string ReceivesMessages = "receivesMessages";
    public const string Pays = "pays";
    public const string MayCollect = "mayCollect";
    public const string IsEmergencyContact = "isEmergencyContact";

    /// <summary>Field → the right that it names.</summary>
    public static readonly IReadOnlyDictionary<string, Func<GuardianRights, bool>> Rights = new Dictionary<string, Func<GuardianRights, bool>>
    {
        [IsLegalGuardian] = rights => rights.IsLegalGuardian,
        [LivesWith] = rights => rights.LivesWith,
        [HasPortalAccess] = rights => rights.HasPortalAccess,
        [ReceivesMessages] = rights => rights.ReceivesMessages,
        [Pays] = rights => rights.Pays,
        [MayCollect] = rights => rights.MayCollect,
        [IsEmergencyContact] = rights => rights.IsEmergencyContact,
    };

    public static readonly ImportFields Known = new(
        new(StudentNumber, "Student number", "StudentUniqueId", "studentSourcedId", "Student ID", "Student Identifier", "Student no", "Pupil number", "Pupil no") { IsNeeded = true },
        new(ParentId, "Parent ID", "ContactUniqueId", "guardianSourcedId", "Contact ID", "Guardian ID", "ParentUniqueId", "Parent number") { IsNeeded = true },
        new(Relationship, "Relationship", "Relation", "Relation type", "Relationship type") { IsNeeded = true },
        new(IsPrimary, "Called first", "PrimaryContactStatus", "Primary contact", "Primary") { Form = FieldForm.YesNo },
        new(LivesWith, "Same household", "LivesWith", "Lives with student") { Form = FieldForm.YesNo, HasDefault = true },
        new(IsEmergencyContact, "Called in an emergency", "EmergencyContactStatus", "Emergency contact", "Emergency") { Form = FieldForm.YesNo, HasDefault = true },
        new(IsLegalGuardian, "Legal guardian", "LegalGuardianStatus", "Custody") { Form = FieldForm.YesNo, HasDefault = true },
        new(HasPortalAccess, "Sees the child in the portal", "Portal access", "Portal") { Form = FieldForm.YesNo, HasDefault = true },
        new(ReceivesMessages, "Receives messages", "Messages") { Form = FieldForm.YesNo, HasDefault = true },
        new(Pays, "Pays", "Payer", "Pays fees") { Form = FieldForm.YesNo, HasDefault = true },
        new(MayCollect, "May collect the child", "May collect", "Pick up") { Form = FieldForm.YesNo, HasDefault = true },
        new(StartDate, "First day", "Start date", "Guardian since") { Form = FieldForm.Date, HasDefault = true });
}
