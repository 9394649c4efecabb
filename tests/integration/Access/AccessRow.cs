using System.Text.RegularExpressions;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;

namespace EduSphere.IntegrationTests;

/// <summary>One route, who may call it, of what, and what it answers.</summary>
/// <param name="Route">Verb (or <c>page</c>) and path, things of the cast in braces; after a <c>#</c>, what sets the row apart from another of the same route.</param>
/// <param name="Needs">The permission; null where anyone may call it.</param>
/// <param name="Members">Of the answer; see <see cref="AccessMembers"/>.</param>
public sealed partial record AccessRow(string Route, Permission? Needs, string Members = "")
{
    private const string Api = "/api/v1";

    /// <summary>Why anyone may call it.</summary>
    public string? Reason { get; init; }

    public bool OutsideTheApi { get; init; }

    /// <summary>Answers with nobody's data and is not asked: styles, descriptions, signs of life.</summary>
    public bool SaysNothing { get; init; }

    /// <summary>It is about one thing, and beyond reach answers 404.</summary>
    public Reach? Finds { get; init; }

    /// <summary>What is answered of a thing beyond reach that the body names.</summary>
    public int Beyond { get; init; } = 404;

    /// <summary>It lists things, those within reach and no others.</summary>
    public Reach? Lists { get; init; }

    /// <summary>It counts things, and beyond reach counts none.</summary>
    public Reach? Counts { get; init; }

    public int Status { get; init; } = 200;

    public string? Body { get; init; }

    public Func<HttpContent>? Form { get; init; }

    /// <summary>Money moves: each request has a key.</summary>
    public bool Keyed { get; init; }

    /// <summary>What is within reach and in no state for this: 409.</summary>
    public Relation[] Conflicts { get; init; } = [];

    /// <summary>Without it the program understands and refuses: 409.</summary>
    public Permission? RefusedWithout { get; init; }

    /// <summary>What a blocked person is answered by an open route; what anyone is, unless told.</summary>
    public int? ToBlocked { get; init; }

    /// <summary>Once only: each role that succeeds has a cast of its own.</summary>
    public bool Spends { get; init; }

    /// <summary>Once only in whichever relation: each that succeeds has a cast of its own.</summary>
    public bool SpendsEach { get; init; }

    /// <summary>What the answer tells of the own to who holds a permission and to nobody else, beside its members.</summary>
    public (string Thing, Permission To)[] Tells { get; init; } = [];

    /// <summary>Who is led to another page.</summary>
    public Role[] LedOn { get; init; } = [];

    public bool IsPage => Route.StartsWith("page ", StringComparison.Ordinal);

    public string Path => (IsPage || OutsideTheApi ? "" : Api) + Route.Split('#')[0].Split(' ')[1];

    public HttpMethod Method => Route.Split(' ')[0] is var verb && verb == "page" ? HttpMethod.Get : verb == "ANY" ? HttpMethod.Post : new(verb);

    public Reach? Of => Finds ?? Lists ?? Counts;

    /// <summary>As which the program's own table of routes knows it.</summary>
    public string Key => KeyOf(Route.Split(' ')[0], Path.Split('?')[0]);

    public static IEnumerable<string> KeysOf(RouteEndpoint route) =>
        (route.Metadata.GetMetadata<ComponentTypeMetadata>() is not null ? ["page"] : route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["ANY"])
        .Select(verb => KeyOf(verb, route.RoutePattern.RawText ?? ""));

    private static string KeyOf(string verb, string pattern) => $"{verb} /{Parameter().Replace(pattern, "{}").Trim('/')}";

    /// <summary>What is about nothing in particular is asked once of each role; what is open, once of nobody, and of those who are blocked.</summary>
    public bool IsAskedBy(AccessCase who) =>
        Needs is null ? who.Relation == Relation.Blocked || who is { Relation: Relation.SignedOut, Role: Role.Admin }
        : Of is { } reach ? who.Things.ContainsKey(reach.Thing)
        : who.Relation is Relation.Own or Relation.Blocked or Relation.SignedOut;

    public bool Reaches(Role role, Relation relation) => Of is null || Of[role].Contains(relation);

    public int StatusFor(Role role, Relation relation)
    {
        if (Needs is not { } permission)
            return relation == Relation.Blocked ? ToBlocked ?? Status : Status;
        if (relation is Relation.Blocked or Relation.SignedOut)
            return IsPage && relation == Relation.SignedOut ? 302 : 401;
        if (!AccessMatrix.Holds(role, permission))
            return 403;
        if (Finds is not null && !Reaches(role, relation))
            return Beyond;
        if (Conflicts.Contains(relation) || (RefusedWithout is { } other && !AccessMatrix.Holds(role, other)))
            return 409;
        return LedOn.Contains(role) ? 302 : Status;
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
