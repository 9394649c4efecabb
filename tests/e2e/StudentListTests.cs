using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EduSphere.E2ETests;

public class StudentListTests(Browser browser) : PageTest(browser)
{
    private ILocator Search => Page.Locator("input[type=search]");

    private ILocator Classes => Page.GetByRole(AriaRole.Combobox, new() { Name = "Class" });

    private ILocator Rows => Page.Locator(".data-table tbody tr");

    [Fact]
    public async Task A_student_is_found_by_parts_of_the_name_without_accents_while_typing()
    {
        var student = await App.AddStudentAsync(await App.ApiAsync("registrar"), "Zoë", "Ångström");
        var lastName = student["lastName"]!.GetValue<string>();
        await Page.SignInAsync("admin", "/students");
        await Page.EvaluateAsync("window.sameDocument = true");

        var typed = lastName.Replace("Ångström", "angstrom", StringComparison.Ordinal)[..^2] + " zo";
        await Search.PressSequentiallyAsync(typed);

        await Expect(Rows).ToHaveCountAsync(1);
        await Expect(Rows).ToContainTextAsync($"Zoë {lastName}");
        await Expect(Page).ToHaveURLAsync(new Regex(Regex.Escape(typed[..^3])));
        await Expect(Search).ToBeFocusedAsync();
        await Expect(Search).ToHaveValueAsync(typed);
        Assert.True(await Page.EvaluateAsync<bool>("window.sameDocument"));
    }

    [Fact]
    public async Task An_answer_that_comes_late_does_not_take_back_what_was_typed_since()
    {
        await Page.SignInAsync("admin", "/students?search=zo");
        await Search.EvaluateAsync("box => { box.focus(); box.value = 'zo and more'; }");

        await Page.EvaluateAsync("""
            () => new Promise(shown => {
                document.addEventListener('page:shown', shown, { once: true });
                import("/js/pages.js").then(({ refresh }) => refresh());
            })
            """);

        await Expect(Search).ToHaveValueAsync("zo and more");
    }

    [Fact]
    public async Task Filters_and_sort_stand_in_the_address_and_survive_the_way_back()
    {
        await Page.SignInAsync("admin", "/students");
        await Classes.SelectOptionAsync("Grade 3 B");
        await Expect(Page).ToHaveURLAsync(new Regex("classId="));
        await Expect(Page.Locator(".data-table td[data-label=Class]").First).ToHaveTextAsync("Grade 3 B");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Name", Exact = true }).ClickAsync();
        await Expect(Page).ToHaveURLAsync(new Regex("sort=-lastName"));
        await Expect(Page.Locator("th[aria-sort=descending]")).ToHaveCountAsync(1);
        await Expect(Page.Locator(".data-table td[data-label=Class]").First).ToHaveTextAsync("Grade 3 B");
        var first = await Rows.First.InnerTextAsync();

        await Rows.First.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(Page.Locator(".card").First).ToContainTextAsync("Overview");
        await Page.GoBackAsync();

        await Expect(Rows.First).ToHaveTextAsync(first, new() { UseInnerText = true });
        await Expect(Classes.Locator("option:checked")).ToHaveTextAsync("Grade 3 B");
        await Search.PressSequentiallyAsync("a");
        await Expect(Page).ToHaveURLAsync(new Regex("search=a"));
        await Expect(Page).ToHaveURLAsync(new Regex("classId=.*sort=-lastName|sort=-lastName.*classId="));
    }

    [Fact]
    public async Task A_grade_narrows_the_classes_and_drops_a_class_of_another_grade()
    {
        await Page.SignInAsync("admin", "/students");
        await Classes.SelectOptionAsync("Grade 3 B");
        await Expect(Page.Locator(".data-table td[data-label=Class]").First).ToHaveTextAsync("Grade 3 B");

        await Page.GetByRole(AriaRole.Combobox, new() { Name = "Grade level" }).SelectOptionAsync("Grade 5");

        await Expect(Page.Locator(".data-table td[data-label=Class]").First).ToContainTextAsync("Grade 5 ");
        await Expect(Classes.Locator("option:checked")).ToHaveTextAsync("All classes");
        Assert.All((await Classes.Locator("option").AllInnerTextsAsync()).Skip(1), name => Assert.StartsWith("Grade 5 ", name, StringComparison.Ordinal));
        await Classes.SelectOptionAsync("Grade 5 B");
        await Expect(Page.Locator(".data-table td[data-label=Class]").First).ToHaveTextAsync("Grade 5 B");
        await Expect(Page).ToHaveURLAsync(new Regex("gradeLevel=0?5&classId="));
    }

    [Fact]
    public async Task Who_finds_nothing_is_told_how_to_find_more()
    {
        await Page.SignInAsync("teacher", "/students?search=nobody-is-called-this");

        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "No student found" })).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "Show all students" }).ClickAsync();

        await Expect(Rows.First).ToBeVisibleAsync();
        await Expect(Search).ToHaveValueAsync("");
    }

    [Theory]
    [InlineData("/students?page=0&limit=7&sort=password&status=none&classId=x&gradeLevel=%00")]
    [InlineData("/students?page=99999999999&limit=-1")]
    [InlineData("/students?page=9999")]
    public async Task A_mistyped_address_still_opens_the_page(string address)
    {
        await Page.SignInAsync("admin");

        var answer = await Page.GotoAsync(address);

        Assert.Equal(200, answer!.Status);
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Students", Level = 1 })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Chosen_columns_are_remembered()
    {
        await Page.SignInAsync("registrar", "/students");
        await Page.Locator("#view-students summary").ClickAsync();
        await Page.GetByLabel("Date of birth").CheckAsync();

        await Expect(Page.GetByRole(AriaRole.Columnheader, new() { Name = "Date of birth" })).ToBeVisibleAsync();
        await Page.ReloadAsync();
        await Expect(Page.GetByRole(AriaRole.Columnheader, new() { Name = "Date of birth" })).ToBeVisibleAsync();
        await Expect(Page.GetByRole(AriaRole.Columnheader, new() { Name = "Roll number" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_parent_sees_the_own_children_and_a_student_the_own_page()
    {
        await Page.SignInAsync("parent", "/students");
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Your children" })).ToBeVisibleAsync();
        await Expect(Search).ToHaveCountAsync(0);

        var student = await OpenWindowAsync();
        await student.SignInAsync("student", "/students");
        await Expect(student).ToHaveURLAsync(new Regex("/students/[0-9a-f-]{36}$"));
        await Expect(student.GetByRole(AriaRole.Link, new() { Name = "Edit" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task An_accountant_sees_who_pays_and_neither_birth_date_nor_attendance()
    {
        await Page.SignInAsync("accountant", "/students");
        await Rows.First.GetByRole(AriaRole.Link).ClickAsync();

        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Guardians who pay" })).ToBeVisibleAsync();
        await Expect(Page.GetByText("Date of birth")).ToHaveCountAsync(0);
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Attendance", Exact = true })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_student_of_another_class_is_not_there_for_a_teacher()
    {
        var stranger = await App.AddStudentAsync(await App.ApiAsync("registrar"), "Un", "Known");
        await Page.SignInAsync("teacher");

        var answer = await Page.GotoAsync($"/students/{stranger["id"]}");

        Assert.Equal(404, answer!.Status);
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Page not found" })).ToBeVisibleAsync();
        await TakeFaultsAsync(Refused(404, $"/students/{stranger["id"]}"));
    }
}
