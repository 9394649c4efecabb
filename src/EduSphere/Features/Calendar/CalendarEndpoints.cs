using EduSphere.Features.Settings;
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
            .Refuses(CalendarProblems.YearNameTaken, CalendarProblems.YearsOverlap, CalendarProblems.TermsOutsideYear, CalendarProblems.WeeksInUse, CalendarProblems.RegistersOutsideYear);
        year.MapDelete("/", DeleteAcademicYear.Handle).Needs(Permission.ManageSchool).Refuses(CalendarProblems.YearInUse, CalendarProblems.RegistersOutsideYear);

        var terms = api.MapGroup("/terms").WithTags("Calendar");
        terms.MapGet("/", ListTerms.Handle).Needs(Permission.SignedIn);
        terms.MapPost("/", CreateTerm.Handle).Needs(Permission.ManageSchool).Refuses(CalendarProblems.TermsOverlap);
        var term = terms.MapGroup("/{id:guid}").Refuses(Problems.NotFound);
        term.MapGet("/", ReadTerm.Handle).Needs(Permission.SignedIn);
        term.MapPatch("/", ChangeTerm.Handle).Needs(Permission.ManageSchool).Refuses(CalendarProblems.TermsOverlap);
        term.MapDelete("/", DeleteTerm.Handle).Needs(Permission.ManageSchool);

        var calendar = api.MapGroup("/calendar").WithTags("Calendar");
        calendar.MapGet("/", ListCalendar.Handle).Needs(Permission.SignedIn);
        calendar.MapPost("/", CreateCalendarEvent.Handle).Needs(Permission.ManageSchool).Refuses(SettingsProblems.RegistersOnSchoolDays);
        var entry = calendar.MapGroup("/{id:guid}").Refuses(Problems.NotFound);
        entry.MapGet("/", ReadCalendarEvent.Handle).Needs(Permission.SignedIn);
        entry.MapPatch("/", ChangeCalendarEvent.Handle).Needs(Permission.ManageSchool).Refuses(SettingsProblems.RegistersOnSchoolDays);
        entry.MapDelete("/", DeleteCalendarEvent.Handle).Needs(Permission.ManageSchool);
    }
}
