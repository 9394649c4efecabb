using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EduSphere.E2ETests;

/// <summary>What the office does with a student, from the first day to the last.</summary>
public class StudentJourneyTests(Browser browser) : PageTest(browser)
{
    private ILocator Status => Page.Locator(".page-header .status");

    private ILocator Notice => Page.Locator(".withdrawal");

    private static string OwnName => $"Ó Dálaigh{Guid.CreateVersion7():N}";

    private Task Press(string button) => Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();

    private Task Open(string link) => Page.Locator(".page-actions").GetByRole(AriaRole.Link, new() { Name = link }).ClickAsync();

    [Fact]
    public async Task A_student_is_added_edited_enrolled_transferred_and_withdrawn()
    {
        var lastName = OwnName;
        await Page.SignInAsync("registrar", "/students");
        await Open("Add a student");
        await Page.GetByLabel("First name").FillAsync("Aoife");
        await Page.GetByLabel("Last name").FillAsync(lastName);
        await Press("Add the student");
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = $"Aoife {lastName}" })).ToBeVisibleAsync();
        await Expect(Status).ToHaveTextAsync("Admitted");
        await Expect(Page.Locator("#toasts")).ToContainTextAsync("The student was added");

        await Open("Edit");
        await Page.GetByLabel("Phone").FillAsync("+353 1 555 0100");
        await Press("Save");
        await Expect(Page.Locator(".facts")).ToContainTextAsync("(01) 555 0100");

        await Open("Enroll in a class");
        await ChooseClass("Grade 5 A");
        await Expect(Page.GetByLabel("Roll number")).ToHaveAttributeAsync("placeholder", new Regex("^[0-9]+$"));
        await Press("Enroll the student");
        await Expect(Status).ToHaveTextAsync("Enrolled");
        await Expect(Page.Locator(".timeline")).ToContainTextAsync("Grade 5 A");

        await Open("Transfer");
        await ChooseClass("Grade 5 B");
        await Page.GetByLabel("First day in the class").FillAsync(App.Day(2));
        await Page.GetByLabel("Reason").FillAsync("Wants French");
        await Press("Transfer the student");
        await Expect(Page.Locator(".timeline")).ToContainTextAsync("Transferred: Wants French");
        await Expect(Page.Locator(".timeline")).ToContainTextAsync("Grade 5 B");

        await Press("Withdraw");
        await Expect(Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync($"does not join Grade 5 B on {DateOnly.Parse(App.Day(2), CultureInfo.InvariantCulture):d MMM yyyy} if the last day comes before it");
        await WithdrawAsync(lastDay: -1, "Moved away");
        await Expect(Status).ToHaveTextAsync("Left");
        await Expect(Page.Locator(".timeline")).ToContainTextAsync("Did not start");
    }

    [Fact]
    public async Task Who_is_here_already_is_said_to_be_while_they_are_written_down_again()
    {
        var office = await App.ApiAsync("registrar");
        var lastName = OwnName;
        var known = (await office.PostAsync("students", new { firstName = "Zoë", lastName, dateOfBirth = "2015-01-05", admissionDate = App.Day(-30) })).AssertStatus(201);
        var warning = Page.Locator("#duplicates");
        await Page.SignInAsync("registrar", "/students/new");
        await Page.GetByLabel("First name").FillAsync("zoe");
        await Page.GetByLabel("Last name").FillAsync(lastName.ToLowerInvariant());
        await Expect(warning).ToBeEmptyAsync();

        await Page.GetByLabel("Date of birth").FillAsync("2015-01-05");
        await Page.GetByLabel("Date of birth").BlurAsync();

        await Expect(warning).ToContainTextAsync($"Zoë {lastName}, born 5 Jan 2015, is here already: {known["studentNumber"]} Admitted");
        await Expect(warning.GetByRole(AriaRole.Link)).ToHaveAttributeAsync("href", $"/students/{known["id"]}");
        await Accessibility.AssertAccessible(Page);
        await Page.GetByLabel("Date of birth").FillAsync("2015-01-06");
        await Page.GetByLabel("Date of birth").BlurAsync();
        await Expect(warning.GetByRole(AriaRole.Link)).ToHaveCountAsync(0);

        await Page.GetByLabel("Date of birth").FillAsync("2015-01-05");
        await Press("Add the student");
        await Expect(Page.Locator("#toasts")).ToContainTextAsync("The student was added");
    }

    [Fact]
    public async Task Who_is_withdrawn_is_listed_as_left_and_can_return()
    {
        var id = await App.AddEnrolledAsync(await App.ApiAsync("registrar"));
        await Page.SignInAsync("admin", $"/students/{id}");
        await Press("Withdraw");
        await Expect(Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("can be enrolled again later");
        await WithdrawAsync(lastDay: -1, "Moved away");

        await Expect(Status).ToHaveTextAsync("Left");
        await Expect(Page.Locator(".timeline")).ToContainTextAsync("Withdrawn: Moved away");
        // The button that had opened the dialog is gone, and the keyboard goes on from the heading.
        await Expect(Page.Locator("main h1")).ToBeFocusedAsync();
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "Enroll in a class" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_withdrawal_is_undone_by_the_toast_or_later_on_the_profile()
    {
        var id = await App.AddEnrolledAsync(await App.ApiAsync("registrar"));
        await Page.SignInAsync("admin", $"/students/{id}");
        await Press("Withdraw");
        await WithdrawAsync(lastDay: -1, "Moved away");
        await Expect(Status).ToHaveTextAsync("Left");

        await Page.Locator("#toasts").GetByRole(AriaRole.Button, new() { Name = "Undo" }).FocusAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Status).ToHaveTextAsync("Enrolled");
        await Expect(Page.Locator("#toasts")).ToContainTextAsync("Undone");
        await Expect(Notice).ToHaveCountAsync(0);

        // A last day that is still to come: it is said, and kept when the toast is gone.
        await Press("Withdraw");
        await WithdrawAsync(lastDay: 1, "Moved away");
        await Expect(Notice).ToContainTextAsync("Leaves, last day");
        await Page.ReloadAsync();
        await Expect(Page.Locator(".toast-note")).ToHaveCountAsync(0);
        await Expect(Notice).ToContainTextAsync("Moved away");
        await Accessibility.AssertAccessible(Page);
        await Press("Undo the withdrawal");
        await Expect(Notice).ToHaveCountAsync(0);
        await Expect(Status).ToHaveTextAsync("Enrolled");
    }

    [Fact]
    public async Task An_undo_that_comes_too_late_says_why()
    {
        var office = await App.ApiAsync("registrar");
        var id = await App.AddEnrolledAsync(office);
        await Page.SignInAsync("admin", $"/students/{id}");
        await Press("Withdraw");
        await WithdrawAsync(lastDay: -1, "Moved away");
        await Expect(Notice).ToBeVisibleAsync();
        (await office.PostAsync($"students/{id}/withdraw/undo")).AssertStatus(200);

        await Page.Locator("#toasts").GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();

        await Expect(Page.Locator("#toasts")).ToContainTextAsync("changed");
        await Expect(Status).ToHaveTextAsync("Enrolled");
        await TakeFaultsAsync(Refused(412, $"/api/v1/students/{id}/withdraw/undo"));
    }

    [Fact]
    public async Task Who_is_in_no_class_is_withdrawn_by_the_same_deed()
    {
        var student = await App.AddStudentAsync(await App.ApiAsync("registrar"), "Aoife", "Byrne");
        await Page.SignInAsync("registrar", $"/students/{student["id"]}");
        await Press("Withdraw");
        await Expect(Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("leaves the school's books");
        await Page.GetByRole(AriaRole.Dialog).GetByLabel("Reason").FillAsync("Chose another school");
        await Press("Withdraw the student");

        await Expect(Status).ToHaveTextAsync("Left");
        await Expect(Notice).ToContainTextAsync("Chose another school");
        await Press("Undo the withdrawal");
        await Expect(Status).ToHaveTextAsync("Admitted");
    }

    [Fact]
    public async Task Who_is_to_come_is_said_to_come_from_a_day_into_a_class()
    {
        var office = await App.ApiAsync("registrar");
        var student = await App.AddStudentAsync(office, "Aoife", "Byrne");
        var section = (await office.ClassesAsync()).First(section => (int)section!["enrolled"]! < (int)section["capacity"]!)!;
        (await office.PostAsync($"students/{student["id"]}/enroll", new { classId = (string)section["id"]!, date = App.Day(1) })).AssertStatus(200);
        var words = $"Enrolled from {DateOnly.Parse(App.Day(1), CultureInfo.InvariantCulture):ddd d MMM} in {section["name"]}";
        await Page.SignInAsync("registrar", $"/students?search={student["lastName"]}");

        await Expect(Page.Locator(".data-table tbody tr")).ToContainTextAsync(words);
        await Page.Keyboard.PressAsync("Control+k");
        await Page.GetByRole(AriaRole.Combobox, new() { Name = "Search people and pages" }).FillAsync((string)student["lastName"]!);
        var found = Page.Locator("#palette-list").GetByRole(AriaRole.Option).First;
        await Expect(found).ToContainTextAsync(words);
        await found.ClickAsync();

        await Expect(Status).ToHaveTextAsync(words);
        await Expect(Page.Locator(".facts")).ToContainTextAsync($"{section["name"]} from ");
        await Expect(Page.Locator(".timeline")).ToContainTextAsync($"From {DateOnly.Parse(App.Day(1), CultureInfo.InvariantCulture):d MMM yyyy}");
    }

    [Fact]
    public async Task A_name_of_spaces_is_said_beside_its_field_and_not_sent()
    {
        await Page.SignInAsync("registrar", "/students/new");
        await Page.GetByLabel("First name").FillAsync("   ");
        await Page.GetByLabel("Last name").FillAsync("Byrne");
        await Press("Add the student");

        await Expect(Page.Locator("#firstName-error")).ToHaveTextAsync("Please fill this in.");
        await Expect(Page.GetByLabel("First name")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task What_the_server_does_not_take_is_said_beside_its_field_and_stays_as_it_was_typed()
    {
        await Page.SignInAsync("registrar", "/students/new");
        await Page.GetByLabel("First name").FillAsync("Aoife");
        await Page.GetByLabel("Last name").FillAsync("Byrne");
        await Page.GetByLabel("E-mail").FillAsync("aoife@nowhere");
        await Press("Add the student");

        await Expect(Page.Locator("#email-error")).ToHaveTextAsync("This is not an e-mail address.");
        await Expect(Page.GetByLabel("E-mail")).ToBeFocusedAsync();
        await Expect(Page.GetByLabel("E-mail")).ToHaveValueAsync("aoife@nowhere");
        await Expect(Page.GetByLabel("First name")).ToHaveValueAsync("Aoife");
        await TakeFaultsAsync(Refused(400, "/api/v1/students"));
    }

    [Fact]
    public async Task What_another_changed_meanwhile_is_shown_and_nothing_that_was_typed_is_lost()
    {
        var office = await App.ApiAsync("registrar");
        var id = (string)(await App.AddStudentAsync(office, "Aoife", "Byrne"))["id"]!;
        await Page.SignInAsync("admin", $"/students/{id}/edit");
        (await office.PatchAsync($"students/{id}", new { phone = "111 222", middleName = "Mary" })).AssertStatus(200);

        await Page.GetByLabel("Phone").FillAsync("333 444");
        await Page.GetByLabel("Preferred name").FillAsync("Eva");
        await Press("Save");

        await Expect(Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Someone else changed this in the meantime.");
        await Expect(Page.Locator("#phone-error")).ToContainTextAsync("111 222");
        await Expect(Page.GetByLabel("Phone")).ToHaveValueAsync("333 444");
        await Expect(Page.GetByLabel("Middle name")).ToHaveValueAsync("Mary");
        await Press("Save");
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Overview" })).ToBeVisibleAsync();
        var saved = (await office.GetAsync($"students/{id}")).AssertStatus(200);
        Assert.Equal(("333 444", "Mary", "Eva"), ((string?)saved["phone"], (string?)saved["middleName"], (string?)saved["preferredFirstName"]));
        await TakeFaultsAsync(Refused(412, $"/api/v1/students/{id}"));
    }

    [Fact]
    public async Task A_class_that_filled_up_meanwhile_refuses_and_an_admin_may_exceed_it_with_a_reason()
    {
        var office = await App.ApiAsync("registrar");
        var id = (string)(await App.AddStudentAsync(office, "Aoife", "Byrne"))["id"]!;
        await Page.SignInAsync("admin", $"/students/{id}/enroll");
        await ChooseClass("Grade 12 B");
        await Expect(Page.GetByLabel("Reason for going over the class size")).ToBeHiddenAsync();
        await App.FillAsync(office, "Grade 12 B");

        await Press("Enroll the student");

        await Expect(Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The class is full");
        await Page.GetByLabel("Reason for going over the class size").FillAsync("Sibling in the class");
        await Press("Enroll the student");
        await Expect(Status).ToHaveTextAsync("Enrolled");
        await Expect(Page.Locator(".timeline")).ToContainTextAsync("Sibling in the class");
        await TakeFaultsAsync(Refused(409, $"/api/v1/students/{id}/enroll"));
    }

    private async Task WithdrawAsync(int lastDay, string reason)
    {
        await Page.GetByRole(AriaRole.Dialog).GetByLabel("Last day").FillAsync(App.Day(lastDay));
        await Page.GetByRole(AriaRole.Dialog).GetByLabel("Reason").FillAsync(reason);
        await Press("Withdraw the student");
    }

    private async Task ChooseClass(string name)
    {
        var option = await Page.Locator("#classId option", new() { HasText = $"{name} –" }).GetAttributeAsync("value");
        await Page.Locator("#classId").SelectOptionAsync(option!);
    }
}
