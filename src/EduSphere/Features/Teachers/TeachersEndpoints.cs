using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Exports;
using EduSphere.Features.Settings;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Http;
using EduSphere.Platform.Realtime;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Teachers;

public static class TeachersEndpoints
{
    /// <summary>Families are not told of every teacher: they see a few of them.</summary>
    public static IServiceCollection AddTeachers(this IServiceCollection services) => services
        .AddScoped<TeacherQueries>().AddScoped<TeacherAdmission>()
        .AddKeyedSingleton<GivenNumbers>(NumberSeries.EmployeeNumbers, (_, _) => TeacherAdmission.GivenNumbers)
        .Tell(Announced.Teachers, RolePermissions.Holding(Permission.ReadClasses));

    public static void MapTeachers(this IEndpointRouteBuilder api)
    {
        var teachers = api.MapGroup("/teachers").WithTags("Teachers");
        teachers.MapGet("/", ListTeachers.Handle).Needs(Permission.ReadTeachers);
        teachers.MapPost("/", CreateTeacher.Handle).Needs(Permission.ChangeTeachers).Refuses(TeacherProblems.NumberTaken, AccountProblems.EmailTaken);
        teachers.MapGet("/export", ExportTeachers.Handle).Needs(Permission.ExportLists).Exports();
        var teacher = teachers.MapGroup("/{id:guid}").Refuses(Problems.NotFound);
        teacher.MapGet("/", ReadTeacher.Handle).Needs(Permission.ReadTeachers);
        teacher.MapPatch("/", ChangeTeacher.Handle).Needs(Permission.ChangeTeachers).Refuses(TeacherProblems.NumberTaken, AccountProblems.EmailTaken, AccountProblems.AddressIsTheirs);
        teacher.MapDelete("/", EndTeacher.Handle).Needs(Permission.ChangeTeachers).Refuses(TeacherProblems.HoldsClasses, TeacherProblems.AlreadyEnded);
        teacher.MapPost("/return", EndTeacher.Return).Needs(Permission.ChangeTeachers).Refuses(TeacherProblems.NotEnded);
        teacher.MapGet("/classes", ListClassesOfTeacher.Handle).Needs(Permission.ReadClasses);
    }
}
