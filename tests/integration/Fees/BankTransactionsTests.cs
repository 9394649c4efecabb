using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>What came in by the bank is booked once, on the fees that somebody or the payer named.</summary>
public class BankTransactionsTests(EduSphereApp app)
{
    [Fact]
    public async Task One_transfer_pays_several_fees_with_a_receipt_for_each()
    {
        var counter = await Counter.OpenAsync(app);
        var (first, second) = (await counter.IssueAsync(100), await counter.IssueAsync(50, due: 20));
        var transfer = Assert.Single(await counter.UploadAsync(BankFiles.Line(counter.School.Today.AddDays(-2), 120, "school", id: "TX 9")));

        var booked = (await counter.BookAsync(transfer, (first, 100), (second, 20))).AssertStatus(200);

        Assert.Equal(("booked", false), ((string)booked["status"]!, (bool)booked["isCertain"]!));
        Assert.Equal([("R00001", 100m, "person"), ("R00002", 20m, "person")], booked["matches"]!.AsArray().Select(match => ((string)match!["receiptNumber"]!, (decimal)match["amount"]!, (string)match["found"]!)));
        Assert.Equal((0m, 30m), (await counter.OutstandingAsync(first), await counter.OutstandingAsync(second)));
        var payment = Assert.Single((await counter.ReadAsync(first))["payments"]!.AsArray())!;
        Assert.Equal(("bankTransfer", "TX 9", counter.Day(-2)), ((string)payment["paymentMethod"]!, (string)payment["transactionId"]!, (string)payment["paymentDate"]!));
        Assert.Empty(await counter.FaultsAsync());
    }

    [Fact]
    public async Task A_transfer_is_booked_whole_and_on_what_is_outstanding()
    {
        var counter = await Counter.OpenAsync(app);
        var (fee, draft) = (await counter.IssueAsync(100), (Guid)(await counter.ChargeAsync(new { studentId = counter.School.Student.ProfileId, feeTypeId = counter.TypeId, amount = 5, dueDate = counter.Day(5) })).AssertStatus(201)["id"]!);
        var transfer = Assert.Single(await counter.UploadAsync(BankFiles.Line(counter.School.Today, 120, "school")));

        (await counter.BookAsync(transfer, (fee, 100))).AssertInvalid("fees");
        (await counter.BookAsync(transfer, (fee, 119.995m))).AssertInvalid($"fees.{fee}");
        (await counter.BookAsync(transfer)).AssertInvalid("fees");
        var unknown = Guid.CreateVersion7();
        (await counter.BookAsync(transfer, (unknown, 120))).AssertInvalid($"fees.{unknown}");
        (await counter.BookAsync(transfer, (fee, 120))).AssertProblem(409, "more-than-outstanding");
        (await counter.BookAsync(transfer, (fee, 100), (draft, 20))).AssertProblem(409, "fee-not-issued");
        (await counter.Api.PostAsync($"bank-transactions/{transfer["id"]}/book", new { fees = new Dictionary<Guid, decimal> { [fee] = 120 } })).AssertInvalid("Idempotency-Key");

        Assert.Equal("open", (string)(await counter.AgainAsync(transfer))["status"]!);
        Assert.Equal(0, await counter.School.ReadAsync(db => db.Payments.CountAsync()));
        Assert.Equal(120, (decimal)(await counter.BookAsync(transfer, creditRest: true, (fee, 120))).AssertStatus(200)["matches"]![0]!["amount"]!);
        Assert.Equal(20, (decimal)(await counter.ReadAsync(fee))["credit"]!);
        Assert.Empty(await counter.FaultsAsync());
    }

    [Fact]
    public async Task Of_several_who_book_a_transfer_at_once_one_does()
    {
        var counter = await Counter.OpenAsync(app);
        var fee = await counter.IssueAsync(1000);
        var transfer = Assert.Single(await counter.UploadAsync(BankFiles.Line(counter.School.Today, 60, "school")));

        var answers = await Race.RunAsync(4, _ => counter.BookAsync(transfer, (fee, 60)));

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.All(answers.Where(answer => answer.Status != 200), answer => answer.AssertProblem(409, "bank-transaction-decided"));
        Assert.Equal(940, await counter.OutstandingAsync(fee));
        Assert.Empty(await counter.FaultsAsync());
    }

