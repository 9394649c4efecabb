using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EduSphere.Bench.Driver;

/// <summary>The rows of the first table in which money moves: what is done is done, so each request is made once, on fees that were charged for it.</summary>
public sealed class FeeDeeds(Options options, School school, Figures figures)
{
    private const int Cashiers = 50;
    private const int Paid = 1000;
    private const int Charges = 4;
    private const decimal Amount = 10;
    private const double MostToCharge = 2000;

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);
    private static readonly DateOnly Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    private int charged;

    /// <exception cref="InvalidOperationException">A fee was not paid once, which ends the run.</exception>
    public async Task PrintAsync()
    {
        if (options.Wants("charge"))
            Charge();
        if (options.Wants("pay"))
            await PayAsync();
    }

    private void Charge()
    {
        var own = Charge(options.Program);
        var twin = options.Twin is null ? null : Charge(options.Twin);
        SchoolTable.Line("charge the whole school, until it is done", 1, own, double.NaN, twin, double.NaN, null);
        figures.AtMost("issue a fee to every student of the school", own.Median, MostToCharge, "ms");
    }

    private Measurement Charge(Server server)
    {
        var deed = (Connection connection) =>
        {
            ChargeSchool(connection);
            return false;
        };
        Load.MeasureOnce(server, [[deed]]);
        return Load.MeasureOnce(server, [[.. Enumerable.Repeat(deed, Charges)]]);
    }

    private async Task PayAsync()
    {
        // Once through all of it, so that nothing is compiled while it is measured.
        await PayAsync(options.Program);
        var own = await PayAsync(options.Program);
        var twin = options.Twin is null ? null : await PayAsync(options.Twin);
        SchoolTable.Line(string.Create(CultureInfo.InvariantCulture, $"take {Paid} payments, each fee wanted by two cashiers"), Cashiers, own, double.NaN, twin, double.NaN, null);
    }

    /// <summary>Each fee is wanted by two of the cashiers, and paid once.</summary>
    private async Task<Measurement> PayAsync(Server server)
    {
        var (charge, fees) = await OpenFeesAsync();
        var seen = Load.MeasureOnce(server, [.. Enumerable.Range(0, Cashiers).Select(cashier => Enumerable.Range(0, 2 * Paid / Cashiers)
            .Select(n => Payment(fees[(cashier / 2 * 2 * Paid / Cashiers) + n])).ToList())]);
        var settled = await CountAsync($"fees?chargeId={charge}&status=paid&limit=1");
        if (seen.Refused != Paid || settled != Paid)
            throw new InvalidOperationException($"Of {Paid} fees {settled} were paid, and {seen.Refused} payments of {2 * Paid} were refused.");
        return seen;
    }

    private Func<Connection, bool> Payment(string fee)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new { amount = Amount, paymentMethod = "cash", paymentDate = Today.AddDays(-1) });
        var request = Connection.Request("POST", $"fees/{fee}/payment", school.Token, body, $"{Guid.CreateVersion7()}");
        return connection => Load.IsRefused(connection, request);
    }

    /// <summary>A charge of the school by the program, and the fees of it that are to be paid.</summary>
    private async Task<(string Charge, List<string> Fees)> OpenFeesAsync()
    {
        using var connection = new Connection(options.Program.Address);
        var charge = ChargeSchool(connection);
        var fees = new List<string>();
        for (var page = 1; fees.Count < Paid; page++)
            fees.AddRange((await GetAsync($"fees?chargeId={charge}&limit=100&page={page}"))["data"]!.AsArray().Select(fee => fee!["id"]!.GetValue<string>()));
        return (charge, fees);
    }

    /// <summary>Has every student charged, and waits until it is done.</summary>
    /// <returns>The id of the charge.</returns>
    private string ChargeSchool(Connection connection)
    {
        // The same twice would pass everybody over.
        var body = JsonSerializer.SerializeToUtf8Bytes(new { feeTypeId = school.FeeTypeId, amount = Amount, dueDate = Today.AddDays(++charged), issue = true });
        connection.Exchange(Connection.Request("POST", "fees/bulk", school.Token, body, $"{Guid.CreateVersion7()}"));
        var charge = JsonNode.Parse(connection.Body())!;
        var id = charge["id"]!.GetValue<string>();
        while (charge["status"]!.GetValue<string>() == "charging")
        {
            Thread.Sleep(Glance);
            connection.Exchange(Connection.Request("GET", $"fees/bulk/{id}", school.Token));
            charge = JsonNode.Parse(connection.Body())!;
        }
        return charge["fees"]!.GetValue<int>() >= Paid ? id : throw new InvalidOperationException($"The school was not charged: {charge}");
    }

    private async Task<int> CountAsync(string path) => (await GetAsync(path))["pagination"]!["total"]!.GetValue<int>();

    private async Task<JsonNode> GetAsync(string path)
    {
        using var http = new HttpClient { BaseAddress = options.Program.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", school.Token);
        return (await http.GetFromJsonAsync<JsonNode>($"/api/v1/{path}"))!;
    }
}
