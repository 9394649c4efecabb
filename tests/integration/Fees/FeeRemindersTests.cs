using EduSphere.Features.Fees;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>Who is written to of what is due, of whom, and how often.</summary>
public class FeeRemindersTests(EduSphereApp app)
{
    [Fact]
    public async Task A_family_gets_one_mail_that_names_each_child_with_what_is_due()
    {
        var school = await TestSchool.CreateAsync(app);
        var sibling = await school.AddStudentAsync("Berta", "Sibling");
        await school.LinkAsync(school.Parent.ProfileId, sibling.ProfileId);
        var accountant = await school.SignInAsync(Role.Accountant);
        var trip = await accountant.ChargeAsync(school.Student.ProfileId, 1234.5m, school.Today.AddDays(-10), "Trip to Kerry");
        await accountant.PayAsync(trip, 34.5m, school.Today);
        await accountant.ChargeAsync(sibling.ProfileId, 50, school.Today.AddDays(-3), "Choir");
        await accountant.ChargeAsync(sibling.ProfileId, 60, school.Today.AddDays(3), "Not yet late");
        await accountant.PayAsync(await accountant.ChargeAsync(sibling.ProfileId, 70, school.Today.AddDays(-3), "Paid already"), 70, school.Today);
        await accountant.ChargeAsync(sibling.ProfileId, 80, school.Today.AddDays(-3), "Still a draft", issue: false);

        AssertCounts(1, 0, await accountant.GetAsync("fees/reminders"));
        AssertCounts(1, 0, await accountant.PostAsync("fees/reminders", new { }, Charged.Key()));

        var mail = await app.Mail.WaitForAsync(school.Parent.Email);
        Assert.Equal("What is to be paid at Test School", mail.Subject);
        foreach (var words in new[] { $"{school.Student.FirstName} {school.Student.LastName}", "Berta Sibling", $"Trip to Kerry: €1,200.00, due on {school.Today.AddDays(-10):d MMM yyyy}", "Choir: €50.00", "Together: €1,250.00" })
            Assert.Contains(words, mail.TextBody, StringComparison.Ordinal);
        foreach (var words in new[] { "Not yet late", "Paid already", "Still a draft" })
            Assert.DoesNotContain(words, mail.TextBody, StringComparison.Ordinal);
        Assert.Single(await app.Mail.ToAsync(school.Parent.Email));
    }

    [Fact]
    public async Task Only_who_pays_and_may_be_written_to_is()
    {
        var school = await TestSchool.CreateAsync(app);
        var accountant = await school.SignInAsync(Role.Accountant);
        var child = await school.AddStudentAsync();
        await accountant.ChargeAsync(child.ProfileId, 50, school.Today.AddDays(-3));
        var reached = await school.AddGuardianAsync(child.ProfileId);
        var others = new[]
        {
            await school.AddGuardianAsync(child.ProfileId, link => link.Bar(school.Today, school.Today, "District court")),
            await school.AddGuardianAsync(child.ProfileId, link => link.ReceivesMessages = false),
            await school.AddGuardianAsync(child.ProfileId, link => link.Pays = false),
            await school.AddGuardianAsync(child.ProfileId, link => link.EndDate = school.Today),
            await school.AddGuardianAsync(child.ProfileId),
            await school.AddGuardianAsync(child.ProfileId),
        };
        await school.ChangeAsync(db => db.Users.Single(u => u.Id == others[4].UserId).BlockedAt = DateTime.UnixEpoch);
        await school.ChangeAsync(db => db.Users.Single(u => u.Id == others[5].UserId).SetEmail(null));

        AssertCounts(1, 0, await accountant.PostAsync("fees/reminders", new { }, Charged.Key()));

        Assert.Equal([reached.ProfileId], await RemindedAsync(school));
        await app.Mail.WaitForAsync(reached.Email);
        foreach (var other in others)
            Assert.Empty(await app.Mail.ToAsync(other.Email));
    }

    [Fact]
    public async Task A_family_whom_nobody_can_be_written_to_of_is_counted()
    {
        var school = await TestSchool.CreateAsync(app);
        var accountant = await school.SignInAsync(Role.Accountant);
        var (alone, one, two) = (await school.AddStudentAsync(), await school.AddStudentAsync(), await school.AddStudentAsync());
        var silent = await school.AddGuardianAsync(one.ProfileId, link => link.ReceivesMessages = false);
        await school.LinkAsync(silent.ProfileId, two.ProfileId, link => link.ReceivesMessages = false);
        foreach (var child in new[] { alone, one, two, school.Student })
            await accountant.ChargeAsync(child.ProfileId, 50, school.Today.AddDays(-3));

        AssertCounts(1, 2, await accountant.GetAsync("fees/reminders"));
        // Two parents of one child are one family, and two mails.
        var father = await school.AddGuardianAsync(school.Student.ProfileId);
        AssertCounts(1, 2, await accountant.PostAsync("fees/reminders", new { }, Charged.Key()));
        Assert.Equal(new[] { father.ProfileId, school.Parent.ProfileId }.Order(), await RemindedAsync(school));
    }

