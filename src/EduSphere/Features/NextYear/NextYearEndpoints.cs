using EduSphere.Features.Enrollments;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Http;
using EduSphere.Platform.Security;

namespace EduSphere.Features.NextYear;

public static class NextYearEndpoints
{
    public static IServiceCollection AddNextYear(this IServiceCollection services) => services.AddScoped<NextYearSheets>().AddScoped<NextYearQueries>();

    public static void MapNextYear(this IEndpointRouteBuilder api)
    {
        var section = api.MapGroup("/classes/{id:guid}/next-year").WithTags("Next year").Refuses(Problems.NotFound);
        section.MapGet("/", ReadNextYear.OfClass).Needs(Permission.ChangeStudents);
        section.MapPut("/", DecideNextYear.OfClass).Needs(Permission.ChangeStudents).Refuses(NextYearProblems.ChangedMeanwhile, NextYearProblems.RolledOver);
        var student = api.MapGroup("/students/{id:guid}/next-year").WithTags("Next year").Refuses(Problems.NotFound, EnrollmentProblems.NotEnrolled);
        student.MapGet("/", ReadNextYear.OfStudent).Needs(Permission.ChangeStudents);
        student.MapPut("/", DecideNextYear.OfStudent).Needs(Permission.ChangeStudents).Refuses(NextYearProblems.RolledOver);
    }
}
