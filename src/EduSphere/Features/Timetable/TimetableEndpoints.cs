using EduSphere.Platform.Errors;
using EduSphere.Platform.Http;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Timetable;

public static class TimetableEndpoints
{
    public static IServiceCollection AddTimetable(this IServiceCollection services) => services.AddScoped<Lessons>().AddScoped<TimetableQueries>().AddScoped<LessonCalendar>();

    public static void MapTimetable(this IEndpointRouteBuilder api)
    {
        var timetable = api.MapGroup("/timetable").WithTags("Timetable");
        timetable.MapGet("/", ListTimetable.Handle).Needs(Permission.ReadTimetable);
        timetable.MapPost("/", CreateTimetableEntry.Handle).Needs(Permission.ChangeClasses).Refuses(TimetableProblems.Clash);
        var entry = timetable.MapGroup("/{id:guid}").Refuses(Problems.NotFound);
        entry.MapGet("/", ReadTimetableEntry.Handle).Needs(Permission.ReadTimetable);
        entry.MapPatch("/", MoveTimetableEntry.Handle).Needs(Permission.ChangeClasses).Refuses(TimetableProblems.Clash);
        entry.MapDelete("/", EndTimetableEntry.Handle).Needs(Permission.ChangeClasses);
        entry.MapGet("/clashes", ListClashes.Handle).Needs(Permission.ChangeClasses);

        var periods = timetable.MapGroup("/periods");
        periods.MapGet("/", ListPeriods.Handle).Needs(Permission.ReadTimetable);
        periods.MapPost("/", CreatePeriod.Handle).Needs(Permission.ChangeClasses).Refuses(TimetableProblems.PeriodsOverlap);
        var period = periods.MapGroup("/{id:guid}").Refuses(Problems.NotFound);
        period.MapGet("/", ReadPeriod.Handle).Needs(Permission.ReadTimetable);
        period.MapPatch("/", ChangePeriod.Handle).Needs(Permission.ChangeClasses).Refuses(TimetableProblems.PeriodsOverlap);
        period.MapDelete("/", DeletePeriod.Handle).Needs(Permission.ChangeClasses).Refuses(TimetableProblems.PeriodInUse);

        var links = timetable.MapGroup("/links");
        links.MapGet("/", CalendarLinks.List).Needs(Permission.ReadTimetable);
        links.MapPut("/", CalendarLinks.Make).Needs(Permission.ReadTimetable).Refuses(Problems.NotFound);
        links.MapDelete("/{id:guid}", CalendarLinks.End).Needs(Permission.ReadTimetable).Refuses(Problems.NotFound);
        api.MapGroup("/calendars/{school:guid}").WithTags("Timetable").Refuses(Problems.NotFound).MapGet("/", ReadCalendar.Handle).AllowAnonymous().Produces<string>(contentType: ReadCalendar.MediaType);

        api.MapGroup("/classes/{id:guid}").WithTags("Timetable").Refuses(Problems.NotFound).MapGet("/timetable", ClassTimetable.Handle).Needs(Permission.ReadTimetable);
        api.MapGroup("/teachers/{id:guid}").WithTags("Timetable").Refuses(Problems.NotFound).MapGet("/schedule", TeacherSchedule.Handle).Needs(Permission.ReadClasses);
    }
}
