using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Exports;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Http;
using EduSphere.Platform.Realtime;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Parents;

public static class ParentsEndpoints
{
    public static IServiceCollection AddParents(this IServiceCollection services) => services
        .AddScoped<ParentQueries>().AddScoped<ParentAdmission>().AddScoped<GuardianshipChanges>().AddScoped<ManyGuardianships>()
        .Tell(Announced.Parents, RolePermissions.Holding(Permission.ReadParents));

    public static void MapParents(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("").WithTags("Parents");
        all.MapGet("/me/children", ListOwnChildren.Handle).Needs(Permission.ReadOwnChildren);

        var parents = all.MapGroup("/parents");
        parents.MapGet("/", ListParents.Handle).Needs(Permission.ReadParents);
        parents.MapPost("/", CreateParent.Handle).Needs(Permission.ChangeParents).Refuses(AccountProblems.EmailTaken);
        parents.MapGet("/export", ExportParents.Handle).Needs(Permission.ReadParents).Exports();
        var parent = parents.MapGroup("/{id:guid}").Refuses(Problems.NotFound);
        parent.MapGet("/", ReadParent.Handle).Needs(Permission.ReadParents);
        parent.MapPatch("/", ChangeParent.Handle).Needs(Permission.ChangeParents).Refuses(AccountProblems.EmailTaken, AccountProblems.AddressIsTheirs);
        parent.MapDelete("/", EndParent.Handle).Needs(Permission.ChangeParents).Refuses(ParentProblems.NoGuardianships);
        parent.MapGet("/children", ListChildrenOfParent.Handle).Needs(Permission.ReadParents);

        var guardians = all.MapGroup("/students/{id:guid}/guardians").Refuses(Problems.NotFound);
        guardians.MapGet("/", ListGuardians.Handle).Needs(Permission.ReadStudents);
        guardians.MapPost("/", AddGuardian.Handle).Needs(Permission.ChangeParents)
            .Refuses(ParentProblems.OwnGuardian, ParentProblems.Minor, ParentProblems.AlreadyGuardian, AccountProblems.EmailTaken);
        var guardian = guardians.MapGroup("/{guardianshipId:guid}");
        guardian.MapGet("/", ReadGuardian.Handle).Needs(Permission.ReadParents);
        guardian.MapPatch("/", ChangeGuardian.Handle).Needs(Permission.ChangeParents).Refuses(ParentProblems.Ended, ParentProblems.Barred);
        guardian.MapDelete("/", EndGuardian.Handle).Needs(Permission.ChangeParents).Refuses(ParentProblems.Ended);
        guardian.MapPost("/bar", BarGuardian.Handle).Needs(Permission.BarGuardians).Refuses(ParentProblems.Ended, ParentProblems.Barred);
        guardian.MapPost("/bar/lift", BarGuardian.Lift).Needs(Permission.BarGuardians).Refuses(ParentProblems.Ended, ParentProblems.NotBarred);
    }
}
