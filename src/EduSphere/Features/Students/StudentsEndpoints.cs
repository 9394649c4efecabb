using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Exports;
using EduSphere.Features.Settings;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Http;
using EduSphere.Platform.Realtime;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Students;

public static class StudentsEndpoints
{
    public static IServiceCollection AddStudents(this IServiceCollection services) => services
        .AddScoped<StudentQueries>()
        .AddKeyedSingleton<GivenNumbers>(NumberSeries.StudentNumbers, (_, _) => StudentAdmission.GivenNumbers)
        .Tell(Announced.Students, RolePermissions.Holding(Permission.ReadClasses));

    public static void MapStudents(this IEndpointRouteBuilder api)
    {
        var students = api.MapGroup("/students").WithTags("Students");
        students.MapGet("/", ListStudents.Handle).Needs(Permission.ReadStudents);
        students.MapPost("/", CreateStudent.Handle).Needs(Permission.ChangeStudents).Refuses(StudentProblems.NumberTaken, AccountProblems.EmailTaken);
        students.MapGet("/export", ExportStudents.Handle).Needs(Permission.ExportLists).Exports();
        students.MapPost("/bulk/export", ExportChosen.Handle).Needs(Permission.ExportLists).Exports();
        students.MapGet("/duplicates", ListDuplicates.Handle).Needs(Permission.ChangeStudents);
        var student = students.MapGroup("/{id:guid}").Refuses(Problems.NotFound);
        student.MapGet("/", ReadStudent.Handle).Needs(Permission.ReadStudents).Refuses(StudentProblems.Merged);
        student.MapPatch("/", ChangeStudent.Handle).Needs(Permission.ChangeStudents).Refuses(StudentProblems.NumberTaken, AccountProblems.EmailTaken, AccountProblems.AddressIsTheirs);
        student.MapDelete("/", EndStudent.Handle).Needs(Permission.ChangeStudents).Refuses(StudentProblems.AlreadyEnded);
    }
}
