using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using EduSphere.Features.Fees;
using EduSphere.Platform.Security;

namespace EduSphere.IntegrationTests;

/// <summary>Files of a bank, and sending them.</summary>
internal static class BankFiles
{
    public const string Header = "Date,Amount,Name,Description,Transaction ID";

    /// <summary>A line of a CSV file.</summary>
    public static string Line(DateOnly day, decimal amount, string reference, string payer = "Somebody", string id = "") =>
        string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd},{amount},{payer},{reference},{id}");

    public static byte[] Csv(params IEnumerable<string> lines) => Encoding.UTF8.GetBytes(string.Join("\r\n", lines.Prepend(Header)) + "\r\n");

    /// <summary>The same as camt.053.</summary>
    public static byte[] Camt(DateOnly day, params IEnumerable<(decimal Amount, string Payer, string Reference)> payments) => Encoding.UTF8.GetBytes(string.Concat(payments.Select(payment => string.Create(CultureInfo.InvariantCulture,
            $"<Ntry><Amt Ccy=\"EUR\">{payment.Amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>{day:yyyy-MM-dd}</Dt></BookgDt><NtryDtls><TxDtls><RltdPties><Dbtr><Nm>{payment.Payer}</Nm></Dbtr></RltdPties><RmtInf><Ustrd>{payment.Reference}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>"))
        .Prepend("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"><BkToCstmrStmt><Stmt>").Append("</Stmt></BkToCstmrStmt></Document>")));

    public static MultipartFormDataContent Form(byte[] file, params (string Name, string Value)[] others)
    {
        var form = new MultipartFormDataContent { { new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } }, "file", "bank.csv" } };
        foreach (var (name, value) in others)
            form.Add(new StringContent(value), name);
        return form;
    }

    /// <summary>A transfer that nobody has decided on, past the API.</summary>
    public static async Task<Guid> AddTransferAsync(this TestSchool school, decimal amount, Guid? feeId = null)
    {
        var statement = new BankStatement { FileName = "november.csv", UploadedById = school[Role.Accountant].UserId, CreatedAt = DateTime.UnixEpoch, Known = 1, LeftOut = 1 };
        var transfer = new BankTransaction { StatementId = statement.Id, BookedOn = school.Today, Amount = amount, Payer = "Ayse Kaya", Reference = "School", BankReference = "TX 9", Fingerprint = $"{Guid.CreateVersion7()}" };
        if (feeId is { } fee)
            transfer.Matches.Add(new() { TransactionId = transfer.Id, FeeId = fee, Found = FoundBy.StudentNumber });
        await school.ChangeAsync(db => db.AddRange([statement, transfer]));
        return transfer.Id;
    }

    public static Task<ApiResponse> SendAsync(this Counter counter, byte[] file, params (string Name, string Value)[] others) => counter.Api.PostAsync("bank-statements", Form(file, others));

    /// <summary>What came in by a file, in its order.</summary>
    public static async Task<IReadOnlyList<JsonNode>> UploadAsync(this Counter counter, params IEnumerable<string> lines)
    {
        var made = (await counter.SendAsync(Csv(lines))).AssertStatus(201);
        var transfers = (await counter.Api.GetAsync($"bank-transactions?limit=100&statementId={made["id"]}")).AssertStatus(200)["data"]!.AsArray();
        var order = await counter.School.ReadAsync(db => Task.FromResult(db.BankTransactions.ToDictionary(t => t.Id, t => t.Position)));
        return [.. transfers.OrderBy(transfer => order[(Guid)transfer!["id"]!])!];
    }

    public static Task<ApiResponse> BookAsync(this Counter counter, JsonNode transfer, params (Guid Fee, decimal Amount)[] parts) => counter.BookAsync(transfer, creditRest: false, parts);

    public static Task<ApiResponse> BookAsync(this Counter counter, JsonNode transfer, bool creditRest, params (Guid Fee, decimal Amount)[] parts) =>
        counter.Api.PostAsync($"bank-transactions/{transfer["id"]}/book", new { fees = parts.ToDictionary(part => part.Fee, part => part.Amount), creditRest }, Counter.NewKey());

    public static async Task<JsonNode> AgainAsync(this Counter counter, JsonNode transfer) => (await counter.Api.GetAsync($"bank-transactions/{transfer["id"]}")).AssertStatus(200);

    public static async Task<string> NumberAsync(this Counter counter, Guid fee) => (string)(await counter.ReadAsync(fee))["number"]!;

    /// <summary>The fees that a transfer may pay, and with how much.</summary>
    public static IEnumerable<(Guid Fee, string Found, decimal Amount)> Offered(JsonNode transfer) =>
        transfer["matches"]!.AsArray().Select(match => ((Guid)match!["feeId"]!, (string)match["found"]!, (decimal)match["amount"]!));
}
