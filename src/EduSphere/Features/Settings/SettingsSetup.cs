using EduSphere.Data;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Settings;

public static class SettingsSetup
{
    public static IServiceCollection AddSettings(this IServiceCollection services) => services.AddSingleton<KnownForms>().AddScoped<SchoolClock>().AddScoped<SettingsQueries>().AddScoped<GivenSeries>();

    /// <summary>What is said to whoever is signed in is written in the forms of their school.</summary>
    public static void UseSchoolForms(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        var services = http.RequestServices;
        if (services.GetRequiredService<CurrentUser>().IsSignedIn)
            http.Features.Set(await services.GetRequiredService<KnownForms>().OfAsync(services.GetRequiredService<AppDbContext>(), http.RequestAborted));
        await next(http);
    });
}
