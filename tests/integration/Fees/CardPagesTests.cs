using EduSphere.Platform.Security;
using EduSphere.StripeStandIn;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>Who is given a page of the provider's to pay on, and when.</summary>
public class CardPagesTests
{
    [Fact]
    public async Task The_same_payer_is_given_the_same_page_and_another_payer_another_one()
    {
        await using var cards = await CardSchool.OpenAsync();
        var fee = await cards.IssueAsync(50);
        var second = await cards.School.AddGuardianAsync(cards.School.Student.ProfileId);
        var other = await cards.School.SignInAsync(second);

        var first = await cards.CheckOutAsync(fee);

        Assert.Equal(first, await cards.CheckOutAsync(fee));
        var theirs = await cards.CheckOutAsync(fee, other);
        Assert.NotEqual(first, theirs);
        // The first page was closed: nobody can pay on both.
        await Assert.ThrowsAnyAsync<Exception>(() => cards.Stripe.PayAsync(first));
        await cards.Stripe.PayAsync(theirs);
        await cards.PaidAsync(fee);
        (await cards.Parent.PostAsync($"fees/{fee}/checkout")).AssertProblem(409, "more-than-outstanding");
    }

    [Fact]
    public async Task Payers_who_take_turns_get_a_page_each_time_whenever_the_provider_tells_of_the_one_that_was_closed()
    {
        await using var cards = await CardSchool.OpenAsync();
        var fee = await cards.IssueAsync(50);
        var other = await cards.School.SignInAsync(await cards.School.AddGuardianAsync(cards.School.Student.ProfileId));
        var pages = new List<string>();

        for (var turn = 0; turn < 12; turn++)
            pages.Add(await cards.CheckOutAsync(fee, turn % 2 == 0 ? cards.Parent : other));

        Assert.Distinct(pages);
        await cards.Stripe.PayAsync(pages[^1]);
        await cards.PaidAsync(fee);
    }

    [Fact]
    public async Task What_was_paid_before_the_other_payer_asked_is_booked_and_not_paid_again()
    {
        await using var cards = await CardSchool.OpenAsync(new() { Lost = true });
        var fee = await cards.IssueAsync(50);
        var second = await cards.School.SignInAsync(await cards.School.AddGuardianAsync(cards.School.Student.ProfileId));
        await cards.Stripe.PayAsync(await cards.CheckOutAsync(fee));

        (await second.PostAsync($"fees/{fee}/checkout")).AssertProblem(409, "fee-being-paid");

        await cards.ReconcileAsync();
        await cards.PaidAsync(fee);
    }

    [Fact]
    public async Task What_was_paid_at_the_counter_meanwhile_is_kept_as_credit()
    {
        await using var cards = await CardSchool.OpenAsync();
        var fee = await cards.IssueAsync(80);
        var page = await cards.CheckOutAsync(fee);
        (await cards.Accountant.PostAsync($"fees/{fee}/payment", new { amount = 30, paymentMethod = "cash", paymentDate = cards.School.Today }, CardSchool.Key())).AssertStatus(200);

        await cards.Stripe.PayAsync(page);

        Assert.Equal(30m, (decimal)(await cards.PaidAsync(fee))["credit"]!);
        Assert.Empty(await cards.LedgerFaultsAsync());
    }

    [Fact]
    public async Task Who_may_not_pay_a_fee_gets_no_page()
    {
        await using var cards = await CardSchool.OpenAsync();
        var fee = await cards.IssueAsync(60);
        var stranger = await cards.School.SignInAsync(await cards.School.AddGuardianAsync((await cards.School.AddStudentAsync()).ProfileId));

        (await stranger.PostAsync($"fees/{fee}/checkout")).AssertProblem(404, "not-found");
        foreach (var role in new[] { Role.Admin, Role.Accountant, Role.Teacher, Role.Student, Role.Registrar })
            (await (await cards.School.SignInAsync(role)).PostAsync($"fees/{fee}/checkout")).AssertProblem(403, "forbidden");
        Assert.Empty(cards.Stripe.Requests);
    }

    [Fact]
    public async Task A_provider_that_does_not_answer_leaves_the_page_to_be_asked_for_again()
    {
        await using var cards = await CardSchool.OpenAsync();
        var fee = await cards.IssueAsync(60);
        cards.Stripe.Disturb([.. Enumerable.Repeat(Disturbance.BadGateway, 5)]);

        (await cards.Parent.PostAsync($"fees/{fee}/checkout")).AssertProblem(503, "card-provider-down");
        cards.Stripe.Disturb();
        var page = await Eventually.BecomesAsync(() => cards.Parent.PostAsync($"fees/{fee}/checkout"), answer => answer.Status == 200, "The provider answers");

        await cards.Stripe.PayAsync(CardSchool.SessionOf(page.Text));
        await cards.PaidAsync(fee);
        Assert.Equal(1, await cards.School.ReadAsync(db => db.Checkouts.CountAsync()));
    }
}
