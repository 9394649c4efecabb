namespace EduSphere.Features.Imports;

/// <summary>What a row of a student may say of one of the guardians.</summary>
public sealed record GuardianFields(string FirstName, string LastName, string Relationship, string Email, string Phone)
{
    public IReadOnlyList<string> All => [FirstName, LastName, Relationship, Email, Phone];
}
