using EduSphere.Platform.Http;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Calendar;

public static class CalendarEndpoints
{
    public static IServiceCollection AddCalendar(this IServiceCollection services) => services.AddScoped<SchoolCalendar>();

    public static void MapCalendar(this IEndpointRouteBuilder api) =>
        api.MapGroup("/academic-years").WithTags("Calendar").MapGet("/", ListAcademicYears.Handle).Needs(Permission.SignedIn);
}
