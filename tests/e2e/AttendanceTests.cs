using System.Globalization;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EduSphere.E2ETests;

/// <summary>The register in the browser. The school has four students, in the order of their names: Anna, Ben, Cara and Dan.</summary>
public sealed class AttendanceTests(Browser browser) : PageTest(browser)
{
    private TestSchool school = null!;

    [Fact]
    public async Task A_register_taken_with_the_keyboard_alone_appears_in_other_windows()
    {
        await OpenSchoolAsync();
        var (admin, registrar) = (await OpenAsync(Role.Admin, Register()), await OpenAsync(Role.Registrar, "/dashboard"));
        await Page.GotoAsync(Register());
        // The first student without a mark has the focus already.
        await Expect(Radio(Page, "Anna", "Present")).ToBeFocusedAsync();

        foreach (var key in "pale")
            await Page.Keyboard.PressAsync(key.ToString());

        await Expect(SaveState).ToContainTextAsync("Saved");
        await Expect(Page.Locator(".rate-figure")).ToContainTextAsync("67%");
        await Expect(Page.Locator(".rate-figure")).ToContainTextAsync("2 of 3 present or late");
        foreach (var (name, status) in new[] { ("Anna", "Present"), ("Ben", "Absent"), ("Cara", "Late"), ("Dan", "Excused") })
            await Expect(Radio(admin, name, status)).ToBeCheckedAsync();
        await Expect(registrar.Locator(".stat-card", new() { HasText = "Attendance Rate" })).ToContainTextAsync("2 of 3");
        var statistics = (await (await school.SignInAsync(Role.Admin)).GetAsync($"attendance/statistics?classId={school.ClassId}")).AssertStatus(200);
        Assert.Equal((2, 3), ((int)statistics["numerator"]!, (int)statistics["denominator"]!));
    }

    [Fact]
    public async Task All_others_present_leaves_the_marks_that_there_are_and_a_remark_is_kept()
    {
        await OpenSchoolAsync();
        await Page.GotoAsync(Register());
        await Expect(Radio(Page, "Anna", "Present")).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("ArrowDown");
        await Page.Keyboard.PressAsync("l");
        await Page.Keyboard.PressAsync("ArrowUp");
        await Page.Keyboard.PressAsync("r");
        await Page.Keyboard.TypeAsync("The bus was late");
        await Page.Keyboard.PressAsync("Enter");

        await Page.GetByRole(AriaRole.Button, new() { Name = "All others present" }).ClickAsync();
        // It can be taken back for a while, and the keyboard is in the list again.
        await Expect(Radio(Page, "Ben", "Late")).ToBeFocusedAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(Radio(Page, "Cara", "Present")).Not.ToBeCheckedAsync();
        await Expect(SaveState).ToContainTextAsync("Saved");
        Assert.Equal([null, "late", null, null], await StoredAsync("status"));
        await Page.Keyboard.PressAsync("o");

        await Expect(SaveState).ToContainTextAsync("3 students marked");
        await Expect(SaveState).ToContainTextAsync("Saved");
        Assert.Equal(["present", "late", "present", "present"], await StoredAsync("status"));
        Assert.Equal([null, "The bus was late", null, null], await StoredAsync("remarks"));
    }

    [Fact]
    public async Task A_mark_survives_a_broken_line_and_even_a_reload()
    {
        await OpenSchoolAsync();
        await Page.GotoAsync(Register());
        await Expect(Radio(Page, "Anna", "Present")).ToBeFocusedAsync();
        await Page.RouteAsync("**/api/v1/attendance/mark", route => route.AbortAsync());
        var warnings = new List<string>();
        Page.Dialog += async (_, dialog) =>
        {
            warnings.Add(dialog.Type);
            await dialog.AcceptAsync();
        };

        await Page.Keyboard.PressAsync("a");
        await Expect(SaveState).ToContainTextAsync("Marks not sent yet: 1");
        await Page.ReloadAsync();
        await Expect(Radio(Page, "Anna", "Absent")).ToBeCheckedAsync();
        await Page.UnrouteAsync("**/api/v1/attendance/mark");
        await Page.EvaluateAsync("dispatchEvent(new Event('online'))");

        await Expect(SaveState).ToContainTextAsync("Saved");
        Assert.Equal(DialogType.BeforeUnload, Assert.Single(warnings));
        Assert.Equal(["absent", null, null, null], await StoredAsync("status"));
        await TakeFaultsAsync("^console: .*ERR_FAILED .*/api/v1/attendance/mark");
    }

