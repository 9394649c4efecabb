using System.Text;
using EduSphere.Platform.Security;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EduSphere.E2ETests;

/// <summary>A list of students on its way into the school, as the office brings it in.</summary>
public class ImportTests(Browser browser) : PageTest(browser)
{
    private const string Header = "StudentUniqueId,FirstName,MiddleName,LastSurname,BirthDate";

    [Fact]
    public async Task A_file_is_checked_imported_and_taken_back()
    {
        var school = await OpenAsync();
        await Accessibility.AssertAccessible(Page);
        await UploadAsync("1,Ada,,Lovelace,2014-12-10", "2,Ada,,Lovelace,2014-12-10", "3,Grace,Brewster,Hopper,2014-12-09");

        await Expect(Page.Locator(".figures")).ToContainTextAsync("Valid rows3");
        await Expect(Page.Locator("main")).ToContainTextAsync("3 rows have no admission date");
        await Expect(Page.Locator("main")).ToContainTextAsync("Has the name and the date of birth of line 2.");
        await Accessibility.AssertAccessible(Page);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Import 2 students" }).ClickAsync();
        await Page.GetByRole(AriaRole.Dialog).GetByLabel("Also import the row held for review").CheckAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Import", Exact = true }).ClickAsync();

        await Expect(Page.Locator(".page-header")).ToContainTextAsync("3 students were added.");
        Assert.Equal(4, (await (await school.SignInAsync(Role.Registrar)).GetAsync("students")).AssertStatus(200)["pagination"]!["total"]!.GetValue<int>());
        await Page.GetByRole(AriaRole.Button, new() { Name = "Undo the import" }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Delete 3 students" }).ClickAsync();
        await Expect(Page.Locator(".page-header")).ToContainTextAsync("what it had added was removed");
    }

    [Fact]
    public async Task Errors_are_shown_by_line_and_column()
    {
        await OpenAsync();
        await UploadAsync("1,Ada,,Lovelace,10 December 2014", "1,Grace,,,2014-12-09");

        await Expect(Page.GetByRole(AriaRole.Row, new() { Name = "Line 2 BirthDate" })).ToContainTextAsync("Write dates as 2014-11-13");
        await Expect(Page.GetByRole(AriaRole.Row, new() { Name = "Line 3 LastSurname" })).ToBeVisibleAsync();
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "Choose another file" })).ToBeVisibleAsync();
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Import" })).ToHaveCountAsync(0);
        await Accessibility.AssertAccessible(Page);
    }

    [Fact]
    public async Task Columns_are_settled_by_a_person_and_the_file_is_checked_again()
    {
        await OpenAsync();
        await ChooseAsync("Vorname,Last name,House,Birthday", "Ada,Lovelace,Red,03/04/2015", "Alan,Turing,Blue,05/06/2014");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Check the file" }).ClickAsync();

        await Expect(Page.GetByRole(AriaRole.Row, new() { Name = "Line 1" })).ToContainTextAsync("there is no column for this field: First name.");
        await Expect(Page.GetByRole(AriaRole.Row, new() { Name = "Vorname" })).ToContainTextAsync("Ada · Alan");
        await Expect(ReadAs("House").Locator("option:checked")).ToHaveTextAsync("Leave out");
        await Expect(Page.Locator("#dateFormat-hint")).ToHaveTextAsync("Dates are read with the day first: 03/04/2015 is 3 Apr 2015.");
        await Accessibility.AssertAccessible(Page);

        await ReadAs("Vorname").SelectOptionAsync("Last name");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Check again" }).ClickAsync();
        await Expect(Page.Locator("[data-field='columns[1]'] .field-error")).ToContainTextAsync("\"Last name\" is read as Last name, and so is \"Vorname\".");
        await Accessibility.AssertAccessible(Page);
        await TakeFaultsAsync(Refused(400, "/check"));

        await ReadAs("Vorname").SelectOptionAsync("First name");
        await Page.GetByLabel("Order of dates").SelectOptionAsync("Month first: 03/04/2015 is in March");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Check again" }).ClickAsync();
        await Expect(Page.Locator(".figures")).ToContainTextAsync("Valid rows2");
        await Expect(Page.Locator("#dateFormat-hint")).ToHaveTextAsync("Dates are read with the month first: 03/04/2015 is 4 Mar 2015.");
        await Expect(ReadAs("Vorname").Locator("option:checked")).ToHaveTextAsync("First name");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Import 2 students" }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Import", Exact = true }).ClickAsync();
        await Expect(Page.Locator(".page-header")).ToContainTextAsync("2 students were added.");
    }

    [Fact]
    public async Task Parents_and_then_guardians_are_imported_by_their_kinds()
    {
        await OpenAsync();
        await UploadAsync("1,Ada,,Lovelace,2014-12-10");
        await ImportAsync("Import 1 student");
        await Page.GotoAsync("/imports?kind=parents");
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Import parents" })).ToBeVisibleAsync();
        await Accessibility.AssertAccessible(Page);
        await ChooseAsync("ContactUniqueId,FirstName,LastSurname,Shoe size", "7,Anne,Byron,36", "8,William,King,44");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Check the file" }).ClickAsync();
        await Expect(Page.Locator(".figures")).ToContainTextAsync("Valid rows2");
        await ImportAsync("Import 2 parents");
        await Expect(Page.Locator(".page-header")).ToContainTextAsync("2 parents were added.");

        await Page.GotoAsync("/imports");
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "Teachers", Exact = true })).ToHaveCountAsync(0);
        await Page.GetByRole(AriaRole.Navigation, new() { Name = "What the list is of" }).GetByRole(AriaRole.Link, new() { Name = "Family links" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Import guardians of students" })).ToBeVisibleAsync();
        await Expect(Page.Locator(".list-rows")).ToContainTextAsync("Parents · ");
        await ChooseAsync("Student number,Parent ID,Relationship", "1,7,Mother", "1,8,Father");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Check the file" }).ClickAsync();
        await Expect(Page.Locator("main")).ToContainTextAsync("The file names no rights");
        await Accessibility.AssertAccessible(Page);
        await ImportAsync("Import 2 guardians");
        await Expect(Page.Locator(".page-header")).ToContainTextAsync("2 guardians were added.");
        await Page.GotoAsync("/students?search=byron&status=all");
        await Expect(Page.GetByRole(AriaRole.Row, new() { Name = "Ada Lovelace" })).ToContainTextAsync("Anne Byron");
    }

    [Fact]
    public async Task The_list_that_is_shown_is_taken_away_as_a_file()
    {
        await OpenAsync();
        await Page.GotoAsync("/students");
        await Page.Locator("summary", new() { HasText = "Export" }).ClickAsync();
        await Accessibility.AssertAccessible(Page);

        var workbook = await Page.RunAndWaitForDownloadAsync(() => Page.GetByRole(AriaRole.Link, new() { Name = "As an Excel workbook" }).ClickAsync());

        Assert.Matches(" - Students - [0-9]{4}-[0-9]{2}-[0-9]{2}\\.xlsx$", workbook.SuggestedFilename);
    }

    private async Task ImportAsync(string button)
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Import", Exact = true }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Undo the import" })).ToBeVisibleAsync();
    }

    private ILocator ReadAs(string column) => Page.GetByLabel($"What “{column}” is read as");

    private async Task<TestSchool> OpenAsync()
    {
        var school = await TestSchool.CreateAsync(App);
        await Page.GotoAsync("/sign-in?returnUrl=/imports");
        await Page.GetByLabel("User name or e-mail").FillAsync(school[Role.Registrar].UserName);
        await Page.GetByLabel("Password", new() { Exact = true }).FillAsync(EduSphereApp.Password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Import students" })).ToBeVisibleAsync();
        return school;
    }

    private async Task UploadAsync(params string[] rows)
    {
        await ChooseAsync([Header, .. rows]);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Check the file" }).ClickAsync();
        await Expect(Page.Locator(".figures")).ToBeVisibleAsync();
    }

    private async Task ChooseAsync(params string[] lines)
    {
        await Page.GetByLabel("File", new() { Exact = true }).SetInputFilesAsync(new FilePayload { Name = "Class list.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(string.Join('\n', lines)) });
        await Expect(Page.Locator("[data-chosen]")).ToHaveTextAsync("Class list.csv");
    }
}
