using EduSphere.Platform.Localization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EduSphere.Platform.Errors;

/// <summary>
/// A kind of refusal: its stable code, its status, its title. Each feature keeps its own beside its operations;
/// docs/errors.md lists them all, and a test compares.
/// </summary>
/// <param name="Detail">What is said where nobody says more: of kinds that are answered without words of their own.</param>
public sealed record ProblemKind(string Code, int Status, string Title, string? Detail = null)
{
    public const string TypePrefix = "urn:edusphere:problem:";

    public string Type => TypePrefix + Code;

    /// <summary>The answer of a handler that refuses.</summary>
    /// <param name="detail">What is in the way, in a sentence for the person who asked.</param>
    /// <param name="current">The present state, where the caller can go on from it.</param>
    public ProblemHttpResult Answer(Sentence detail, object? current = null) => TypedResults.Problem(
        detail.ToString(), statusCode: Status, title: Title, type: Type,
        extensions: current is null ? null : new Dictionary<string, object?> { ["current"] = current });

    /// <summary>The refusal of a rule below the handler.</summary>
    /// <param name="values">What fills the gaps of the sentence.</param>
    public DomainException Refusal(string detail, params object[] values) => new(this, new(detail, values));

    /// <summary>A refusal that names members of the request, as validation does.</summary>
    public InvalidRequestException Invalid(string member, string message, params object[] values) => Invalid(member, [new(message, values)]);

    /// <summary>The same where a member has several faults.</summary>
    public InvalidRequestException Invalid(string member, Sentence[] messages) => new(this, new() { [member] = messages });
}

/// <summary>A rule of the domain refuses; answered as its problem by <see cref="ProblemWriter"/>.</summary>
public sealed class DomainException(ProblemKind kind, Sentence detail) : Exception(detail.Words)
{
    public ProblemKind Kind { get; } = kind;

    public Sentence Detail { get; } = detail;

    /// <summary>The present state, where the caller can go on from it.</summary>
    public object? Current { get; private set; }

    public DomainException With(object current)
    {
        Current = current;
        return this;
    }
}

/// <summary>The request is well-formed and says something that cannot be; answered with <c>errors</c> by member.</summary>
public sealed class InvalidRequestException(ProblemKind kind, Dictionary<string, Sentence[]> errors) : Exception(kind.Title)
{
    public ProblemKind Kind { get; } = kind;

    public Dictionary<string, Sentence[]> Errors { get; } = errors;
}
