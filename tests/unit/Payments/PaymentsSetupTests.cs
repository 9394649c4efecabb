using EduSphere.Adapters.Payments;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EduSphere.UnitTests.Payments;

public class PaymentsSetupTests
{
    private static readonly string[] Whole = ["Provider=Stripe", "Stripe:SecretKey=sk_test_1", "Stripe:WebhookSecrets:0=whsec_1"];

    [Theory]
    [InlineData("Payments:Provider", "Provider=Paypal")]
    [InlineData("Payments:Stripe:SecretKey", "Provider=Stripe", "Stripe:WebhookSecrets:0=whsec_1")]
    [InlineData("Payments:Stripe:WebhookSecrets", "Provider=Stripe", "Stripe:SecretKey=sk_test_1")]
    [InlineData("Payments:Stripe:WebhookSecrets", "Provider=Stripe", "Stripe:SecretKey=sk_test_1", "Stripe:WebhookSecrets:0=whsec_1", "Stripe:WebhookSecrets:1=")]
    public void A_start_with_half_a_provider_names_the_setting(string setting, params string[] settings) => AssertRefused(setting, settings);

    [Theory]
    [InlineData("http://api.stripe.test")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("stripe")]
    public void The_key_is_sent_unencrypted_to_nobody_but_this_machine(string address) => AssertRefused("Payments:Stripe:BaseUrl", [.. Whole, $"Stripe:BaseUrl={address}"]);

    [Theory]
    [InlineData("https://api.stripe.test")]
    [InlineData("http://127.0.0.1:12111")]
    [InlineData("http://localhost:12111/")]
    public void A_stand_in_is_taken(string address) => Assert.NotNull(Services([.. Whole, $"Stripe:BaseUrl={address}"]).GetRequiredService<IOptions<PaymentsOptions>>().Value);

    [Fact]
    public void Where_it_is_set_up_cards_are_taken() => Assert.True(Services(Whole).GetRequiredService<IPaymentGateway>().IsSetUp);

    [Fact]
    public async Task Where_it_is_not_nothing_is_asked_and_nothing_believed()
    {
        var gateway = Services([]).GetRequiredService<IPaymentGateway>();

        Assert.False(gateway.IsSetUp);
        Assert.Throws<SignatureException>(() => gateway.Read("{}", "t=1,v1=1"));
        Assert.False((await Assert.ThrowsAsync<GatewayException>(() => gateway.CloseAsync("cs_1", CancellationToken.None))).Transient);
    }

    private static void AssertRefused(string setting, string[] settings) =>
        Assert.Contains(setting, Assert.Throws<OptionsValidationException>(() => Services(settings).GetRequiredService<IOptions<PaymentsOptions>>().Value).Message);

    private static ServiceProvider Services(string[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(one => one.Split('=')).Select(one => KeyValuePair.Create($"Payments:{one[0]}", (string?)one[1]))).Build();
        return new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddSingleton(TimeProvider.System).AddLogging().AddPayments(configuration).BuildServiceProvider();
    }
}
