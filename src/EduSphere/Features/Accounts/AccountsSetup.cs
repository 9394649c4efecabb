using EduSphere.Features.Accounts.Pages;
using EduSphere.Platform.Jobs;

namespace EduSphere.Features.Accounts;

public static class AccountsSetup
{
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddOptions<TokenOptions>().BindConfiguration("Tokens")
            .Validate(tokens => tokens.AccessMinutes is > 0 and <= 1440, "Tokens:AccessMinutes must be from 1 to 1440.")
            .Validate(tokens => tokens.RefreshDays is > 0 and <= 365, "Tokens:RefreshDays must be from 1 to 365.")
            .Validate(tokens => string.IsNullOrEmpty(tokens.SigningKey) || AccessTokens.IsSigningKey(tokens.SigningKey), "Tokens:SigningKey must be a P-256 private key in PEM.")
            .ValidateOnStart();
        services.AddMemoryCache().AddSessionAuthentication();
        services.AddSingleton<AccessTokens>().AddSingleton<VerifiedTokens>().AddSingleton<SessionChecks>().AddScoped<SessionOpening>().AddScoped<SessionEnding>();
        services.AddSingleton<PasswordHashing>().AddSingleton<PasswordTurns>().AddScoped<PasswordTries>().AddScoped<NewPasswords>().AddScoped<Links>().AddScoped<AddressRule>().AddScoped<RoleHolding>();
        services.AddScoped<SignInForm>().AddScoped<Administrators>().AddHostedService<FirstAdministrator>().AddHostedService<CloseEnded>();
        services.Handle<PasswordForgotten, OfferReset>().Every<ForgetSignIns>("sign-ins.forget", TimeSpan.FromHours(1));
        return services.AddPageSources();
    }
}
