namespace EduSphere.IntegrationTests;

/// <summary>Nothing is deleted: what is void, waived and given back points at what it reverses.</summary>
public class FeesReversalsTests(EduSphereApp app)
{
    [Fact]
    public async Task What_is_void_is_owed_no_more_and_stays_on_record()
    {
        var counter = await Counter.OpenAsync(app);
        var fee = await counter.IssueAsync(100);
        (await counter.WaiveAsync(fee, 30)).AssertStatus(200);

        var gone = (await counter.VoidAsync(fee)).AssertStatus(200);

        Assert.Equal(("F00001", "Charged twice", counter.Day(0), 0m), ((string)gone["number"]!, (string)gone["voidReason"]!, (string)gone["voidedOn"]!, (decimal)gone["outstanding"]!));
        Assert.Equal([100, -30, -70], gone["entries"]!.AsArray().Select(entry => (decimal)entry!["amount"]!));
        (await counter.VoidAsync(fee)).AssertProblem(409, "fee-void");
        (await counter.WaiveAsync(fee)).AssertProblem(409, "fee-void");
        Assert.Equal(0, (decimal)(await counter.Api.GetAsync($"fees/student/{counter.School.Student.ProfileId}")).AssertStatus(200)["balance"]!);
        Assert.Empty(await counter.FaultsAsync());
    }

    [Fact]
    public async Task What_was_paid_is_given_back_before_it_is_void()
    {
        var counter = await Counter.OpenAsync(app);
        var fee = await counter.IssueAsync(100);
        var payment = (await counter.PayAsync(fee, 40)).AssertStatus(200);
        (await counter.VoidAsync(fee)).AssertProblem(409, "fee-has-payments");

        (await counter.RefundAsync(payment)).AssertStatus(200);

        (await counter.VoidAsync(fee)).AssertStatus(200);
        Assert.Empty(await counter.FaultsAsync());
    }

    [Fact]
    public async Task A_part_or_all_of_what_is_outstanding_is_waived_and_no_more()
    {
        var counter = await Counter.OpenAsync(app);
        var fee = await counter.IssueAsync(100);
        (await counter.PayAsync(fee, 50)).AssertStatus(200);

        Assert.Equal(50, (decimal)(await counter.WaiveAsync(fee, 50.01m)).AssertProblem(409, "more-than-outstanding")["current"]!["outstanding"]!);
        (await counter.WaiveAsync(fee, 20)).AssertStatus(200);
        var waived = (await counter.WaiveAsync(fee)).AssertStatus(200);

        Assert.Equal((50m, 0m, "paid"), ((decimal)waived["waived"]!, (decimal)waived["outstanding"]!, (string)waived["status"]!));
        Assert.Equal([20, 30], waived["waivers"]!.AsArray().Select(waiver => (decimal)waiver!["amount"]!).Order());
        (await counter.WaiveAsync(fee)).AssertProblem(409, "more-than-outstanding");
        (await counter.WaiveAsync(await counter.School.DraftAsync(5, type: counter.TypeId))).AssertProblem(409, "fee-not-issued");
        Assert.Empty(await counter.FaultsAsync());
    }

    [Fact]
    public async Task A_payment_is_given_back_in_parts_and_never_beyond_it()
    {
        var counter = await Counter.OpenAsync(app);
        var fee = await counter.IssueAsync(100);
        var payment = (await counter.PayAsync(fee, 100)).AssertStatus(200);

        Assert.Equal(30, (decimal)(await counter.RefundAsync(payment, 30)).AssertStatus(200)["outstanding"]!);
        Assert.Equal(70, (decimal)(await counter.RefundAsync(payment, 70.01m)).AssertProblem(409, "more-than-paid")["current"]!["refundable"]!);
        Assert.Equal(100, (decimal)(await counter.RefundAsync(payment)).AssertStatus(200)["outstanding"]!);
        (await counter.RefundAsync(payment)).AssertProblem(409, "more-than-paid");

        var read = Assert.Single((await counter.ReadAsync(fee))["payments"]!.AsArray())!;
        Assert.Equal([30, 70], read["refunds"]!.AsArray().Select(refund => (decimal)refund!["amount"]!));
        Assert.Equal((100m, "done"), ((decimal)read["refunded"]!, (string)read["refunds"]![0]!["status"]!));
        Assert.Empty(await counter.FaultsAsync());
    }

    [Fact]
    public async Task What_is_left_as_credit_is_given_back_first()
    {
        var counter = await Counter.OpenAsync(app);
        var fee = await counter.IssueAsync(100);
        var payment = (await counter.PayAsync(fee, 150, creditRest: true)).AssertStatus(200);

        Assert.Equal(0, (decimal)(await counter.RefundAsync(payment, 40)).AssertStatus(200)["outstanding"]!);
        Assert.Equal(15, (decimal)(await counter.RefundAsync(payment, 25)).AssertStatus(200)["outstanding"]!);

        Assert.Equal(0, (decimal)(await counter.ReadAsync(fee))["credit"]!);
        Assert.Empty(await counter.FaultsAsync());
    }

    [Fact]
    public async Task Credit_that_paid_another_fee_is_not_given_back_until_that_one_is()
    {
        var counter = await Counter.OpenAsync(app);
        var (first, second) = (await counter.IssueAsync(100), await counter.IssueAsync(50));
        var payment = (await counter.PayAsync(first, 150, creditRest: true)).AssertStatus(200);
        var fromCredit = (await counter.PayAsync(second, 50, "credit")).AssertStatus(200);

        (await counter.RefundAsync(payment, 100.01m)).AssertProblem(409, "more-than-paid");
        Assert.Equal(50, (decimal)(await counter.RefundAsync(fromCredit)).AssertStatus(200)["outstanding"]!);
        Assert.Equal(100, (decimal)(await counter.RefundAsync(payment)).AssertStatus(200)["outstanding"]!);

        Assert.Empty(await counter.FaultsAsync());
    }

    [Fact]
    public async Task Two_who_give_the_same_back_at_once_give_it_back_once()
    {
        var counter = await Counter.OpenAsync(app);
        var fee = await counter.IssueAsync(100);
        var payment = (await counter.PayAsync(fee, 100)).AssertStatus(200);

        var answers = await Race.RunAsync(3, _ => counter.RefundAsync(payment, 60));

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.Equal(60, await counter.OutstandingAsync(fee));
        Assert.Empty(await counter.FaultsAsync());
    }
}
