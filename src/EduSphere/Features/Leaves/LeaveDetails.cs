using System.Text.Json.Serialization;
using EduSphere.Features.Classes;
using EduSphere.Platform.Versions;

namespace EduSphere.Features.Leaves;

/// <summary>A student's leave. Why, and who asked, is for the office, the class teacher and whoever asked: to everybody else it is null.</summary>
public sealed record LeaveDetails : IVersioned
{
    public required Guid Id { get; init; }

    public required Guid StudentId { get; init; }

    /// <summary>First day, inclusive.</summary>
    public required DateOnly StartDate { get; init; }

    /// <summary>Last day, inclusive.</summary>
    public required DateOnly EndDate { get; init; }

    public required LeaveStatus Status { get; init; }

    public required string? Reason { get; init; }

    public required NamedReference? AskedBy { get; init; }

    public required DateTime AskedAt { get; init; }

    /// <summary>Why it was refused.</summary>
    public required string? Refusal { get; init; }

    [JsonIgnore]
    public int Version { get; init; }

    /// <param name="leave">With whoever asked.</param>
    /// <param name="full">Whether the reader may know why.</param>
    /// <param name="reader">What they asked for themself they know.</param>
    public static LeaveDetails Of(Leave leave, bool full, Guid reader)
    {
        var told = full || leave.AskedById == reader;
        return new()
        {
            Id = leave.Id,
            StudentId = leave.StudentId,
            StartDate = leave.StartDate,
            EndDate = leave.EndDate,
            Status = leave.Status,
            Reason = told ? leave.Reason : null,
            AskedBy = told ? new() { Id = leave.AskedById, Name = $"{leave.AskedBy.FirstName} {leave.AskedBy.LastName}" } : null,
            AskedAt = leave.AskedAt,
            Refusal = told ? leave.Refusal : null,
            Version = leave.Version,
        };
    }
}
