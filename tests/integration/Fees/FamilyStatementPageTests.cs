using EduSphere.Platform.Security;

namespace EduSphere.IntegrationTests;

/// <summary>The statement as a family and the office read it.</summary>
public class FamilyStatementPageTests(EduSphereApp app)
{
    [Fact]
    public async Task A_family_reads_what_was_charged_and_paid_line_by_line_over_all_its_children()
    {
        var school = await TestSchool.CreateAsync(app);
        var sibling = await school.AddStudentAsync("Berta", "Sibling");
        await school.LinkAsync(school.Parent.ProfileId, sibling.ProfileId);
        var (accountant, parent) = (await school.SignInAsync(Role.Accountant), await school.SignInAsync(Role.Parent));
        var trip = await accountant.ChargeAsync(school.Student.ProfileId, 1234.5m, school.Today.AddDays(-10), "Trip to Kerry");
        await accountant.ChargeAsync(sibling.ProfileId, 50, school.Today.AddDays(10), "Choir");
        await accountant.ChargeAsync(sibling.ProfileId, 999, school.Today.AddDays(10), "Still a draft", issue: false);
        await accountant.PayAsync(trip, 234.5m, school.Today);

        var page = await PageAsync(parent, school.Student);

        foreach (var words in new[] { "Berta Sibling", "Trip to Kerry", "Choir", "€1,234.50", "€234.50", "€1,000.00", "€1,050.00", "To be paid", "Test School", "Overdue" })
            Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.DoesNotContain("Still a draft", page, StringComparison.Ordinal);
        Assert.DoesNotContain("-€", page, StringComparison.Ordinal);
        foreach (var words in new[] { "Still a draft", "€999.00" })
            Assert.Contains(words, await PageAsync(accountant, sibling), StringComparison.Ordinal);
        Assert.Contains($"href=\"/fees/family/{school.Student.ProfileId}\"", await parent.PageAsync("/dashboard"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_booked_before_its_days_is_carried_over()
    {
        var school = await TestSchool.CreateAsync(app);
        var accountant = await school.SignInAsync(Role.Accountant);
        var trip = await accountant.ChargeAsync(school.Student.ProfileId, 80, school.Today.AddDays(10), "Trip to Kerry");
        await accountant.PayAsync(trip, 30, school.Today.AddDays(-20));
        var parent = await school.SignInAsync(Role.Parent);

        var before = await PageAsync(parent, school.Student, $"?startDate={school.Today.AddDays(-30):O}&endDate={school.Today.AddDays(-10):O}");
        var after = await PageAsync(parent, school.Student, $"?startDate={school.Today:O}&endDate={school.Today:O}");

        // What was paid before it was charged.
        Assert.Contains("In your favour", before, StringComparison.Ordinal);
        Assert.Contains("-€30.00", after, StringComparison.Ordinal);
        Assert.Contains("€50.00", after, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?startDate=2026-02-30&endDate=soon")]
    [InlineData("?startDate=0001-01-01&endDate=0001-01-01")]
    [InlineData("?startDate=9999-12-31")]
    [InlineData("?startDate=2001-01-01&endDate=2100-01-01")]
    public async Task Days_that_are_none_are_left_out(string query)
    {
        var school = await TestSchool.CreateAsync(app);

        Assert.Contains("Charged and paid", await PageAsync(await school.SignInAsync(Role.Parent), school.Student, query), StringComparison.Ordinal);
    }

    private static Task<string> PageAsync(ApiClient reader, TestPerson student, string query = "") => reader.PageAsync($"/fees/family/{student.ProfileId}{query}");
}
