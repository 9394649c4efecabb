using System.Text.Json.Nodes;
using EduSphere.Features.Fees;
using EduSphere.Platform.Security;

namespace EduSphere.IntegrationTests;

/// <summary>A school, its accountant, and a fee type without a price list.</summary>
internal sealed class Counter
{
    public required TestSchool School { get; init; }

    public required ApiClient Api { get; init; }

    public required Guid TypeId { get; init; }

    public static async Task<Counter> OpenAsync(EduSphereApp app)
    {
        var school = await TestSchool.CreateAsync(app);
        return new() { School = school, Api = await school.SignInAsync(Role.Accountant), TypeId = await school.AddFeeTypeAsync("Books") };
    }

    public string Day(int days) => $"{School.Today.AddDays(days):yyyy-MM-dd}";

    /// <summary>An invoice of the school's student unless told.</summary>
    public Task<Guid> IssueAsync(decimal amount, TestPerson? student = null, int due = 10) => School.IssueAsync(amount, student, due, TypeId);

    public Task<ApiResponse> ChargeAsync(object body) => Api.PostAsync("fees", body, NewKey());

    public Task<ApiResponse> PayAsync(Guid fee, decimal amount, string paymentMethod = "cash", bool creditRest = false, int days = 0, string? key = null) =>
        Api.PostAsync($"fees/{fee}/payment", new { amount, paymentMethod, paymentDate = Day(days), creditRest }, key is null ? NewKey() : ("Idempotency-Key", key));

    public Task<ApiResponse> WaiveAsync(Guid fee, decimal? amount = null) => Api.PostAsync($"fees/{fee}/waive", new { amount, reason = "Hardship" }, NewKey());

    public Task<ApiResponse> VoidAsync(Guid fee) => Api.PostAsync($"fees/{fee}/void", new { reason = "Charged twice" });

    public Task<ApiResponse> RefundAsync(JsonNode payment, decimal? amount = null) => Api.PostAsync($"payments/{payment["paymentId"]}/refund", new { amount, reason = "Paid twice" }, NewKey());

    public async Task<JsonNode> ReadAsync(Guid fee) => (await Api.GetAsync($"fees/{fee}")).AssertStatus(200);

    public async Task<decimal> OutstandingAsync(Guid fee) => (decimal)(await ReadAsync(fee))["outstanding"]!;

    public async Task<JsonArray> ListAsync(string filter) => (await Api.GetAsync($"fees?limit=100&{filter}")).AssertStatus(200)["data"]!.AsArray();

    /// <summary>Has many charged, and waits until they are or are not.</summary>
    public async Task<JsonNode> ChargeManyAsync(object body)
    {
        var begun = (await Api.PostAsync("fees/bulk", body, NewKey())).AssertStatus(202);
        return await Eventually.BecomesAsync(async () => (await Api.GetAsync($"fees/bulk/{begun["id"]}")).AssertStatus(200), charge => (string)charge["status"]! != "charging", "the charge");
    }

    /// <summary>What is wrong with the books.</summary>
    public Task<IReadOnlyList<string>> FaultsAsync() => School.ReadAsync(db => new LedgerProof(db).FaultsAsync(CancellationToken.None));

    public static (string, string) NewKey() => ("Idempotency-Key", $"{Guid.CreateVersion7()}");
}
