using EduSphere.Platform.Errors;
using EduSphere.Platform.Http;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Calendar;

public static class CalendarEndpoints
{
    public static IServiceCollection AddCalendar(this IServiceCollection services) => services.AddScoped<SchoolCalendar>().AddScoped<CalendarQueries>();

    public static void MapCalendar(this IEndpointRouteBuilder api)
    {
        var years = api.MapGroup("/academic-years").WithTags("Calendar");
        years.MapGet("/", ListAcademicYears.Handle).Needs(Permission.SignedIn);
        years.MapPost("/", CreateAcademicYear.Handle).Needs(Permission.ManageSchool).Refuses(CalendarProblems.YearNameTaken, CalendarProblems.YearsOverlap);
        var year = years.MapGroup("/{id:guid}").Refuses(Problems.NotFound);
        year.MapGet("/", ReadAcademicYear.Handle).Needs(Permission.SignedIn);
        year.MapPatch("/", ChangeAcademicYear.Handle).Needs(Permission.ManageSchool)
            .Refuses(CalendarProblems.YearNameTaken, CalendarProblems.YearsOverlap, CalendarProblems.TermsOutsideYear, CalendarProblems.RegistersOutsideYear);
        year.MapDelete("/", DeleteAcademicYear.Handle).Needs(Permission.ManageSchool).Refuses(CalendarProblems.YearInUse, CalendarProblems.RegistersOutsideYear);
    }
}
