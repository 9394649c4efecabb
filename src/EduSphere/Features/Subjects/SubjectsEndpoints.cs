using EduSphere.Platform.Errors;
using EduSphere.Platform.Http;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Subjects;

public static class SubjectsEndpoints
{
    public static IServiceCollection AddSubjects(this IServiceCollection services) => services.AddScoped<SubjectQueries>();

    public static void MapSubjects(this IEndpointRouteBuilder api)
    {
        var subjects = api.MapGroup("/subjects").WithTags("Subjects");
        subjects.MapGet("/", ListSubjects.Handle).Needs(Permission.ReadClasses);
        subjects.MapPost("/", CreateSubject.Handle).Needs(Permission.ChangeClasses).Refuses(SubjectProblems.CodeTaken);
        var subject = subjects.MapGroup("/{id:guid}").Refuses(Problems.NotFound);
        subject.MapGet("/", ReadSubject.Handle).Needs(Permission.ReadClasses);
        subject.MapPatch("/", ChangeSubject.Handle).Needs(Permission.ChangeClasses).Refuses(SubjectProblems.CodeTaken);
        subject.MapDelete("/", DeleteSubject.Handle).Needs(Permission.ChangeClasses).Refuses(SubjectProblems.InUse);

        var taught = api.MapGroup("/class-subjects").WithTags("Subjects");
        taught.MapGet("/", ListClassSubjects.Handle).Needs(Permission.ReadClasses);
        taught.MapPost("/", CreateClassSubject.Handle).Needs(Permission.ChangeClasses).Refuses(SubjectProblems.TaughtAlready);
        var one = taught.MapGroup("/{id:guid}").Refuses(Problems.NotFound);
        one.MapGet("/", ReadClassSubject.Handle).Needs(Permission.ReadClasses);
        one.MapPatch("/", ChangeClassSubject.Handle).Needs(Permission.ChangeClasses).Refuses(SubjectProblems.TaughtAlready);

        api.MapGroup("/classes/{id:guid}").WithTags("Subjects").Refuses(Problems.NotFound).MapGet("/subjects", SubjectsOfClass.Handle).Needs(Permission.ReadClasses);
    }
}
