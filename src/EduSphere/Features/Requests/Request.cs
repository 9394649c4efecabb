using EduSphere.Data;
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
}

/// <summary>Something that waits for the office's decision.</summary>
[Audited, Announces(Announced.Requests, Announced.Stats)]
public sealed class Request : SchoolEntity
{
    public const int SubjectLength = 200;

    public RequestKind Kind { get; init; }

    public RequestStatus Status { get; private set; }

    /// <summary>Who or what it is about, in a few words.</summary>
    public required string Subject { get; init; }

    /// <summary>What was asked for, as JSON; its form follows from the kind.</summary>
    public required string Details { get; init; }

    public DateTime CreatedAt { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<Request>
    {
        public void Configure(EntityTypeBuilder<Request> request)
        {
            request.Property(r => r.Subject).HasMaxLength(SubjectLength);
            request.HasIndex(r => new { r.SchoolId, r.Status, r.CreatedAt });
        }
    }
}
