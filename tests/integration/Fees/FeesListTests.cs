using System.Text.RegularExpressions;
using EduSphere.Platform.Security;

namespace EduSphere.IntegrationTests;

/// <summary>A list of fees counts what there is now.</summary>
public class FeesListTests(EduSphereApp app)
{
    [Fact]
    public async Task Its_totals_are_those_of_now()
    {
        var counter = await Counter.OpenAsync(app);
        var (school, ofClass) = (counter.School, $"classId={counter.School.ClassId}");
        Assert.Equal((0, 0, 0, 0), await TotalsAsync());

        var fee = await counter.IssueAsync(100, due: -3);
        await school.DraftAsync(10, type: counter.TypeId);
        Assert.Equal((2, 1, 0, 2), await TotalsAsync());
        (await counter.PayAsync(fee, 100)).AssertStatus(200);
        Assert.Equal((2, 0, 1, 2), await TotalsAsync());
        await school.EndEnrollmentAsync(school.Student, school.Today);
        Assert.Equal((2, 0, 1, 0), await TotalsAsync());

        async Task<(int All, int Overdue, int Paid, int OfClass)> TotalsAsync() => (await TotalAsync(""), await TotalAsync("status=overdue"), await TotalAsync("status=paid"), await TotalAsync(ofClass));

        async Task<int> TotalAsync(string filter) => (int)(await counter.Api.GetAsync($"fees?{filter}")).AssertStatus(200)["pagination"]!["total"]!;
    }

    [Fact]
    public async Task A_page_counts_what_it_lists_and_a_family_its_own()
    {
        var counter = await Counter.OpenAsync(app);
        var other = await counter.School.AddStudentAsync();
        await counter.IssueAsync(100);
        await counter.IssueAsync(100, other);
        (await counter.PayAsync(await counter.IssueAsync(100, other), 100)).AssertStatus(200);
        var parent = await counter.School.SignInAsync(Role.Parent);

        Assert.Equal(("3 fees", "2 fees", "1 fee"), (await CountAsync("issued"), await CountAsync("open"), await CountAsync("collected")));
        Assert.Equal(1, (int)(await parent.GetAsync("fees")).AssertStatus(200)["pagination"]!["total"]!);

        async Task<string> CountAsync(string status) => Regex.Match(await counter.Api.PageAsync($"/fees?status={status}"), @"\d+ fees?\b").Value;
    }
}
