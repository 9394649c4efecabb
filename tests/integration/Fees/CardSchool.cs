using System.Text.Json.Nodes;
using EduSphere.Features.Fees;
using EduSphere.Platform.Security;
using EduSphere.StripeStandIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EduSphere.IntegrationTests;

/// <summary>A school that takes cards, at a stand-in for Stripe that is its own.</summary>
internal sealed class CardSchool : IAsyncDisposable
{
    private CardSchool(EduSphereApp app, StripeServer stripe) => (App, Stripe) = (app, stripe);

    public EduSphereApp App { get; }

    public StripeServer Stripe { get; }

    public TestSchool School { get; private set; } = null!;

    public ApiClient Accountant { get; private set; } = null!;

    public ApiClient Parent { get; private set; } = null!;

    public Guid FeeTypeId { get; private set; }

    public static async Task<CardSchool> OpenAsync(WebhookHabits? webhooks = null)
    {
        var stripe = await StripeServer.StartAsync(new() { Webhooks = webhooks ?? new() });
        var app = new EduSphereApp
        {
            OnKestrel = true,
            Settings = new Dictionary<string, string>
            {
                ["Payments:Provider"] = "Stripe",
                ["Payments:Stripe:SecretKey"] = stripe.SecretKey,
                ["Payments:Stripe:WebhookSecrets:0"] = "whsec_the_one_before_this",
                ["Payments:Stripe:WebhookSecrets:1"] = stripe.WebhookSecret,
                ["Payments:Stripe:BaseUrl"] = stripe.Address.ToString(),
                ["PublicUrl"] = "https://school.test",
            },
        };
        await app.InitializeAsync();
        app.Outgoing.LetThrough(stripe.Address);
        stripe.SendTo(new Uri(app.Address, "/api/v1/webhooks/stripe"));
        var cards = new CardSchool(app, stripe) { School = await TestSchool.CreateAsync(app) };
        (cards.Accountant, cards.Parent) = (await cards.School.SignInAsync(Role.Accountant), await cards.School.SignInAsync(Role.Parent));
        cards.FeeTypeId = Guid.Parse((await cards.Accountant.PostAsync("fee-types", new { name = "Tuition" })).AssertStatus(201).Id());
        return cards;
    }

    /// <summary>An invoice of the school's student.</summary>
    public async Task<Guid> IssueAsync(decimal amount)
    {
        var id = Guid.Parse((await Accountant.PostAsync("fees", new { studentId = School.Student.ProfileId, feeTypeId = FeeTypeId, amount, dueDate = School.Today.AddDays(10) }, Key())).AssertStatus(201).Id());
        (await Accountant.PostAsync($"fees/{id}/issue")).AssertStatus(200);
        return id;
    }

    /// <summary>The parent asks for the page.</summary>
    /// <returns>What the provider calls it.</returns>
    public async Task<string> CheckOutAsync(Guid feeId, ApiClient? payer = null) => SessionOf((await (payer ?? Parent).PostAsync($"fees/{feeId}/checkout")).AssertStatus(200).ToJsonString());

    public static string SessionOf(string answer) => answer.Split("/pay/")[1].Split('"', '?', '#')[0];

    /// <summary>The fee, once something that follows an answer has been done.</summary>
    public Task<JsonNode> FeeAsync(Guid feeId, Func<JsonNode, bool> awaited, string what) =>
        Eventually.BecomesAsync(async () => (await Accountant.GetAsync($"fees/{feeId}")).AssertStatus(200), awaited, what);

    public Task<JsonNode> PaidAsync(Guid feeId) => FeeAsync(feeId, fee => (string)fee["status"]! == "paid", "The fee is paid");

    /// <summary>All that was stored has been applied, parked or flagged.</summary>
    public Task SettledAsync() => Eventually.BecomesAsync(
        () => School.ReadAsync(async db => await db.PaymentEvents.CountAsync(e => e.Status == PaymentEventStatus.Waiting) + await db.Outbox.CountAsync(m => m.Kind == RefundCard.Kind || m.Kind == ApplyEvent.Kind)),
        open => open == 0, "All is applied");

    public Task<IReadOnlyList<string>> LedgerFaultsAsync() => School.ReadAsync(db => new LedgerProof(db).FaultsAsync(TestContext.Current.CancellationToken));

    /// <summary>Asks the provider for what it may have told in vain.</summary>
    public async Task ReconcileAsync()
    {
        await using var scope = App.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<FindLostEvents>().RunAsync(TestContext.Current.CancellationToken);
    }

    public static (string, string) Key() => ("Idempotency-Key", $"{Guid.CreateVersion7()}");

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Stripe.DisposeAsync();
    }
}
