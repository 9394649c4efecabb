using System.Text.RegularExpressions;
using EduSphere.Platform.Security;

namespace EduSphere.IntegrationTests;

/// <summary>What needs no browser; what the pages look like and do is tested in one.</summary>
public class PagesTests(EduSphereApp app)
{
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
