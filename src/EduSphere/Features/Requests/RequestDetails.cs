using System.Text.Json;
using System.Text.Json.Serialization;
using EduSphere.Features.Accounts;
using EduSphere.Features.Classes;
using EduSphere.Features.Leaves;
using EduSphere.Platform.Versions;

namespace EduSphere.Features.Requests;

/// <summary>A request in a list.</summary>
public record RequestSummary
{
    public required Guid Id { get; init; }

    public required RequestKind Kind { get; init; }

    public required RequestStatus Status { get; init; }

    /// <summary>Who or what it is about, in a few words.</summary>
    public required string Subject { get; init; }

    /// <summary>As what somebody wants to sign in; null where that was not asked for.</summary>
    public required SignUpRole? Role { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required DateTime? DecidedAt { get; init; }

    public static RequestSummary Of(Request request) => new()
    {
        Id = request.Id,
        Kind = request.Kind,
        Status = request.Status,
        Subject = request.Subject,
        Role = AskedAccount.Of(request)?.Role,
        CreatedAt = request.CreatedAt,
        DecidedAt = request.DecidedAt,
    };
}

/// <summary>A request with what was asked for and, once it is decided, how.</summary>
public sealed record RequestDetails : RequestSummary, IVersioned
{
    /// <summary>Of a sign-up; null for other kinds.</summary>
    public required AskedAccount? Account { get; init; }

    /// <summary>What was asked for; null for other kinds.</summary>
    public required LeaveDetails? Leave { get; init; }

    public required NamedReference? DecidedBy { get; init; }

    /// <summary>Why it was refused.</summary>
    public required string? Reason { get; init; }

    /// <summary>The student, parent or teacher to whom an approved sign-up led.</summary>
    public required Guid? ProfileId { get; init; }

    [JsonIgnore]
    public int Version { get; init; }
}

/// <summary>What somebody said of themself who wants to sign in.</summary>
public sealed record AskedAccount
{
    /// <summary>As a request keeps it.</summary>
    internal static readonly JsonSerializerOptions Kept = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public required SignUpRole Role { get; init; }

    public required string FirstName { get; init; }

    public required string LastName { get; init; }

    public required string Email { get; init; }

    public required string? Phone { get; init; }

    /// <summary>To the office: the child's name, the class, the subject.</summary>
    public required string? Message { get; init; }

    /// <returns>Null where something else was asked for.</returns>
    public static AskedAccount? Of(Request request) => request.Kind == RequestKind.SignUp ? JsonSerializer.Deserialize<AskedAccount>(request.Details, Kept) : null;
}
