using EduSphere.Features.Accounts;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Http;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Invitations;

public static class InvitationsEndpoints
{
    public static IServiceCollection AddInvitations(this IServiceCollection services) => services.AddScoped<Inviting>().AddScoped<InvitationQueries>();

    public static void MapInvitations(this IEndpointRouteBuilder api)
    {
        var invitations = api.MapGroup("").WithTags("Invitations").Refuses(Problems.NotFound);
        var person = invitations.MapGroup("").Refuses(AccountProblems.AddressIsTheirs, AccountProblems.NotInvited);
        person.MapPost("/students/{id:guid}/invite", InvitePerson.Student).WithName("inviteStudent").Needs(Permission.ChangeStudents);
        person.MapPost("/parents/{id:guid}/invite", InvitePerson.Parent).WithName("inviteParent").Needs(Permission.ChangeParents);
        person.MapPost("/teachers/{id:guid}/invite", InvitePerson.Teacher).WithName("inviteTeacher").Needs(Permission.ChangeTeachers);
        person.MapPost("/users/{id:guid}/invite", InvitePerson.User).WithName("inviteUser").Needs(Permission.ManageUsers);
        invitations.MapGet("/classes/{id:guid}/invite-parents", InviteParents.Preview).WithName("previewInvitationOfParents").Needs(Permission.ChangeParents);
        invitations.MapPost("/classes/{id:guid}/invite-parents", InviteParents.Handle).WithName("inviteParentsOfClass").Needs(Permission.ChangeParents).Refuses(Problems.Conflict);
    }
}
