using EduSphere.Data;
using EduSphere.Features.Accounts;

namespace EduSphere.Features.Invitations;

/// <summary>What pages ask of invitations, by the queries of the API.</summary>
public sealed class InvitationQueries(AppDbContext db, Inviting inviting)
{
    /// <returns>What an invitation would come to; null where there is nobody.</returns>
    public Task<Invitation?> OfStudentAsync(Guid id, CancellationToken ct) => inviting.PreviewAsync(db.Students.Where(s => s.Id == id).Select(s => s.User), ct);

    public Task<Invitation?> OfParentAsync(Guid id, CancellationToken ct) => inviting.PreviewAsync(db.Parents.Where(p => p.Id == id).Select(p => p.User), ct);

    public Task<Invitation?> OfTeacherAsync(Guid id, CancellationToken ct) => inviting.PreviewAsync(db.Teachers.Where(t => t.Id == id).Select(t => t.User), ct);

    public Task<Invitation?> OfUserAsync(Guid id, CancellationToken ct) => inviting.PreviewAsync(db.UsersOfSchool().Where(u => u.Id == id), ct);

    /// <returns>Null where there is no such class.</returns>
    public Task<ClassInvitation?> OfClassAsync(Guid id, CancellationToken ct) => inviting.PreviewClassAsync(id, ct);
}