    [Fact]
    public async Task Nobody_is_reminded_twice_within_seven_days()
    {
        var school = await TestSchool.CreateAsync(app);
        var accountant = await school.SignInAsync(Role.Accountant);
        await accountant.ChargeAsync(school.Student.ProfileId, 50, school.Today.AddDays(-3));
        var key = Charged.Key();
        AssertCounts(1, 0, await accountant.PostAsync("fees/reminders", new { }, key));

        AssertCounts(1, 0, await accountant.PostAsync("fees/reminders", new { }, key));
        AssertCounts(0, 1, await accountant.PostAsync("fees/reminders", new { }, Charged.Key()));
        await SentAsync(school, -6);
        AssertCounts(0, 1, await accountant.PostAsync("fees/reminders", new { }, Charged.Key()));
        Assert.Single(await RemindedAsync(school));
        await SentAsync(school, -7);
        AssertCounts(1, 0, await accountant.PostAsync("fees/reminders", new { }, Charged.Key()));
        Assert.Equal(2, (await RemindedAsync(school)).Count);
    }

    [Fact]
    public async Task Of_several_who_remind_at_once_one_does()
    {
        var school = await TestSchool.CreateAsync(app);
        var accountant = await school.SignInAsync(Role.Accountant);
        await accountant.ChargeAsync(school.Student.ProfileId, 50, school.Today.AddDays(-3));

        var answers = await Race.RunAsync(4, _ => accountant.PostAsync("fees/reminders", new { }, Charged.Key()));

        Assert.Equal([0, 0, 0, 1], answers.Select(answer => (int)answer.AssertStatus(200)["families"]!).Order());
        Assert.Single(await RemindedAsync(school));
    }

    [Fact]
    public async Task What_is_to_come_is_reminded_of_when_it_is_asked_for_and_nothing_is_refused()
    {
        var school = await TestSchool.CreateAsync(app);
        var accountant = await school.SignInAsync(Role.Accountant);
        (await accountant.PostAsync("fees/reminders", new { }, Charged.Key())).AssertProblem(409, "nothing-due");
        await accountant.ChargeAsync(school.Student.ProfileId, 50, school.Today.AddDays(3));
        (await accountant.PostAsync("fees/reminders", new { dueBefore = school.Today.AddDays(3) }, Charged.Key())).AssertProblem(409, "nothing-due");
        (await accountant.PostAsync("fees/reminders", new { dueBefore = school.Today.AddDays(4) })).AssertInvalid("Idempotency-Key");

        AssertCounts(1, 0, await accountant.PostAsync("fees/reminders", new { dueBefore = school.Today.AddDays(4) }, Charged.Key()));
    }

    [Fact]
    public async Task Who_has_a_language_of_their_own_is_reminded_in_it()
    {
        var school = await TestSchool.CreateAsync(app);
        var accountant = await school.SignInAsync(Role.Accountant);
        await school.ChangeAsync(db => db.Users.Single(u => u.Id == school.Parent.UserId).Language = "ar");
        await accountant.ChargeAsync(school.Student.ProfileId, 50, school.Today.AddDays(-3));

        (await accountant.PostAsync("fees/reminders", new { }, Charged.Key())).AssertStatus(200);

        var mail = await app.Mail.WaitForAsync(school.Parent.Email);
        Assert.Contains("المجموع: €50.00", mail.TextBody, StringComparison.Ordinal);
    }

    private static void AssertCounts(int families, int skipped, ApiResponse answer)
    {
        var counts = answer.AssertStatus(200);
        Assert.Equal((families, skipped), ((int)counts["families"]!, (int)counts["skipped"]!));
    }

    private static Task<List<Guid>> RemindedAsync(TestSchool school) => school.ReadAsync(db => db.FeeReminders.Select(r => r.ParentId).OrderBy(id => id).ToListAsync());

    /// <summary>As if the reminder had gone out so many days before today.</summary>
    private static Task SentAsync(TestSchool school, int days) => school.ChangeAsync(db => db.Entry(db.FeeReminders.Single()).Property(nameof(FeeReminder.SentOn)).CurrentValue = school.Today.AddDays(days));
}
