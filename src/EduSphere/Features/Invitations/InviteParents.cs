using Microsoft.AspNetCore.Http.HttpResults;

namespace EduSphere.Features.Invitations;

public static class InviteParents
{
    /// <summary>See what an invitation of a class's parents would come to</summary>
    /// <remarks>Of all who see a student of the class in the portal today: how many mails would be sent, and to whom none, with the reason.</remarks>
    public static async Task<Results<Ok<ClassInvitation>, NotFound>> Preview(Guid id, Inviting inviting, CancellationToken ct) =>
        await inviting.PreviewClassAsync(id, ct) is { } preview ? TypedResults.Ok(preview) : TypedResults.NotFound();

    /// <summary>Invite all parents of a class who cannot sign in yet</summary>
    /// <remarks>Those who see a student of the class in the portal today and have an address. Sent again within a quarter of an hour, it sends nobody a second mail.</remarks>
    public static async Task<Results<Ok<ClassInvitation>, NotFound>> Handle(Guid id, Inviting inviting, CancellationToken ct) =>
        await inviting.InviteClassAsync(id, ct) is { } invitation ? TypedResults.Ok(invitation) : TypedResults.NotFound();
}