    [Fact]
    public async Task Marks_of_two_people_are_both_kept()
    {
        await OpenSchoolAsync();
        await Page.GotoAsync(Register());
        await Expect(Radio(Page, "Anna", "Present")).ToBeFocusedAsync();
        // This window does not hear of the other's marks before it saves its own.
        await Page.RouteAsync("**/api/v1/attendance/register?*", route => route.AbortAsync());
        AllowFault("^console: .*ERR_FAILED .*/api/v1/attendance/register");
        var other = await school.SignInAsync(Role.Admin);
        var students = (await other.GetAsync(RegisterPath())).AssertStatus(200)["students"]!.AsArray();
        (await other.PostAsync("attendance/mark", new
        {
            classId = school.ClassId,
            date = school.Today,
            attendance = new[] { new { studentId = (string)students[0]!["studentId"]!, status = "late" }, new { studentId = (string)students[1]!["studentId"]!, status = "excused" } },
        })).AssertStatus(200);

        await Page.Keyboard.PressAsync("a");

        await Expect(Radio(Page, "Ben", "Excused")).ToBeCheckedAsync();
        await Expect(Radio(Page, "Anna", "Absent")).ToBeCheckedAsync();
        await Expect(SaveState).ToContainTextAsync("Saved");
        await Expect(Page.Locator("[data-announce]")).ToContainTextAsync("Somebody else marked here meanwhile");
        Assert.Equal(["absent", "excused", null, null], await StoredAsync("status"));
        await TakeFaultsAsync(Refused(409, "/api/v1/attendance/mark"));
    }

    /// <summary>"All others" are those whom nobody has marked: what a colleague marks in the seconds before it is sent stays.</summary>
    [Fact]
    public async Task All_others_present_gives_way_to_what_somebody_else_marks_meanwhile()
    {
        await OpenSchoolAsync();
        await Page.GotoAsync(Register());
        await Expect(Radio(Page, "Anna", "Present")).ToBeFocusedAsync();
        // This window does not hear of the other's marks before it saves its own.
        await Page.RouteAsync("**/api/v1/attendance/register?*", route => route.AbortAsync());
        AllowFault("^console: .*ERR_FAILED .*/api/v1/attendance/register");
        await Page.Keyboard.PressAsync("o");
        await Expect(SaveState).ToContainTextAsync("4 students marked");

        var ben = await school.ReadAsync(db => db.Students.Where(s => s.User.FirstName == "Ben").Select(s => s.Id).SingleAsync());
        (await (await school.SignInAsync(Role.Admin)).PostAsync("attendance/mark", new
        {
            classId = school.ClassId,
            date = school.Today,
            attendance = new[] { new { studentId = ben, status = "absent" } },
        })).AssertStatus(200);

        await Expect(Radio(Page, "Ben", "Absent")).ToBeCheckedAsync();
        await Expect(SaveState).ToContainTextAsync("Saved");
        Assert.Equal(["present", "absent", "present", "present"], await StoredAsync("status"));
        await TakeFaultsAsync(Refused(409, "/api/v1/attendance/mark"));
    }

