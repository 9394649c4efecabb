using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EduSphere.E2ETests;

/// <summary>A list with whatever columns, on whatever screen, and on paper.</summary>
public class TableTests(Browser browser) : PageTest(browser)
{
    private const string AllColumns = "Class.RollNumber.Status.Guardian.DateOfBirth.Email.Phone.AdmissionDate";

    private ILocator Rows => Page.Locator(".data-table tbody tr");

    [Fact]
    public async Task With_every_column_it_scrolls_in_itself_and_its_head_stays()
    {
        await Page.SetViewportSizeAsync(1024, 700);
        await Page.SignInAsync("registrar", "/students");
        await Page.EvaluateAsync($"document.cookie = 'edusphere-student-columns={AllColumns}; path=/'");
        await Page.ReloadAsync();

        Assert.True(await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        Assert.True(await Page.Locator(".table-scroll").EvaluateAsync<bool>("table => table.scrollWidth > table.clientWidth"));
        Assert.True(await Rows.First.Locator("td[data-label]").EvaluateAllAsync<bool>("cells => cells.every(cell => cell.offsetWidth >= 96)"));
        await Page.Locator(".table-scroll").EvaluateAsync("table => table.scrollTo(300, 400)");
        await Expect(Page.GetByRole(AriaRole.Columnheader, new() { Name = "Status" })).ToBeInViewportAsync();
        await Accessibility.AssertAccessible(Page);
    }

    [Fact]
    public async Task The_whole_row_opens()
    {
        await Page.SignInAsync("registrar", "/students");
        var href = await Rows.Nth(2).GetByRole(AriaRole.Link).GetAttributeAsync("href");

        await Rows.Nth(2).Locator("td[data-label=Status]").ClickAsync(new() { Position = new() { X = 90, Y = 20 } });

        await Expect(Page).ToHaveURLAsync(new Regex($"{href}$"));
    }

    [Fact]
    public async Task Compact_rows_are_remembered_and_the_menu_stays_open_while_one_ticks()
    {
        await Page.SignInAsync("registrar", "/students");
        await Page.Locator("#view-students summary").ClickAsync();
        await Page.GetByLabel("Compact rows").CheckAsync();
        await Expect(Page.Locator(".table-scroll.is-compact")).ToBeVisibleAsync();
        await Page.GetByLabel("Roll number").CheckAsync();
        await Expect(Page.GetByRole(AriaRole.Columnheader, new() { Name = "Roll number" })).ToBeVisibleAsync();
        await Expect(Page.GetByLabel("Compact rows")).ToBeVisibleAsync();

        await Page.GotoAsync("/students?page=2");

        Assert.InRange((await Rows.First.BoundingBoxAsync())!.Height, 32, 42);
        await Accessibility.AssertAccessible(Page);
    }

    [Fact]
    public async Task Who_is_here_now_is_shown_until_all_are_asked_for()
    {
        var office = await App.ApiAsync("registrar");
        var enrolled = (await office.GetAsync($"students/{await App.AddEnrolledAsync(office)}")).AssertStatus(200);
        var name = (string)enrolled["lastName"]!;
        (await office.PostAsync("students", new { firstName = "Newcomer", lastName = name, admissionDate = App.Day(-30) })).AssertStatus(201);
        await Page.SignInAsync("registrar", $"/students?search={name}");
        await Expect(Rows).ToHaveCountAsync(1);
        await Expect(Page.GetByRole(AriaRole.Combobox, new() { Name = "Status" }).Locator("option:checked")).ToHaveTextAsync("Current students");

        await Page.GetByRole(AriaRole.Combobox, new() { Name = "Status" }).SelectOptionAsync("Any status");

        await Expect(Rows).ToHaveCountAsync(2);
        await Page.GotoAsync("/students?search=newcomer");
        await Expect(Rows).ToContainTextAsync("Newcomer");
    }

    [Fact]
    public async Task On_a_phone_filters_are_folded_a_row_has_two_lines_and_menus_lie_inside_the_screen()
    {
        await Page.SetViewportSizeAsync(360, 780);
        await Page.SignInAsync("registrar", "/students?gradeLevel=03&status=enrolled");
        var grades = Page.GetByRole(AriaRole.Combobox, new() { Name = "Grade level" });
        await Expect(grades).ToBeHiddenAsync();

        await Page.GetByText("Filters (1)").ClickAsync();
        await Expect(grades).ToBeVisibleAsync();
        await grades.SelectOptionAsync("Grade 4");
        await Expect(Rows.First).ToContainTextAsync("Grade 4");
        await Expect(grades).ToBeVisibleAsync();
        Assert.InRange(await Rows.EvaluateAllAsync<int>("rows => Math.min(...rows.map(row => row.offsetHeight))"), 40, 72);

        await Page.Locator("#view-students summary").ClickAsync();
        var menu = (await Page.Locator("#view-students .menu").BoundingBoxAsync())!;
        Assert.True(menu is { X: >= 0, Y: >= 0 } && menu.X + menu.Width <= 360 && menu.Y + menu.Height <= 780, $"{menu.X} {menu.Y} {menu.Width} {menu.Height}");
        Assert.True(await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        await Accessibility.AssertAccessible(Page);
    }

    [Fact]
    public async Task On_paper_a_list_is_a_table_also_from_a_phone_and_a_long_one_says_where_pages_are_left_out()
    {
        await Page.SetViewportSizeAsync(360, 780);
        await Page.SignInAsync("registrar", "/students?page=9");
        await Expect(Page.Locator(".page-gap")).ToHaveCountAsync(2);

        await Page.EmulateMediaAsync(new() { Media = Media.Print });

        await Expect(Page.Locator(".data-table thead")).ToHaveCSSAsync("display", "table-header-group");
        await Expect(Rows.First).ToHaveCSSAsync("display", "table-row");
        await Expect(Page.Locator(".list-tools")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_month_and_a_register_fit_on_their_sheets_with_all_their_totals()
    {
        var api = await App.ApiAsync("admin");
        var classId = (string)(await api.GetAsync("classes?limit=1")).AssertStatus(200)["data"]![0]!["id"]!;
        var day = (string)(await api.GetAsync("dashboard/stats")).AssertStatus(200)["attendance"]!["date"]!;

        await Page.SignInAsync("admin", $"/attendance/month?classId={classId}&month={day[..7]}");
        await AssertFitsAsync(".month-table :is(th, td)", millimetres: 297 - 2 * 10);
        await Page.GotoAsync($"/attendance/register?classId={classId}&date={day}");
        await AssertFitsAsync(".register-row *, .register-totals *", millimetres: 210 - 2 * 15);
    }

    private async Task AssertFitsAsync(string parts, int millimetres)
    {
        await Page.EmulateMediaAsync(new() { Media = Media.Print });
        await Page.SetViewportSizeAsync((int)(millimetres / 25.4 * 96), 700);
        await Expect(Page.Locator(parts).First).ToBeVisibleAsync();
        Assert.Equal("", await Page.EvaluateAsync<string>("parts => [...document.querySelectorAll(parts)].filter(part => part.getBoundingClientRect().right > innerWidth + 1).map(part => part.textContent.trim()).join('|')", parts));
    }
}
