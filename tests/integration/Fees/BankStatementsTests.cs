using System.Text;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>What a file of the bank says came in.</summary>
public class BankStatementsTests(EduSphereApp app)
{
    [Fact]
    public async Task What_came_in_is_listed_and_nothing_is_booked()
    {
        var counter = await Counter.OpenAsync(app);
        var day = counter.School.Today.AddDays(-1);

        var made = (await counter.SendAsync(BankFiles.Csv(BankFiles.Line(day, 300.5m, "thanks", "Ayse Kaya", "TX 1"), BankFiles.Line(day, -12, "fees of the bank"), BankFiles.Line(day, 40, "a gift")))).AssertStatus(201);

        Assert.Equal((2, 2, 0, 1, "csv", "bank.csv"), ((int)made["transactions"]!, (int)made["open"]!, (int)made["known"]!, (int)made["leftOut"]!, (string)made["format"]!, (string)made["fileName"]!));
        Assert.Equal($"{made["id"]}", (string)(await counter.Api.GetAsync($"bank-statements/{made["id"]}")).AssertStatus(200)["id"]!);
        var transfer = (await counter.Api.GetAsync("bank-transactions?status=open")).AssertStatus(200)["data"]!.AsArray().Single(transfer => (decimal)transfer!["amount"]! == 300.5m)!;
        Assert.Equal(($"{day:yyyy-MM-dd}", "Ayse Kaya", "thanks", "TX 1", "EUR", "open"), ((string)transfer["bookedOn"]!, (string)transfer["payer"]!, (string)transfer["reference"]!, (string)transfer["bankReference"]!, (string)transfer["currency"]!, (string)transfer["status"]!));
        Assert.Equal(0, await counter.School.ReadAsync(db => db.Payments.CountAsync()));
    }

    [Fact]
    public async Task The_same_by_the_standard_of_banks()
    {
        var counter = await Counter.OpenAsync(app);
        var fee = await counter.IssueAsync(300);

        var made = (await counter.SendAsync(BankFiles.Camt(counter.School.Today, (300, "Ayse Kaya", $"Invoice {await counter.NumberAsync(fee)}")))).AssertStatus(201);

        Assert.Equal("camt053", (string)made["format"]!);
        var transfer = Assert.Single((await counter.Api.GetAsync("bank-transactions?certain=true")).AssertStatus(200)["data"]!.AsArray())!;
        Assert.Equal(($"{fee}", "invoiceNumber", 300m), ((string)transfer["matches"]![0]!["feeId"]!, (string)transfer["matches"]![0]!["found"]!, (decimal)transfer["matches"]![0]!["amount"]!));
    }

    [Fact]
    public async Task A_payment_is_known_again_in_another_file_and_one_that_is_alike_is_another()
    {
        var counter = await Counter.OpenAsync(app);
        var (twice, once) = (BankFiles.Line(counter.School.Today, 10, "alike"), BankFiles.Line(counter.School.Today, 20, "new"));

        Assert.Equal(2, (int)(await counter.SendAsync(BankFiles.Csv(twice, twice))).AssertStatus(201)["transactions"]!);
        (await counter.SendAsync(BankFiles.Csv(twice, twice))).AssertProblem(409, "bank-statement-known");
        var longer = (await counter.SendAsync(BankFiles.Csv(twice, once, twice))).AssertStatus(201);

        Assert.Equal((1, 2), ((int)longer["transactions"]!, (int)longer["known"]!));
        Assert.Equal(3, await counter.School.ReadAsync(db => db.BankTransactions.CountAsync()));
    }

    [Fact]
    public async Task Of_several_who_send_the_same_file_at_once_one_brings_it()
    {
        var counter = await Counter.OpenAsync(app);
        var file = BankFiles.Csv(BankFiles.Line(counter.School.Today, 10, "once"));

        var answers = await Race.RunAsync(4, _ => counter.SendAsync(file));

        Assert.Single(answers, answer => answer.Status == 201);
        Assert.All(answers.Where(answer => answer.Status != 201), answer => answer.AssertProblem(409, "bank-statement-known"));
        Assert.Equal(1, await counter.School.ReadAsync(db => db.BankTransactions.CountAsync()));
    }

    [Fact]
    public async Task Columns_with_other_names_are_said_once_for_the_file()
    {
        var counter = await Counter.OpenAsync(app);
        var file = Encoding.UTF8.GetBytes($"When;How much;What for\r\n{counter.School.Today:dd.MM.yyyy};1.234,50;F1\r\n");

        AssertUnreadable(await counter.SendAsync(file));
        (await counter.SendAsync(file, ("dateColumn", "When"), ("amountColumn", "How much"), ("referenceColumn", "What for"), ("dateFormat", "dayFirst"))).AssertStatus(201);

        var transfer = Assert.Single((await counter.Api.GetAsync("bank-transactions")).AssertStatus(200)["data"]!.AsArray())!;
        Assert.Equal((1234.5m, "F1", counter.Day(0)), ((decimal)transfer["amount"]!, (string)transfer["reference"]!, (string)transfer["bookedOn"]!));
    }