    [Fact]
    public async Task A_day_is_shown_class_by_class_and_a_number_opens_the_students_behind_it()
    {
        await OpenSchoolAsync();
        var anna = await school.AddStudentAsync("Anna", "Zimmer", school.ClassId);
        await school.AddStudentAsync(classId: await school.AddClassAsync("11", "A"));
        (await school.MarkAsync(await school.SignInAsync(Role.Admin), anna, "absent")).AssertStatus(200);
        var registrar = await OpenAsync(Role.Registrar, "/dashboard");

        await Expect(registrar.Locator(".missing-banner")).ToContainTextAsync("2 registers missing");
        await Expect(registrar.Locator(".missing-banner .chip")).ToHaveTextAsync(["Grade 10 A · 1 of 5", "Grade 11 A"]);
        await registrar.Locator(".missing-banner h2 a").ClickAsync();
        await Expect(registrar.Locator(".register-tile", new() { HasText = "Grade 10 A" })).ToContainTextAsync("1 of 5");
        await Expect(registrar.Locator(".register-tile", new() { HasText = "Grade 11 A" })).ToContainTextAsync("Not begun");
        await registrar.Locator(".mark-count-link", new() { HasText = "Absent" }).ClickAsync();

        await Expect(registrar.Locator("tbody tr")).ToHaveCountAsync(1);
        await Expect(registrar.Locator("tbody tr")).ToContainTextAsync("Anna Zimmer");
        await Accessibility.AssertAccessible(registrar);
    }

    [Fact]
    public async Task After_the_teachers_window_the_office_corrects_with_a_reason()
    {
        await OpenSchoolAsync();
        var longAgo = school.Today.AddDays(-30);
        await Page.GotoAsync(Register(longAgo));
        await Expect(Page.Locator(".register-notice")).ToContainTextAsync("Ask the office to correct it");
        await Expect(Radio(Page, "Anna", "Present")).ToBeDisabledAsync();

        var admin = await OpenAsync(Role.Admin, Register(longAgo));
        await Radio(admin, "Anna", "Excused").CheckAsync();
        await Expect(admin.Locator("[data-save-state]")).ToContainTextAsync("say why the register is changed");
        await admin.GetByLabel("Reason for the change").FillAsync("The parents' letter was found");
        await admin.Keyboard.PressAsync("Enter");

        await Expect(admin.Locator("[data-save-state=saved]")).ToBeVisibleAsync();
        Assert.Equal(["excused", null, null, null], await StoredAsync("status", longAgo));
    }

    [Fact]
    public async Task A_day_that_has_no_registers_says_so()
    {
        await OpenSchoolAsync();

        await Page.GotoAsync($"/attendance?date={school.Today.AddDays(1):yyyy-MM-dd}");
        await Expect(Page.Locator("main")).ToContainTextAsync("This day is still to come");
        await Page.GotoAsync($"/attendance?date={school.Today.AddDays(-300):yyyy-MM-dd}");
        await Expect(Page.Locator("main")).ToContainTextAsync("No school on this day");
    }

