using EduSphere.Features.Exports;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Http;
using EduSphere.Platform.Jobs;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Attendance;

public static class AttendanceEndpoints
{
    public static IServiceCollection AddAttendance(this IServiceCollection services) => services
        .AddScoped<RegisterRules>().AddScoped<AttendanceQueries>()
        .HandleTogether<AttendanceMarked, TellWatchers>();

    public static void MapAttendance(this IEndpointRouteBuilder api)
    {
        var attendance = api.MapGroup("/attendance").WithTags("Attendance");
        attendance.MapGet("/", ListAttendance.Handle).Needs(Permission.ReadAttendance);
        attendance.MapGet("/export", ExportAttendance.Handle).Needs(Permission.TakeRegisters).Exports();
        attendance.MapGet("/statistics", ReadStatistics.Handle).Needs(Permission.ReadAttendance);
        attendance.MapGet("/missing", ListMissingRegisters.Handle).Needs(Permission.TakeRegisters);
        attendance.MapGet("/students", ListMarkedStudents.Handle).Needs(Permission.TakeRegisters);
        attendance.MapGet("/register", ReadRegister.Handle).Needs(Permission.TakeRegisters)
            .Refuses(Problems.NotFound, AttendanceProblems.NoSchool, AttendanceProblems.InFuture);
        attendance.MapPost("/mark", MarkAttendance.Handle).Needs(Permission.TakeRegisters)
            .Refuses(Problems.NotFound, AttendanceProblems.NoSchool, AttendanceProblems.InFuture, AttendanceProblems.Closed, AttendanceProblems.NotTaken, AttendanceProblems.ChangedMeanwhile);
        api.MapGet("/students/{id:guid}/attendance", ReadStudentAttendance.Handle).WithTags("Attendance").Needs(Permission.ReadAttendance).Refuses(Problems.NotFound);
    }
}
