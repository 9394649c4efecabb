using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EduSphere.E2ETests;

/// <summary>The school that the browser tests share. A test changes only what it has added, under a name of its own.</summary>
public static class DemoSchool
{
    public const string Password = "EduSphere-demo-1";

    /// <summary>Script: whether the page answers to its scripts, as it does for a person by the time they have read it.</summary>
    public const string HasStarted = "() => performance.getEntriesByName('answering').length > 0";

    /// <summary>Script: whether the page hears of what happens from now on.</summary>
    public const string IsHearing = "() => performance.getEntriesByName('hearing').length > 0";

    /// <summary>Signs in on the sign-in page, as a person does, and goes on to a page.</summary>
    public static async Task SignInAsync(this IPage page, string username, string path = "/account")
    {
        await page.GotoAsync($"/sign-in?returnUrl={Uri.EscapeDataString(path)}");
        await page.WaitForFunctionAsync(HasStarted);
        await page.GetByLabel("User name or e-mail").FillAsync(username);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Expect(page.Locator(".account-button")).ToBeVisibleAsync();
        await page.WaitForFunctionAsync(HasStarted);
    }

    public static async Task<ApiClient> ApiAsync(this EduSphereApp app, string username)
    {
        var client = app.Api();
        await client.SignInAsync(username, Password);
        return client;
    }

    /// <summary>A day of the school's year, as forms and the API write it, so many days from today.</summary>
    public static string Day(this EduSphereApp app, int fromToday) =>
        DateOnly.FromDateTime(app.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime).AddDays(fromToday).ToString("O");

    /// <summary>Adds a student by the API and answers with it; the last name is unlike any other.</summary>
    public static async Task<JsonNode> AddStudentAsync(this EduSphereApp app, ApiClient office, string firstName, string lastName)
    {
        var name = $"{lastName}{Guid.CreateVersion7():N}";
        return (await office.PostAsync("students", new { firstName, lastName = name, admissionDate = app.Day(-30) })).AssertStatus(201);
    }

    /// <summary>Adds a student and enrolls them in the class that has most seats left, as others may be filling one; answers with the id.</summary>
    public static async Task<string> AddEnrolledAsync(this EduSphereApp app, ApiClient office)
    {
        var id = (string)(await app.AddStudentAsync(office, "Aoife", "Byrne"))["id"]!;
        var free = (await office.ClassesAsync()).MaxBy(section => (int)section!["capacity"]! - (int)section["enrolled"]!)!;
        (await office.PostAsync($"students/{id}/enroll", new { classId = (string)free["id"]!, date = app.Day(-14) })).AssertStatus(200);
        return id;
    }

    /// <summary>Enrolls newcomers in a class until none is taken any more.</summary>
    public static async Task FillAsync(this EduSphereApp app, ApiClient office, string className)
    {
        var section = (await office.ClassesAsync()).Single(section => (string)section!["name"]! == className)!;
        for (var free = (int)section["capacity"]! - (int)section["enrolled"]!; free > 0; free--)
        {
            var id = (string)(await app.AddStudentAsync(office, "Fionn", "Late"))["id"]!;
            (await office.PostAsync($"students/{id}/enroll", new { classId = (string)section["id"]!, date = app.Day(0) })).AssertStatus(200);
        }
    }

    public static async Task<JsonArray> ClassesAsync(this ApiClient office) => (await office.GetAsync("classes?limit=100")).AssertStatus(200)["data"]!.AsArray();
}
