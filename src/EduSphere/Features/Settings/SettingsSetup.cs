namespace EduSphere.Features.Settings;

public static class SettingsSetup
{
    public static IServiceCollection AddSettings(this IServiceCollection services) => services.AddSingleton<SchoolZones>().AddScoped<SchoolClock>();
}