    [Fact]
    public async Task The_counter_and_the_bank_do_not_overpay_a_fee_between_them()
    {
        var counter = await Counter.OpenAsync(app);
        var fee = await counter.IssueAsync(100);
        var transfers = await counter.UploadAsync(Enumerable.Range(1, 3).Select(n => BankFiles.Line(counter.School.Today, 60, $"school {n}")));

        var answers = await Race.RunAsync([.. transfers.Select(transfer => (Func<Task<ApiResponse>>)(() => counter.BookAsync(transfer, (fee, 60)))), () => counter.PayAsync(fee, 60)]);

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.Equal(40, await counter.OutstandingAsync(fee));
        Assert.Empty(await counter.FaultsAsync());
    }

    [Fact]
    public async Task The_same_key_books_once_and_answers_alike()
    {
        var counter = await Counter.OpenAsync(app);
        var fee = await counter.IssueAsync(100);
        var transfer = Assert.Single(await counter.UploadAsync(BankFiles.Line(counter.School.Today, 60, "school")));
        Task<ApiResponse> Book(decimal amount) => counter.Api.PostAsync($"bank-transactions/{transfer["id"]}/book", new { fees = new Dictionary<Guid, decimal> { [fee] = amount }, creditRest = amount > 60 }, ("Idempotency-Key", "one"));

        var first = (await Book(60)).AssertStatus(200);

        Assert.Equal(first.ToJsonString(), (await Book(60)).AssertStatus(200).ToJsonString());
        Assert.Equal(1, await counter.School.ReadAsync(db => db.Payments.CountAsync()));
        (await counter.PayAsync(fee, 15)).AssertStatus(200);
        Assert.Equal(first.ToJsonString(), (await Book(60)).AssertStatus(200).ToJsonString());
    }

    [Fact]
    public async Task What_is_certain_is_booked_together_and_the_rest_is_left()
    {
        var counter = await Counter.OpenAsync(app);
        var fees = new List<Guid>();
        foreach (var amount in new[] { 100m, 50m, 70m, 80m, 90m })
            fees.Add(await counter.IssueAsync(amount));
        var numbers = new List<string>();
        foreach (var fee in fees)
            numbers.Add(await counter.NumberAsync(fee));
        var transfers = await counter.UploadAsync(
            BankFiles.Line(counter.School.Today, 150, $"{numbers[0]} and {numbers[1].ToLowerInvariant()}"),
            BankFiles.Line(counter.School.Today, 70, numbers[2]),
            // Less than is outstanding; paid twice; nothing named.
            BankFiles.Line(counter.School.Today, 79, numbers[3]),
            BankFiles.Line(counter.School.Today, 90, numbers[4], "First"),
            BankFiles.Line(counter.School.Today, 90, numbers[4], "Second"),
            BankFiles.Line(counter.School.Today, 5, "gift"));

        Assert.Equal([true, true, false, false, false, false], transfers.Select(transfer => (bool)transfer["isCertain"]!));
        var booked = (await counter.Api.PostAsync("bank-transactions/book", null, Counter.NewKey())).AssertStatus(200);

        Assert.Equal((2, 220m, "EUR"), ((int)booked["booked"]!, (decimal)booked["amount"]!, (string)booked["currency"]!));
        Assert.Equal(["booked", "booked", "open", "open", "open", "open"], await Task.WhenAll(transfers.Select(async transfer => (string)(await counter.AgainAsync(transfer))["status"]!)));
        Assert.Equal([0m, 0m, 0m, 80m, 90m], await Task.WhenAll(fees.Select(counter.OutstandingAsync)));
        Assert.Equal(["R00001", "R00002", "R00003"], await counter.School.ReadAsync(db => db.Payments.Select(p => p.ReceiptNumber!).Order().ToListAsync()));
        Assert.Equal(0, (int)(await counter.Api.PostAsync("bank-transactions/book", null, Counter.NewKey())).AssertStatus(200)["booked"]!);
        Assert.Empty(await counter.FaultsAsync());
    }

