using EduSphere.Data;
using EduSphere.Features.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EduSphere.Features.Invitations;

public static class InvitePerson
{
    /// <summary>Invite a student again</summary>
    /// <remarks>A mail with a new link to choose a password; what was sent before ends. Within a quarter of an hour nobody is sent a second one, and the outcome is <c>invitedLately</c>.</remarks>
    public static Task<Results<Ok<Invitation>, NotFound>> Student(Guid id, AppDbContext db, Inviting inviting, CancellationToken ct) =>
        AnswerAsync(db.Students.Where(s => s.Id == id).Select(s => s.User), inviting, ct);

    /// <summary>Invite a parent again</summary>
    /// <remarks>A mail with a new link to choose a password; what was sent before ends. Within a quarter of an hour nobody is sent a second one, and the outcome is <c>invitedLately</c>.</remarks>
    public static Task<Results<Ok<Invitation>, NotFound>> Parent(Guid id, AppDbContext db, Inviting inviting, CancellationToken ct) =>
        AnswerAsync(db.Parents.Where(p => p.Id == id).Select(p => p.User), inviting, ct);

    /// <summary>Invite a teacher again</summary>
    /// <remarks>A mail with a new link to choose a password; what was sent before ends. Within a quarter of an hour nobody is sent a second one, and the outcome is <c>invitedLately</c>.</remarks>
    public static Task<Results<Ok<Invitation>, NotFound>> Teacher(Guid id, AppDbContext db, Inviting inviting, CancellationToken ct) =>
        AnswerAsync(db.Teachers.Where(t => t.Id == id).Select(t => t.User), inviting, ct);

    /// <summary>Invite anybody of the school again</summary>
    /// <remarks>A mail with a new link to choose a password; what was sent before ends. Within a quarter of an hour nobody is sent a second one, and the outcome is <c>invitedLately</c>.</remarks>
    public static Task<Results<Ok<Invitation>, NotFound>> User(Guid id, AppDbContext db, Inviting inviting, CancellationToken ct) =>
        AnswerAsync(db.UsersOfSchool().Where(u => u.Id == id), inviting, ct);

    private static async Task<Results<Ok<Invitation>, NotFound>> AnswerAsync(IQueryable<Accounts.User> person, Inviting inviting, CancellationToken ct) =>
        await inviting.InviteAsync(person, ct) is { } invitation ? TypedResults.Ok(invitation) : TypedResults.NotFound();
}