    [Theory]
    [InlineData("/attendance/month?classId={0}", ".month-table tfoot")]
    [InlineData("/students/{1}", ".mark-counts")]
    public async Task Pages_of_one_class_hear_of_its_registers_alone(string address, string shown)
    {
        await OpenSchoolAsync();
        var anna = await school.AddStudentAsync("Anna", "Zimmer", school.ClassId);
        var other = await school.AddClassAsync("10", "B");
        var stranger = await school.AddStudentAsync(classId: other);
        var registrar = await OpenAsync(Role.Registrar, "/attendance");
        var admin = await OpenAsync(Role.Admin, string.Format(CultureInfo.InvariantCulture, address, school.ClassId, anna.ProfileId));
        var asked = 0;
        admin.Request += (_, request) => asked += request.Url.Contains(address.Split('{')[0], StringComparison.Ordinal) ? 1 : 0;
        var api = await school.SignInAsync(Role.Admin);

        (await school.MarkAsync(api, stranger, "late", classId: other)).AssertStatus(200);
        await Expect(registrar.Locator(".registers-taken")).ToContainTextAsync("1 of 2");
        (await school.MarkAsync(api, anna, "excused")).AssertStatus(200);

        await Expect(admin.Locator(shown)).ToContainTextAsync("1");
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task The_pages_are_accessible()
    {
        await OpenSchoolAsync();
        var family = await OpenWindowAsync();
        await SignInAsync(family, school.Parent.UserName);
        await Page.GotoAsync("/attendance");
        await Accessibility.AssertAccessible(Page);
        await Page.GotoAsync(Register());
        await Accessibility.AssertAccessible(Page);

        await Radio(Page, "Anna", "Late").CheckAsync();
        await Expect(SaveState).ToContainTextAsync("Saved");
        await Page.Keyboard.PressAsync("?");
        await Expect(Page.Locator("#register-keys")).ToBeVisibleAsync();
        await Accessibility.AssertAccessible(Page);
        await Page.GotoAsync($"/attendance/month?classId={school.ClassId}");
        await Accessibility.AssertAccessible(Page);
        await family.GotoAsync("/attendance");
        await Accessibility.AssertAccessible(family);
    }

    [Fact]
    public async Task The_offices_correction_says_in_every_window_who_corrected_what()
    {
        await OpenSchoolAsync();
        var anna = (string)(await (await school.SignInAsync(Role.Admin)).GetAsync(RegisterPath())).AssertStatus(200)["students"]![0]!["studentId"]!;
        (await (await school.SignInAsync(Role.Teacher)).PostAsync("attendance/mark", new { classId = school.ClassId, date = school.Today, attendance = new[] { new { studentId = anna, status = "absent" } } })).AssertStatus(200);
        var (registrar, other) = (await OpenAsync(Role.Registrar, Register()), await OpenAsync(Role.Admin, Register()));

        await Radio(registrar, "Anna", "Excused").CheckAsync();

        var words = $"corrected from Absent to Excused by {school[Role.Registrar].FirstName} {school[Role.Registrar].LastName}";
        foreach (var window in new[] { registrar, other })
            await Expect(window.Locator(".corrected").First).ToHaveTextAsync(words);
        await Page.GotoAsync(Register());
        await Expect(Page.Locator(".corrected").First).ToContainTextAsync($"{words}, ");
    }

    private ILocator SaveState => Page.Locator("[data-save-state]");

    private static ILocator Radio(IPage page, string name, string status) =>
        page.Locator(".register-row", new() { HasText = name }).GetByRole(AriaRole.Radio, new() { Name = status });

    private string RegisterPath(DateOnly? date = null) => $"attendance/register?classId={school.ClassId}&date={date ?? school.Today:yyyy-MM-dd}";

    private string Register(DateOnly? date = null) => "/" + RegisterPath(date);

    /// <summary>The teacher is signed in to the first window.</summary>
    private async Task OpenSchoolAsync()
    {
        school = await TestSchool.CreateAsync(App);
        await school.ChangeAsync(db => db.Enrollments.RemoveRange(db.Enrollments));
        foreach (var (first, last) in new[] { ("Anna", "Adams"), ("Ben", "Byrne"), ("Cara", "Clarke"), ("Dan", "Doyle") })
            await school.AddStudentAsync(first, last, school.ClassId);
        await SignInAsync(Page, school.Teacher.UserName);
    }

    private async Task<string?[]> StoredAsync(string member, DateOnly? date = null)
    {
        var register = (await (await school.SignInAsync(Role.Admin)).GetAsync(RegisterPath(date))).AssertStatus(200);
        return [.. register["students"]!.AsArray().Select(student => (string?)student![member])];
    }

    /// <summary>Opens a page as somebody of the office, in a window that hears of what others do: the first frame is the answer to its greeting.</summary>
    private async Task<IPage> OpenAsync(Role role, string path)
    {
        var page = await OpenWindowAsync();
        await SignInAsync(page, school[role].UserName);
        await page.GotoAsync(path);
        await page.WaitForFunctionAsync(DemoSchool.IsHearing);
        return page;
    }
}