    [Fact]
    public async Task A_column_that_is_said_goes_before_one_that_is_known()
    {
        var counter = await Counter.OpenAsync(app);
        var file = Encoding.UTF8.GetBytes($"Date,Value date,Amount,Money in,Net\r\n{counter.Day(-3)},{counter.Day(-1)},7,8,9\r\n");

        (await counter.SendAsync(file, ("dateColumn", "Value date"), ("amountColumn", "Net"))).AssertStatus(201);

        var transfer = Assert.Single((await counter.Api.GetAsync("bank-transactions")).AssertStatus(200)["data"]!.AsArray())!;
        Assert.Equal((9m, counter.Day(-1)), ((decimal)transfer["amount"]!, (string)transfer["bookedOn"]!));
    }

    [Fact]
    public async Task A_column_that_is_said_and_not_there_is_named()
    {
        var counter = await Counter.OpenAsync(app);

        var refused = await counter.SendAsync(BankFiles.Csv(BankFiles.Line(counter.School.Today, 10, "school")), ("payerColumn", "From whom"));

        Assert.Equal("Line 1: there is no column \"From whom\".", (string)Assert.Single(refused.AssertProblem(400, "import-unreadable")["errors"]!["file"]!.AsArray())!);
    }

    [Fact]
    public async Task What_is_said_of_columns_is_offered_for_the_next_file()
    {
        var counter = await Counter.OpenAsync(app);
        Assert.DoesNotContain("value=\"How much\"", await counter.Api.PageAsync("/fees/bank/upload"));

        (await counter.SendAsync(Encoding.UTF8.GetBytes($"When;How much\r\n{counter.School.Today:dd.MM.yyyy};10,00\r\n"), ("dateColumn", "When"), ("amountColumn", "How much"), ("dateFormat", "dayFirst"))).AssertStatus(201);
        (await counter.SendAsync(BankFiles.Camt(counter.School.Today, (300, "Ayse Kaya", "school")))).AssertStatus(201);

        var page = await counter.Api.PageAsync("/fees/bank/upload");
        Assert.Contains("value=\"How much\"", page);
        Assert.Contains("<option value=\"dayFirst\" selected>", page);
    }

    [Fact]
    public async Task The_same_key_brings_a_file_once_and_answers_as_it_did()
    {
        var counter = await Counter.OpenAsync(app);
        var fee = await counter.IssueAsync(100);
        var file = BankFiles.Csv(BankFiles.Line(counter.School.Today, 100, await counter.NumberAsync(fee)), BankFiles.Line(counter.School.Today, 5, "gift"));
        Task<ApiResponse> Send() => counter.Api.PostAsync("bank-statements", BankFiles.Form(file), ("Idempotency-Key", "one"));

        var first = (await Send()).AssertStatus(201);
        (await counter.Api.PostAsync("bank-transactions/book", null, Counter.NewKey())).AssertStatus(200);

        Assert.Equal(first.ToJsonString(), (await Send()).AssertStatus(201).ToJsonString());
        Assert.Equal(2, await counter.School.ReadAsync(db => db.BankTransactions.CountAsync()));
    }

    [Fact]
    public async Task The_latest_comes_first_of_a_day_the_last_of_the_file()
    {
        var counter = await Counter.OpenAsync(app);
        (await counter.SendAsync(BankFiles.Csv(BankFiles.Line(counter.School.Today.AddDays(-1), 3, "before"), BankFiles.Line(counter.School.Today, 1, "first"), BankFiles.Line(counter.School.Today, 2, "second")))).AssertStatus(201);

        var listed = (await counter.Api.GetAsync("bank-transactions")).AssertStatus(200)["data"]!.AsArray();

        Assert.Equal(["second", "first", "before"], listed.Select(transfer => (string)transfer!["reference"]!));
    }

    [Fact]
    public async Task The_log_says_whose_transfer_and_which_file()
    {
        var counter = await Counter.OpenAsync(app);
        await counter.UploadAsync(BankFiles.Line(counter.School.Today, 10, "school", "Ayse Kaya"));
        var admin = await counter.School.SignInAsync(Role.Admin);

        async Task<string> NameAsync(string entity) => (string)Assert.Single((await admin.GetAsync($"audit-logs?entity={entity}")).AssertStatus(200)["data"]!.AsArray())!["subject"]!;

        Assert.Equal(("Ayse Kaya", "bank.csv"), (await NameAsync("BankTransaction"), await NameAsync("BankStatement")));
    }

