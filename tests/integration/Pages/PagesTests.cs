using System.Text.RegularExpressions;
using EduSphere.Features.Accounts;
using EduSphere.Features.Attendance;
using EduSphere.Platform.Security;

namespace EduSphere.IntegrationTests;

/// <summary>What needs no browser; what the pages look like and do is tested in one.</summary>
public class PagesTests(EduSphereApp app)
{
    [Fact]
    public async Task The_page_says_what_it_takes_to_change_an_address()
    {
        var (school, other) = (await TestSchool.CreateAsync(app), await TestSchool.CreateAsync(app));
        var (invited, theirs) = (await school.AddStudentAsync(), await school.AddStudentAsync());
        await school.ChangeAsync(db => db.Users.Single(user => user.Id == invited.UserId).PasswordHash = null);
        await other.ChangeAsync(db => db.Add(new UserRole { UserId = theirs.UserId, Role = Role.Parent }));
        var api = await school.SignInAsync(Role.Registrar);

        foreach (var (student, hint, isClosed) in new[] { (school.Student, "takes effect when the person opens the link", false), (invited, "An invitation to sign in is sent there.", false), (theirs, "Only the person can change this address", true) })
        {
            var page = await api.GetAsync($"/students/{student.ProfileId}/edit", ("Accept", "text/html"));

            Assert.Contains(hint, page.Text);
            Assert.Equal(isClosed, Regex.IsMatch(page.Text, "<input id=\"email\"[^>]* readonly"));
        }
    }

    [Theory]
    [InlineData(Role.Registrar, "Students")]
    [InlineData(Role.Parent, "Your children")]
    [InlineData(Role.Student, "My profile")]
    public async Task The_sidebar_says_students_in_the_words_of_the_reader(Role role, string words)
    {
        var api = await (await TestSchool.CreateAsync(app)).SignInAsync(role);

        var answer = await api.GetAsync("/dashboard", ("Accept", "text/html"));

        Assert.Matches($"href=\"/students\" data-nav>.*?</svg>{words}</a>", answer.Text);
    }

    [Theory]
    [InlineData(Role.Parent)]
    [InlineData(Role.Student)]
    public async Task Who_is_to_come_is_told_from_when_and_where(Role role)
    {
        var school = await TestSchool.CreateAsync(app);
        await school.EndEnrollmentAsync(school.Student, school.Today);
        var api = await school.SignInAsync(role);
        Assert.Contains("Not in a class at present", (await api.GetAsync("/attendance", ("Accept", "text/html"))).Text);
        (await (await school.SignInAsync(Role.Registrar)).PostAsync($"students/{school.Student.ProfileId}/enroll", new { classId = school.ClassId, date = school.Today.AddDays(6) })).AssertStatus(200);

        foreach (var path in new[] { "/attendance", "/dashboard" })
            Assert.Contains($"Joins Grade 10 A on {school.Today.AddDays(6):d MMM yyyy}", (await api.GetAsync(path, ("Accept", "text/html"))).Text);
    }

    [Fact]
    public async Task A_school_with_nobody_in_a_class_is_told_what_comes_first()
    {
        var school = await TestSchool.CreateAsync(app);
        await school.EndEnrollmentAsync(school.Student, school.Today);
        var (admin, registrar) = (await school.SignInAsync(Role.Admin), await school.SignInAsync(Role.Registrar));

        var page = (await admin.GetAsync("/dashboard", ("Accept", "text/html"))).Text;
        Assert.Contains("Your school starts here", page);
        Assert.Equal(3, Regex.Count(page, ">Done<"));
        Assert.Matches("<a class=\"list-row\" href=\"/settings/years\"", page);
        Assert.DoesNotMatch("<a class=\"list-row\" href=\"/settings/years\"", (await registrar.GetAsync("/dashboard", ("Accept", "text/html"))).Text);

        await school.ChangeAsync(db => db.Students.Single(s => s.Id == school.Student.ProfileId).End(school.Today, null));
        await school.AddStudentAsync(classId: school.ClassId);
        await Eventually.BecomesAsync(async () => (await admin.GetAsync("/dashboard", ("Accept", "text/html"))).Text, text => !text.Contains("Your school starts here", StringComparison.Ordinal), "a dashboard with figures");
    }

    [Fact]
    public async Task A_childs_mark_names_its_day()
    {
        var school = await TestSchool.CreateAsync(app);
        var parent = await school.SignInAsync(Role.Parent);
        Assert.Contains("Not marked yet this school year", (await parent.GetAsync("/dashboard", ("Accept", "text/html"))).Text);

        await school.TakeRegisterAsync(school.Today.AddDays(-1), (school.Student, AttendanceStatus.Late));
        Assert.Contains($"{school.Today.AddDays(-1):ddd d MMM}: Late", (await parent.GetAsync("/dashboard", ("Accept", "text/html"))).Text);
        await school.TakeRegisterAsync(school.Today, (school.Student, AttendanceStatus.Present));

        Assert.Contains("Today: Present", (await parent.GetAsync("/dashboard", ("Accept", "text/html"))).Text);
    }

    [Theory]
    [InlineData("/", "/dashboard")]
    [InlineData("/dashboard", "/dashboard")]
    [InlineData("/students?search=a", "/students")]
    [InlineData("/students/new", "/students")]
    public async Task The_sidebar_marks_where_one_is(string page, string marked)
    {
        var api = await (await TestSchool.CreateAsync(app)).SignInAsync(Role.Registrar);

        var answer = await api.GetAsync(page, ("Accept", "text/html"));

        Assert.Equal([marked], Regex.Matches(answer.Text, """<a href="([^"]+)" data-nav aria-current="page">""").Select(link => link.Groups[1].Value));
    }
}
