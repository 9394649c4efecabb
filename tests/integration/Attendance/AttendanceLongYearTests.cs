using EduSphere.Platform.Security;
using static EduSphere.Features.Attendance.AttendanceStatus;

namespace EduSphere.IntegrationTests;

/// <summary>Between a year that began more than 366 days ago and the next one: the year so far is as long as it is.</summary>
public class AttendanceLongYearTests(EduSphereApp app)
{
    [Theory]
    [InlineData(Role.Registrar)]
    [InlineData(Role.Teacher)]
    [InlineData(Role.Student)]
    [InlineData(Role.Parent)]
    public async Task Without_days_it_is_answered_from_the_beginning_of_the_last_year(Role role)
    {
        var school = await SchoolInTheGapAsync();

        var attendance = (await (await school.SignInAsync(role)).GetAsync($"students/{school.Student.ProfileId}/attendance")).AssertStatus(200);

        Assert.Equal((Day(school, -400), Day(school, 0)), ((string?)attendance["startDate"], (string?)attendance["endDate"]));
        Assert.Equal((1, 2), ((int)attendance["statistics"]!["numerator"]!, (int)attendance["statistics"]!["denominator"]!));
    }

    [Theory]
    [InlineData(Role.Parent, "/attendance")]
    [InlineData(Role.Student, "/attendance")]
    [InlineData(Role.Parent, "/students/{0}")]
    [InlineData(Role.Registrar, "/students/{0}")]
    public async Task The_pages_are_shown(Role role, string page)
    {
        var school = await SchoolInTheGapAsync();

        var answer = await (await school.SignInAsync(role)).GetAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, page, school.Student.ProfileId), ("Accept", "text/html"));

        Assert.True(answer.Status == 200, $"{answer.Status}: {answer.Text}");
        Assert.Contains(school.Student.LastName, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Days_that_the_caller_names_are_held_to_a_year()
    {
        var school = await SchoolInTheGapAsync();
        var api = await school.SignInAsync(Role.Parent);
        var path = $"students/{school.Student.ProfileId}/attendance";

        (await api.GetAsync($"{path}?startDate={Day(school, -400)}&endDate={Day(school, -20)}")).AssertInvalid("endDate");
        (await api.GetAsync($"{path}?startDate={Day(school, -366)}")).AssertInvalid("endDate");
        (await api.GetAsync($"{path}?startDate={Day(school, -365)}")).AssertStatus(200);
        (await api.GetAsync($"{path}?endDate={Day(school, -1)}")).AssertStatus(200);
    }

    private async Task<TestSchool> SchoolInTheGapAsync()
    {
        var school = await TestSchool.CreateAsync(app);
        await school.ChangeAsync(db =>
        {
            var year = db.AcademicYears.Single();
            (year.StartDate, year.EndDate) = (school.Today.AddDays(-400), school.Today.AddDays(-20));
        });
        await school.TakeRegisterAsync(school.Today.AddDays(-190), (school.Student, Present));
        await school.TakeRegisterAsync(school.Today.AddDays(-20), (school.Student, Absent));
        return school;
    }

    private static string Day(TestSchool school, int days) => $"{school.Today.AddDays(days):yyyy-MM-dd}";
}
