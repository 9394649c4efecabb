using EduSphere.Platform.Errors;
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

        var all = api.MapGroup("/settings/number-series").WithTags("Settings");
        all.MapGet("/", ListNumberSeries.Handle).Needs(Permission.ManageSchool);
        var series = all.MapGroup("/{id:guid}").Refuses(Problems.NotFound);
        series.MapGet("/", ReadNumberSeries.Handle).Needs(Permission.ManageSchool);
        series.MapPatch("/", ChangeNumberSeries.Handle).Needs(Permission.ManageSchool).Refuses(SettingsProblems.NumberGiven);
    }
}
