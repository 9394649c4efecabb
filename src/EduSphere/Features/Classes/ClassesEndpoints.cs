using EduSphere.Data;
using EduSphere.Features.Exports;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Http;
using EduSphere.Platform.Realtime;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Classes;

public static class ClassesEndpoints
{
    public static IServiceCollection AddClasses(this IServiceCollection services) => services
        .AddScoped<ClassQueries>().AddScoped<ClassRules>()
        .Tell(Announced.Classes, RolePermissions.Holding(Permission.ReadClasses));

    public static void MapClasses(this IEndpointRouteBuilder api)
    {
        var classes = api.MapGroup("/classes").WithTags("Classes");
        classes.MapGet("/", ListClasses.Handle).Needs(Permission.ReadClasses);
        classes.MapPost("/", CreateClass.Handle).Needs(Permission.ChangeClasses).Refuses(ClassProblems.SectionTaken);
        classes.MapPost("/copy", CopyClasses.Handle).Needs(Permission.ChangeClasses).Refuses(ClassProblems.SectionTaken);
        var section = classes.MapGroup("/{id:guid}").Refuses(Problems.NotFound);
        section.MapGet("/", ReadClass.Handle).Needs(Permission.ReadClasses);
        section.MapPatch("/", ChangeClass.Handle).Needs(Permission.ChangeClasses).Refuses(ClassProblems.SectionTaken, ClassProblems.SeatsTaken, ClassProblems.InUse);
        section.MapDelete("/", DeleteClass.Handle).Needs(Permission.ChangeClasses).Refuses(ClassProblems.InUse);
        section.MapGet("/students", ClassRoster.Handle).Needs(Permission.ReadClasses);
        section.MapGet("/students/export", ExportRoster.Handle).Needs(Permission.ExportLists).Exports();
    }
}