    [Theory]
    [InlineData("Date,Money in,Money out\r\n{0},30,\r\n{0},,20\r\n")]
    [InlineData("Date,Amount,Credit/debit\r\n{0},30,C\r\n{0},20,D\r\n")]
    [InlineData("Date,Amount,Currency\r\n{0},30,eur\r\n{0},-20,EUR\r\n")]
    public async Task What_went_out_is_left_out_however_the_bank_says_it(string file)
    {
        var counter = await Counter.OpenAsync(app);

        var made = (await counter.SendAsync(Encoding.UTF8.GetBytes(string.Format(null, file, counter.Day(0))))).AssertStatus(201);

        Assert.Equal((1, 1), ((int)made["transactions"]!, (int)made["leftOut"]!));
    }

    [Theory]
    [InlineData("Date,Amount\r\n{0},12.345\r\n{0},12.50\r\n")]
    [InlineData("Date,Amount\r\n{0},99999999.99\r\n")]
    [InlineData("Date,Amount\r\n{1},10.00\r\n")]
    [InlineData("Date,Amount\r\n2020-01-01,10.00\r\n")]
    [InlineData("Date,Amount\r\nyesterday,10.00\r\n")]
    [InlineData("Date,Amount,Currency\r\n{0},10.00,USD\r\n")]
    [InlineData("Date,Amount,Credit/debit\r\n{0},10.00,perhaps\r\n")]
    [InlineData("Date,Amount\r\n{0},-10.00\r\n")]
    [InlineData("Amount\r\n10.00\r\n")]
    [InlineData("Date\r\n{0}\r\n")]
    [InlineData("<Document/>")]
    public async Task A_file_with_anything_doubtful_is_refused_whole(string file)
    {
        var counter = await Counter.OpenAsync(app);

        AssertUnreadable(await counter.SendAsync(Encoding.UTF8.GetBytes(string.Format(null, file, counter.Day(0), counter.Day(1)))));

        Assert.Equal(0, await counter.School.ReadAsync(db => db.BankStatements.CountAsync()));
    }

    [Fact]
    public async Task A_file_that_was_sent_by_mistake_is_thrown_away_while_nothing_of_it_is_booked()
    {
        var counter = await Counter.OpenAsync(app);
        var fee = await counter.IssueAsync(100);
        var lines = new[] { BankFiles.Line(counter.School.Today, 100, await counter.NumberAsync(fee)), BankFiles.Line(counter.School.Today, 5, "gift") };
        var transfers = await counter.UploadAsync(lines);

        (await counter.Api.DeleteAsync($"bank-statements/{transfers[0]["statementId"]}")).AssertStatus(204);
        Assert.Equal(0, await counter.School.ReadAsync(db => db.BankTransactions.CountAsync()));
        transfers = await counter.UploadAsync(lines);
        (await counter.BookAsync(transfers[0], (fee, 100))).AssertStatus(200);

        (await counter.Api.DeleteAsync($"bank-statements/{transfers[0]["statementId"]}")).AssertProblem(409, "bank-transaction-decided");
        Assert.Equal(2, await counter.School.ReadAsync(db => db.BankTransactions.CountAsync()));
    }

    [Fact]
    public async Task Another_schools_files_are_not_found_and_its_fees_are_not_offered()
    {
        var (ours, theirs) = (await Counter.OpenAsync(app), await Counter.OpenAsync(app));
        var number = await theirs.NumberAsync(await theirs.IssueAsync(100));
        var transfer = Assert.Single(await theirs.UploadAsync(BankFiles.Line(theirs.School.Today, 100, number)));

        Assert.Empty(BankFiles.Offered(Assert.Single(await ours.UploadAsync(BankFiles.Line(ours.School.Today, 100, number)))));
        (await ours.Api.GetAsync($"bank-statements/{transfer["statementId"]}")).AssertProblem(404, "not-found");
        (await ours.Api.GetAsync($"bank-transactions/{transfer["id"]}")).AssertProblem(404, "not-found");
        (await ours.BookAsync(transfer, (await ours.IssueAsync(100), 100))).AssertProblem(404, "not-found");
        Assert.Single((await ours.Api.GetAsync("bank-statements")).AssertStatus(200)["data"]!.AsArray());
    }

    [Theory]
    [InlineData(Role.Registrar)]
    [InlineData(Role.Teacher)]
    [InlineData(Role.Parent)]
    [InlineData(Role.Student)]
    public async Task Only_who_issues_fees_sends_them(Role role)
    {
        var counter = await Counter.OpenAsync(app);
        var other = await counter.School.SignInAsync(role);

        (await other.PostAsync("bank-statements", BankFiles.Form(BankFiles.Csv(BankFiles.Line(counter.School.Today, 1, "x"))))).AssertProblem(403, "forbidden");
        (await other.GetAsync("bank-transactions")).AssertProblem(403, "forbidden");
    }

    private static void AssertUnreadable(ApiResponse answer) => Assert.NotEmpty(answer.AssertProblem(400, "import-unreadable")["errors"]!["file"]!.AsArray());
}