    [Fact]
    public async Task Many_who_book_what_is_certain_at_once_while_others_pay_leave_no_gap_and_overpay_nothing()
    {
        var counter = await Counter.OpenAsync(app);
        var fees = new List<Guid>();
        for (var n = 0; n < 6; n++)
            fees.Add(await counter.IssueAsync(10 + n));
        var lines = new List<string>();
        for (var n = 0; n < 6; n++)
            lines.Add(BankFiles.Line(counter.School.Today, 10 + n, await counter.NumberAsync(fees[n])));
        await counter.UploadAsync(lines);

        var answers = await Race.RunAsync(
        [
            .. Enumerable.Range(0, 3).Select(_ => (Func<Task<ApiResponse>>)(() => counter.Api.PostAsync("bank-transactions/book", null, Counter.NewKey()))),
            .. fees.Take(3).Select(fee => (Func<Task<ApiResponse>>)(() => counter.PayAsync(fee, 5))),
        ]);

        Assert.All(answers.Take(3), answer => answer.AssertStatus(200));
        Assert.All(answers.Skip(3).Where(answer => answer.Status != 200), answer => answer.AssertProblem(409, "more-than-outstanding"));
        var receipts = await counter.School.ReadAsync(db => db.Payments.Select(p => p.ReceiptNumber!).Order().ToListAsync());
        Assert.Equal(Enumerable.Range(1, receipts.Count).Select(n => $"R{n:00000}"), receipts);
        Assert.Empty(await counter.FaultsAsync());
    }

    [Fact]
    public async Task What_is_no_fee_is_put_aside_and_taken_up_again()
    {
        var counter = await Counter.OpenAsync(app);
        var fee = await counter.IssueAsync(100);
        var transfer = Assert.Single(await counter.UploadAsync(BankFiles.Line(counter.School.Today, 60, "rent")));
        var path = $"bank-transactions/{transfer["id"]}";

        var aside = (await counter.Api.PostAsync($"{path}/dismiss")).AssertStatus(200);
        Assert.Equal(("dismissed", $"{counter.School[Platform.Security.Role.Accountant].UserId}"), ((string)aside["status"]!, (string)aside["decidedBy"]!["id"]!));
        (await counter.Api.PostAsync($"{path}/dismiss")).AssertProblem(409, "bank-transaction-decided");
        (await counter.BookAsync(transfer, (fee, 60))).AssertProblem(409, "bank-transaction-decided");
        Assert.Equal("open", (string)(await counter.Api.PostAsync($"{path}/reopen")).AssertStatus(200)["status"]!);
        (await counter.BookAsync(transfer, (fee, 60))).AssertStatus(200);
        (await counter.Api.PostAsync($"{path}/reopen")).AssertProblem(409, "bank-transaction-decided");
        (await counter.Api.PostAsync($"{path}/dismiss")).AssertProblem(409, "bank-transaction-decided");
        (await counter.Api.PostAsync($"bank-transactions/{Guid.CreateVersion7()}/dismiss")).AssertProblem(404, "not-found");
    }

    [Fact]
    public async Task The_page_shows_what_is_offered_and_what_was_booked()
    {
        var counter = await Counter.OpenAsync(app);
        var fee = await counter.IssueAsync(100);
        var transfer = Assert.Single(await counter.UploadAsync(BankFiles.Line(counter.School.Today, 100, await counter.NumberAsync(fee), "Ayse Kaya")));

        Assert.Contains("Ayse Kaya", await counter.Api.PageAsync("/fees/bank"));
        Assert.Contains($"name=\"fees.{fee}\"", await counter.Api.PageAsync($"/fees/bank/{transfer["id"]}"));
        (await counter.BookAsync(transfer, (fee, 100))).AssertStatus(200);
        Assert.Contains("Receipt R00001", await counter.Api.PageAsync($"/fees/bank/{transfer["id"]}"));
        Assert.Contains("Ayse Kaya", await counter.Api.PageAsync("/fees/bank?status=booked"));
        Assert.Contains("bank.csv", await counter.Api.PageAsync("/fees/bank/upload"));
    }
}
