using System.Text.RegularExpressions;
using EduSphere.Platform.Commands;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Builder;

namespace EduSphere.IntegrationTests;

/// <summary>What a start in Production does and refuses to do.</summary>
public partial class CommandsStartTests
{
    private const string Database = "ConnectionStrings:Database";
    private const string Key = "--Tokens:SigningKey=-----BEGIN PRIVATE KEY-----";

    [Theory]
    [InlineData("ConnectionStrings:Database", "Host=db;Username=app;Password=")]
    [InlineData("ConnectionStrings:Database", "Host=db;Username=app")]
    [InlineData("ConnectionStrings:Database", "Host=db;Username=app;Password=changeme")]
    [InlineData("ConnectionStrings:Database", "Host=db;Username=app;Password=ChangeMe")]
    [InlineData("ConnectionStrings:Database", "Host=db;Username=app;Password=password")]
    [InlineData("ConnectionStrings:Database", "Server=db;Username=app;Pwd=postgres")]
    [InlineData("ConnectionStrings:Database", "Host=db;Username=app;Password=secret")]
    [InlineData("ConnectionStrings:Database", "Host=db;Username=app;Password=Kx7#p")]
    [InlineData("ConnectionStrings:Database", "Host=")]
    [InlineData("ConnectionStrings:Database", "nonsense")]
    [InlineData("Tokens:SigningKey", "Host=db;Username=app;Password=fK3v9-Qz7w-Lm2x")]
    public void A_weak_secret_is_refused_by_the_name_of_its_setting(string setting, string connection)
    {
        var refusal = Assert.Throws<OperatorException>(() => Check("Production", $"--{Database}={connection}", setting == Database ? Key : "--Tokens:SigningKey="));

        Assert.Contains(setting, refusal.Message);
        Assert.DoesNotContain(connection, refusal.Message);
        Assert.DoesNotContain("changeme", refusal.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("Host=db;Username=app;Password=fK3v9-Qz7w-Lm2x")]
    [InlineData("Host=/var/run/postgresql;Username=app")]
    [InlineData("Host=db;Username=app;Passfile=/etc/edusphere/pgpass")]
    public void A_good_secret_or_none_where_none_is_needed_is_taken(string connection) => Check("Production", $"--{Database}={connection}", Key);

    [Fact]
    public void Elsewhere_than_in_Production_nothing_is_asked() => Check("Development", $"--{Database}=Host=db;Username=app;Password=postgres");

    [Fact]
    public void A_mail_server_that_wants_a_name_wants_a_password() =>
        Assert.Contains("Email:Smtp:Password", Assert.Throws<OperatorException>(() =>
            Check("Production", "--Database:Provider=Sqlite", "--Email:Provider=Smtp", "--Email:Smtp:User=mailer", "--Email:Smtp:Password=changeme")).Message);

    [Theory]
    [InlineData("Payments:Stripe:SecretKey", "", "whsec_Tq7LwZ02mXsB9")]
    [InlineData("Payments:Stripe:SecretKey", "changeme", "whsec_Tq7LwZ02mXsB9")]
    [InlineData("Payments:Stripe:SecretKey", "sk_test_stand_in_for_stripe", "whsec_Tq7LwZ02mXsB9")]
    [InlineData("Payments:Stripe:WebhookSecrets:0", "sk_live_Rk4nV8c1YpQz", "")]
    [InlineData("Payments:Stripe:WebhookSecrets:0", "sk_live_Rk4nV8c1YpQz", "whsec_stand_in_for_stripe")]
    [InlineData("Payments:Stripe:WebhookSecrets:1", "sk_live_Rk4nV8c1YpQz", "whsec_Tq7LwZ02mXsB9", "short")]
    public void Whoever_takes_cards_has_secrets_of_their_own(string setting, string key, params string[] webhookSecrets) =>
        Assert.Contains($"{setting} is", Assert.Throws<OperatorException>(() => Check("Production", TakingCards(key, webhookSecrets))).Message);

    [Fact]
    public void Whoever_takes_cards_has_a_secret_for_the_events() =>
        Assert.Contains("Payments:Stripe:WebhookSecrets:0 is missing", Assert.Throws<OperatorException>(() => Check("Production", TakingCards("sk_live_Rk4nV8c1YpQz"))).Message);

    [Fact]
    public void Good_secrets_for_cards_are_taken() => Check("Production", TakingCards("sk_live_Rk4nV8c1YpQz", "whsec_Tq7LwZ02mXsB9", "whsec_Hd5KjN83vReC1"));

    [Theory]
    [InlineData("school.example.org")]
    [InlineData("ftp://school.example.org")]
    public void An_address_that_no_link_can_start_with_is_refused(string address) =>
        Assert.Contains("PublicUrl", Assert.Throws<OperatorException>(() => Check("Development", $"--PublicUrl={address}")).Message);

    [Fact]
    public async Task A_refused_start_is_one_line_and_exit_code_1()
    {
        var (code, _, errors) = await ProgramRun.ToEndAsync("Production", "--Database:Provider=Postgres", $"--{Database}=Host=db;Username=app;Password=changeme");

        Assert.Equal(1, code);
        Assert.Single(errors.Trim().Split('\n'));
        Assert.Contains(Database, errors);
    }

    [Fact]
    public async Task A_signing_key_that_is_none_is_refused()
    {
        var directory = Directory.CreateTempSubdirectory("edusphere-test-").FullName;

        var (code, _, errors) = await ProgramRun.ToEndAsync("Production", "--urls=http://127.0.0.1:0", $"--Data:Directory={directory}", "--Tokens:SigningKey=short");

        Assert.Equal(1, code);
        Assert.Contains("Tokens:SigningKey", errors);
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task The_first_start_prints_a_link_for_the_first_administrator_and_makes_no_demo()
    {
        var directory = Directory.CreateTempSubdirectory("edusphere-test-").FullName;
        string[] settings = ["--urls=http://127.0.0.1:0", $"--Data:Directory={directory}", "--Demo:Enabled=true"];
        using (var first = ProgramRun.Serve("Production", settings))
        {
            var link = Link().Match(await first.SaysAsync("/reset-password?token="));
            var api = new ApiClient(new HttpClient { BaseAddress = new Uri(link.Groups[1].Value) });
            (await api.PostAsync("auth/reset-password", new { token = link.Groups[2].Value, password = "a long phrase of the head 4" })).AssertStatus(204);
            await api.SignInAsync("admin", "a long phrase of the head 4");
            var me = (await api.GetAsync("auth/me")).AssertStatus(200);
            Assert.Equal(("admin", "My school"), ((string)me["role"]!, (string)me["school"]!["name"]!));
            Assert.Equal(0, (int)(await api.GetAsync("students")).AssertStatus(200)["pagination"]!["total"]!);
        }

        using (var second = ProgramRun.Serve("Production", settings))
            Assert.DoesNotContain("/reset-password", await second.SaysAsync("Application started"));
        var (code, _, errors) = await ProgramRun.ToEndAsync("Production", "seed-demo", $"--Data:Directory={directory}");
        Assert.Equal(1, code);
        Assert.Contains("Production", errors);
        Directory.Delete(directory, recursive: true);
    }

    private static string[] TakingCards(string key, params string[] webhookSecrets) =>
    [
        "--Database:Provider=Sqlite", "--Payments:Provider=Stripe", $"--Payments:Stripe:SecretKey={key}",
        .. webhookSecrets.Select((secret, index) => $"--Payments:Stripe:WebhookSecrets:{index}={secret}"),
    ];

    private static void Check(string environment, params string[] settings) =>
        WebApplication.CreateBuilder([$"--environment={environment}", "--Database:Provider=Postgres", .. settings]).CheckSettings();

    [GeneratedRegex(@"(http://127\.0\.0\.1:\d+)/reset-password\?token=([A-Za-z0-9_-]{43})")]
    private static partial Regex Link();
}
