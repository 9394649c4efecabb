using System.Net;

namespace EduSphere.IntegrationTests;

/// <summary>What tests of the fees' pages and mails charge and take by the API.</summary>
internal static class Charged
{
    /// <summary>Charges a student and issues the invoice; returns the fee's id.</summary>
    public static async Task<Guid> ChargeAsync(this ApiClient accountant, Guid studentId, decimal amount, DateOnly dueDate, string description = "Trip", bool issue = true)
    {
        var made = (await accountant.PostAsync("fees", new { studentId, feeTypeId = await TypeAsync(accountant), amount, dueDate, description }, Key())).AssertStatus(201);
        var id = (Guid)made["id"]!;
        if (issue)
            (await accountant.PostAsync($"fees/{id}/issue", new { }, Key())).AssertStatus(200);
        return id;
    }

    public static async Task PayAsync(this ApiClient accountant, Guid feeId, decimal amount, DateOnly day) =>
        (await accountant.PostAsync($"fees/{feeId}/payment", new { amount, paymentMethod = "cash", paymentDate = day }, Key())).AssertStatus(200);

    /// <summary>A page as it is read.</summary>
    public static async Task<string> PageAsync(this ApiClient reader, string path)
    {
        var page = await reader.GetAsync(path, ("Accept", "text/html"));
        Assert.Equal(200, page.Status);
        return WebUtility.HtmlDecode(page.Text);
    }

    public static (string, string) Key() => ("Idempotency-Key", $"{Guid.CreateVersion7()}");

    private static async Task<Guid> TypeAsync(ApiClient accountant) =>
        (await accountant.GetAsync("fee-types")).AssertStatus(200)["data"]!.AsArray() is [{ } known, ..] ? (Guid)known["id"]!
        : (Guid)(await accountant.PostAsync("fee-types", new { name = "Extras" })).AssertStatus(201)["id"]!;
}
