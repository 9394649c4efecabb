using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using EduSphere.Platform.Security;

namespace EduSphere.IntegrationTests;

/// <summary>A school in the United States is written to in its own forms, in whichever language.</summary>
public class SchoolFormsTests(EduSphereApp app)
{
    [Fact]
    public async Task A_page_has_the_dates_numbers_and_telephone_numbers_of_its_school()
    {
        var school = await AmericanAsync();
        await school.ChangeAsync(db => db.Users.Single(user => user.Id == school.Student.UserId).Phone = "202.555.0143");
        var admitted = await school.ReadAsync(db => Task.FromResult(db.Students.Single(student => student.Id == school.Student.ProfileId).AdmissionDate));
        var office = await school.SignInAsync(Role.Registrar);

        var page = await PageAsync(office, $"/students/{school.Student.ProfileId}");
        var inArabic = await PageAsync(office, $"/students/{school.Student.ProfileId}", ("Accept-Language", "ar"));

        Assert.Contains($">{admitted.ToString("MMM d, yyyy", CultureInfo.GetCultureInfo("en"))}</time>", page);
        Assert.Contains($">{admitted.ToString("MMM d, yyyy", CultureInfo.GetCultureInfo("ar"))}</time>", inArabic);
        Assert.Equal(["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"], Regex.Matches(page, "<abbr title=\"(\\w+)\">").Select(day => day.Groups[1].Value));
        Assert.All([page, inArabic], text => Assert.Contains("""href="tel:+1-202-555-0143"><bdi dir="ltr">(202) 555-0143</bdi>""", text));
        Assert.All([page, inArabic], text => Assert.Contains("data-numbers=\"en-US-u-nu-latn\"", text));
    }

    [Fact]
    public async Task So_has_what_is_refused()
    {
        var school = await AmericanAsync();
        var section = await school.AddClassAsync("10", "B", capacity: 0);
        var office = await school.SignInAsync(Role.Registrar);

        var refused = await office.PostAsync($"students/{(await school.AddStudentAsync()).ProfileId}/enroll", new { classId = section, date = school.Today });

        Assert.Contains(school.Today.ToString("MMM d, yyyy", CultureInfo.GetCultureInfo("en")), (string?)refused.AssertProblem(409, "class-full")["detail"], StringComparison.Ordinal);
    }

    private async Task<TestSchool> AmericanAsync()
    {
        var school = await TestSchool.CreateAsync(app);
        await school.ChangeAsync(db =>
        {
            var row = db.Schools.Single(row => row.Id == school.Id);
            (row.Locale, row.Country) = ("en-US", "US");
        });
        return school;
    }

    private static async Task<string> PageAsync(ApiClient api, string page, params (string, string)[] headers) =>
        WebUtility.HtmlDecode((await api.GetAsync(page, [("Accept", "text/html"), .. headers])).Text);
}
