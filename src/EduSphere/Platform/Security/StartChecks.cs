using System.Data.Common;
using EduSphere.Platform.Commands;

namespace EduSphere.Platform.Security;

/// <summary>In Production the program does not start with secrets that are missing, taken from an example, or short. The setting is named, its value never.</summary>
public static class StartChecks
{
    private const int ShortestSecret = 12;

    private static readonly string[] Samples =
        ["changeme", "change-me", "change_me", "password", "passw0rd", "postgres", "secret", "example", "edusphere", "admin", "your-password", "yourpassword", "12345678",
            "sk_test_stand_in_for_stripe", "whsec_stand_in_for_stripe"];

    public static void CheckSettings(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration;
        if (settings["PublicUrl"] is { Length: > 0 } address && (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")))
            throw new OperatorException("The setting PublicUrl must be the http or https address under which people reach EduSphere.");
        if (!builder.Environment.IsProduction())
            return;
        // Its passwords are known to everybody.
        settings["Demo:Enabled"] = "false";
        if (settings["Database:Provider"] == "Postgres")
        {
            CheckConnection(settings.GetConnectionString("Database"));
            if (string.IsNullOrWhiteSpace(settings["Tokens:SigningKey"]))
                throw new OperatorException("The setting Tokens:SigningKey is missing: with PostgreSQL every instance needs the same P-256 private key, in PEM.");
        }
        if (settings["Email:Provider"] == "Smtp" && settings["Email:Smtp:User"] is { Length: > 0 })
            Check("Email:Smtp:Password", settings["Email:Smtp:Password"]);
        if (settings["Payments:Provider"] == "Stripe")
        {
            Check("Payments:Stripe:SecretKey", settings["Payments:Stripe:SecretKey"]);
            foreach (var secret in settings.GetSection("Payments:Stripe:WebhookSecrets").GetChildren().DefaultIfEmpty(settings.GetSection("Payments:Stripe:WebhookSecrets:0")))
                Check(secret.Path, secret.Value);
        }
    }

    /// <summary>Outside Production, where it would cost the start, a service that cannot be made, or outlives the request it belongs to, is found at once.</summary>
    public static void CheckServices(this WebApplicationBuilder builder) =>
        builder.Host.UseDefaultServiceProvider(services => services.ValidateScopes = services.ValidateOnBuild = !builder.Environment.IsProduction());

    /// <summary>A server on this machine that is reached by its socket knows who asks; so does one that is shown a certificate or a password file.</summary>
    private static void CheckConnection(string? text)
    {
        const string Name = "ConnectionStrings:Database";
        var connection = new DbConnectionStringBuilder();
        try
        {
            connection.ConnectionString = text;
        }
        catch (ArgumentException)
        {
            throw new OperatorException($"The setting {Name} cannot be read as a connection string.");
        }
        if (Value(connection, "Host", "Server") is ['/' or '@', ..] || Value(connection, "Passfile", "SSL Certificate", "SslCertificate") is not null)
            return;
        Check($"{Name} (its password)", Value(connection, "Password", "PWD", "PSW"));
    }

    private static string? Value(DbConnectionStringBuilder connection, params string[] names) =>
        names.Select(name => connection.TryGetValue(name, out var value) ? value as string : null).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value));

    private static void Check(string name, string? secret)
    {
        if (string.IsNullOrWhiteSpace(secret))
            throw new OperatorException($"The setting {name} is missing.");
        if (Samples.Contains(secret.Trim(), StringComparer.OrdinalIgnoreCase))
            throw new OperatorException($"The setting {name} is that of an example. Take one of your own.");
        if (secret.Length < ShortestSecret)
            throw new OperatorException($"The setting {name} is shorter than {ShortestSecret} characters.");
    }
}
