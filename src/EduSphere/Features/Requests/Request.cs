using EduSphere.Data;
using EduSphere.Features.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EduSphere.Features.Requests;

public enum RequestKind
{
    SignUp,
    Admission,
    Leave,
    AddressChange,
}

public enum RequestStatus
{
    Pending,
    Approved,
    Rejected,
    /// <summary>By whoever asked, before it was decided.</summary>
    Withdrawn,
}

/// <summary>Something that waits for the office's decision.</summary>
[Audited, Announces(Announced.Requests, Announced.Stats)]
public sealed class Request : SchoolEntity, IDerives
{
    public const int SubjectLength = 200;
    public const int ReasonLength = 500;

    public RequestKind Kind { get; init; }

    public RequestStatus Status { get; private set; }

    /// <summary>Who or what it is about, in a few words.</summary>
    public required string Subject { get; init; }

    /// <summary>The subject, folded: what a search looks in.</summary>
    [NotAudited]
    public string SearchText { get; private set; } = "";

    /// <summary>What was asked for, as JSON; its form follows from the kind.</summary>
    public required string Details { get; init; }

    /// <summary>Of the page on which it was asked: whoever asked is answered in it.</summary>
    public string? Language { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime? DecidedAt { get; private set; }

    public Guid? DecidedById { get; private set; }

    /// <summary>Why it was refused.</summary>
    public string? Reason { get; private set; }

    /// <summary>The student, parent or teacher to whom an approved sign-up led.</summary>
    public Guid? ProfileId { get; private set; }

    public void Derive() => SearchText = Data.SearchText.Column(Subject);

    public void Approve(Guid? profileId, Guid by, DateTime now) => (Status, ProfileId, DecidedById, DecidedAt) = (RequestStatus.Approved, profileId, by, now);

    public void Reject(string reason, Guid by, DateTime now) => (Status, Reason, DecidedById, DecidedAt) = (RequestStatus.Rejected, reason, by, now);

    public void Withdraw(Guid by, DateTime now) => (Status, DecidedById, DecidedAt) = (RequestStatus.Withdrawn, by, now);

    private sealed class Mapping : IEntityTypeConfiguration<Request>
    {
        public void Configure(EntityTypeBuilder<Request> request)
        {
            request.Property(r => r.Subject).HasMaxLength(SubjectLength);
            request.Property(r => r.Language).HasMaxLength(User.LanguageLength);
            request.Property(r => r.Reason).HasMaxLength(ReasonLength);
            request.HasIndex(r => new { r.SchoolId, r.Status, r.CreatedAt });
            request.HasIndex(r => new { r.SchoolId, r.CreatedAt, r.Id });
        }
    }
}
