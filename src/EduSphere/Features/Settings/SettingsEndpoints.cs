using EduSphere.Platform.Http;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Settings;

public static class SettingsEndpoints
{
    public static void MapSettings(this IEndpointRouteBuilder api)
    {
        var school = api.MapGroup("/settings/school").WithTags("Settings");
        school.MapGet("/", ReadSchool.Handle).Needs(Permission.ManageSchool);
        school.MapPatch("/", ChangeSchool.Handle).Needs(Permission.ManageSchool).Refuses(SettingsProblems.RegistersOnSchoolDays);
    }
}
