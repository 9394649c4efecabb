using System.ComponentModel.DataAnnotations;
using EduSphere.Platform.Bodies;
using EduSphere.Platform.Security;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EduSphere.Features.Users;

/// <summary>What an administrator may change of an account.</summary>
[Microsoft.Extensions.Validation.ValidatableType]
public sealed record AccountInput
{
    /// <summary>All that the person is to hold in this school. Who is a student, parent or teacher has such a profile.</summary>
    [MaxLength(20)]
    public required IReadOnlyList<Role> Roles { get; init; }

    /// <summary>Whether they may neither sign in nor be written to.</summary>
    public required bool IsBlocked { get; init; }
}

public static class ChangeUser
{
    /// <summary>Give and take roles, block and unblock</summary>
    /// <remarks>
    /// Sessions in a role that is taken end at once, and so do all of somebody who is blocked, with their live connections. Nobody blocks a person who belongs to another school
    /// too, or the own account; the last administrator who can sign in stays one. Whoever is given a role and has no password is invited anew.
    /// </remarks>
    public static Task<Results<Ok<UserDetails>, NotFound, ProblemHttpResult>> Handle(
        Guid id, MergePatch<AccountInput> patch, IfMatch ifMatch, AccountChanges accounts, AccountRights rights, CancellationToken ct) =>
        accounts.ChangeAsync(id, ifMatch, user => rights.ChangeAsync(user, patch, ct), ct);
}
