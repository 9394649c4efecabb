using System.Text.Json.Serialization;
using EduSphere.Platform.Versions;

namespace EduSphere.Features.Parents;

/// <summary>
/// A guardian of a student. Contact data, rights and a bar are for admin, registrar and the class teacher, and a guardian sees their own:
/// to everybody else they are null.
/// </summary>
public sealed record GuardianDetails : IVersioned
{
    /// <summary>Of the guardianship.</summary>
    public required Guid Id { get; init; }

    public required Guid ParentId { get; init; }

    public required string Name { get; init; }

    /// <summary>As the school says it: mother, father, foster parent…</summary>
    public required string Relationship { get; init; }

    /// <summary>Whether this is who is called first.</summary>
    public required bool IsPrimary { get; init; }

    /// <summary>The place in the order in which they are called, from 1.</summary>
    public required int Priority { get; init; }

    public required string? Email { get; init; }

    public required string? Phone { get; init; }

    public required GuardianRights? Rights { get; init; }

    public required DateOnly StartDate { get; init; }

    /// <summary>The first day on which it no longer holds; null while none is written down.</summary>
    public required DateOnly? EndDate { get; init; }

    /// <summary>For admin, registrar and the class teacher; null where the guardian is not barred from the child.</summary>
    public required GuardianBar? Bar { get; init; }

    [JsonIgnore]
    public int Version { get; init; }

    /// <param name="link">With the parent and the person.</param>
    /// <param name="full">Whether the reader may know all of it.</param>
    /// <param name="reader">Who reads: their own data they see.</param>
    public static GuardianDetails Of(Guardianship link, bool full, Guid reader)
    {
        var told = full || link.Parent.UserId == reader;
        return new()
        {
            Id = link.Id,
            ParentId = link.ParentId,
            Name = $"{link.Parent.User.FirstName} {link.Parent.User.LastName}",
            Relationship = link.Relationship,
            IsPrimary = link is { Priority: 1, IsBarred: false },
            Priority = link.Priority,
            Email = told ? link.Parent.User.Email : null,
            Phone = told ? link.Parent.User.Phone : null,
            Rights = told ? GuardianRights.Of(link) : null,
            StartDate = link.StartDate,
            EndDate = link.EndDate,
            Bar = full ? GuardianBar.Of(link) : null,
            Version = link.Version,
        };
    }
}

/// <summary>What a guardianship grants.</summary>
public sealed record GuardianRights
{
    public required bool IsLegalGuardian { get; init; }

    public required bool LivesWith { get; init; }

    public required bool HasPortalAccess { get; init; }

    public required bool ReceivesMessages { get; init; }

    public required bool Pays { get; init; }

    public required bool MayCollect { get; init; }

    public required bool IsEmergencyContact { get; init; }

    public static readonly GuardianRights None = new()
    {
        IsLegalGuardian = false,
        LivesWith = false,
        HasPortalAccess = false,
        ReceivesMessages = false,
        Pays = false,
        MayCollect = false,
        IsEmergencyContact = false,
    };

    public static GuardianRights Of(Guardianship link) => new()
    {
        IsLegalGuardian = link.IsLegalGuardian,
        LivesWith = link.LivesWith,
        HasPortalAccess = link.HasPortalAccess,
        ReceivesMessages = link.ReceivesMessages,
        Pays = link.Pays,
        MayCollect = link.MayCollect,
        IsEmergencyContact = link.IsEmergencyContact,
    };
}

/// <summary>That a guardian is barred from a child, and by what.</summary>
public sealed record GuardianBar
{
    /// <summary>The day on which the office wrote it down.</summary>
    public required DateOnly BarredOn { get; init; }

    /// <summary>Of the court's document.</summary>
    public required DateOnly DocumentDate { get; init; }

    public required string Note { get; init; }

    public static GuardianBar? Of(Guardianship link) =>
        link.BarredOn is { } day ? new() { BarredOn = day, DocumentDate = link.BarDocumentDate!.Value, Note = link.BarNote! } : null;
}
