using System.Net;
using System.Text.Json.Nodes;
using EduSphere.Features.Attendance;
using EduSphere.Features.Settings;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace EduSphere.IntegrationTests;

/// <summary>An administrator changes what the school is called, where it is and when it is open, and everybody follows.</summary>
public class SchoolSettingsTests(EduSphereApp app)
{
    private const string Path = "settings/school";

    [Fact]
    public async Task The_settings_are_read_changed_and_audited()
    {
        var school = await TestSchool.CreateAsync(app);
        var admin = await school.SignInAsync(Role.Admin);
        var before = await admin.GetAsync(Path);
        Assert.Equal("en-IE", (string)before.AssertStatus(200)["locale"]!);

        var after = await admin.PatchAsync(Path, new
        {
            name = " Hill School ",
            timeZone = "America/New_York",
            locale = "en-US",
            country = "US",
            currency = "USD",
            schoolDays = new[] { "tuesday", "monday", "tuesday" },
            registerWindowDays = 3,
        }, ("If-Match", before.Header("ETag")!));

        var answer = after.AssertStatus(200);
        Assert.Equal(
            $$"""{"id":"{{school.Id}}","name":"Hill School","timeZone":"America/New_York","locale":"en-US","country":"US","currency":"USD","schoolDays":["monday","tuesday"],"registerWindowDays":3}""",
            answer.ToJsonString());
        Assert.Equal(answer.ToJsonString(), (await admin.GetAsync(Path)).AssertStatus(200).ToJsonString());
        var row = await RowAsync(school);
        Assert.Equal(("Hill School", "America/New_York", "en-US", "US", "USD", 3), (row.Name, row.TimeZone, row.Locale, row.Country, row.Currency, row.RegisterWindowDays));
        Assert.Equal([DayOfWeek.Monday, DayOfWeek.Tuesday], row.SchoolDays);
        var log = await school.ReadAsync(db => db.AuditLog.Where(entry => entry.Entity == "School" && entry.UserId != null).SingleAsync());
        Assert.Equal(school[Role.Admin].UserId, log.UserId);
        Assert.Equal(["Test School", "Hill School"], JsonNode.Parse(log.Changes)!["name"]!.AsArray().Select(name => (string)name!));
        Assert.Contains("\"schoolDays\"", log.Changes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everybody_is_told_of_them_at_once()
    {
        var school = await TestSchool.CreateAsync(app);
        var (admin, teacher) = (await school.SignInAsync(Role.Admin), await school.SignInAsync(Role.Teacher));
        Assert.Equal("en-IE", (string)(await teacher.GetAsync("auth/me")).AssertStatus(200)["school"]!["locale"]!);
        Assert.Contains("data-numbers=\"en-IE-u-nu-latn\"", await PageAsync(teacher, "/students"));

        (await admin.PatchAsync(Path, new { name = "Hill School", locale = "de-AT", country = "AT" })).AssertStatus(200);

        var told = (await teacher.GetAsync("auth/me")).AssertStatus(200)["school"]!;
        Assert.Equal(("Hill School", "de-AT", "AT"), ((string)told["name"]!, (string)told["locale"]!, (string)told["country"]!));
        Assert.Contains("data-numbers=\"de-AT-u-nu-latn\"", await PageAsync(teacher, "/students"));
    }

    /// <summary>At one moment it is the 23rd in the one zone and the 25th in the other.</summary>
    [Fact]
    public async Task Another_zone_has_another_day_and_leaves_every_date_as_it_was()
    {
        await using var still = new EduSphereApp { Time = new FakeTimeProvider(new(2026, 11, 24, 10, 30, 0, TimeSpan.Zero)) };
        await still.InitializeAsync();
        var school = await TestSchool.CreateAsync(still);
        var admin = await school.SignInAsync(Role.Admin);
        (await admin.PatchAsync(Path, new { timeZone = "Pacific/Pago_Pago" })).AssertStatus(200);
        (await school.MarkAsync(admin, school.Student, "present", new(2026, 11, 23))).AssertStatus(200);
        (await school.MarkAsync(admin, school.Student, "present", new(2026, 11, 25))).AssertProblem(409, "register-in-future");
        var before = await DatesAsync(school);

        (await admin.PatchAsync(Path, new { timeZone = "Pacific/Kiritimati" })).AssertStatus(200);

        Assert.Equal(before, await DatesAsync(school));
        (await school.MarkAsync(admin, school.Student, "present", new(2026, 11, 25))).AssertStatus(200);
    }

    [Fact]
    public async Task The_register_window_holds_at_once()
    {
        var school = await TestSchool.CreateAsync(app);
        var (admin, teacher) = (await school.SignInAsync(Role.Admin), await school.SignInAsync(Role.Teacher));
        (await school.MarkAsync(teacher, school.Student, "late", school.Today.AddDays(-3))).AssertStatus(200);

        (await admin.PatchAsync(Path, new { registerWindowDays = 2 })).AssertStatus(200);

        (await school.MarkAsync(teacher, school.Student, "present", school.Today.AddDays(-3))).AssertProblem(409, "register-closed");
    }

    [Fact]
    public async Task A_day_with_registers_ceases_to_be_a_school_day_only_when_that_is_confirmed()
    {
        var school = await TestSchool.CreateAsync(app);
        var admin = await school.SignInAsync(Role.Admin);
        var day = school.Today.AddDays(-7);
        foreach (var taken in new[] { day, day.AddDays(-7), day.AddDays(-1) })
            await school.TakeRegisterAsync(school.ClassId, taken, (school.Student, AttendanceStatus.Late));
        var others = Enum.GetValues<DayOfWeek>().Except([day.DayOfWeek]).Select(other => other.ToString().ToLowerInvariant()).ToArray();

        var refused = await admin.PatchAsync(Path, new { schoolDays = others, name = "Hill School" });

        var problem = refused.AssertProblem(409, "registers-on-school-days");
        Assert.Equal(2, (int)problem["current"]!["registers"]!);
        Assert.StartsWith("2 registers were taken on days that would no longer be school days.", (string)problem["detail"]!, StringComparison.Ordinal);
        var row = await RowAsync(school);
        Assert.Equal((7, "Test School"), (row.SchoolDays.Count, row.Name));

        (await admin.PatchAsync(Path, new { schoolDays = others, confirmed = true })).AssertStatus(200);

        Assert.DoesNotContain(day.DayOfWeek, (await RowAsync(school)).SchoolDays);
        Assert.Equal(3, await school.ReadAsync(db => db.Registers.CountAsync()));
        (await admin.GetAsync(school.RegisterPath(day))).AssertProblem(409, "no-school-that-day");
    }

    [Fact]
    public async Task A_day_without_registers_asks_for_nothing_and_neither_does_a_new_one()
    {
        var school = await TestSchool.CreateAsync(app);
        var admin = await school.SignInAsync(Role.Admin);
        var yesterday = school.Today.AddDays(-1);
        await school.TakeRegisterAsync(school.ClassId, yesterday, (school.Student, AttendanceStatus.Late));

        (await admin.PatchAsync(Path, new { schoolDays = new[] { yesterday.DayOfWeek.ToString().ToLowerInvariant() } })).AssertStatus(200);
        (await admin.PatchAsync(Path, new { schoolDays = new[] { "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday" } })).AssertStatus(200);
    }

    [Theory]
    [InlineData("""{"name":"  "}""", "name")]
    [InlineData("""{"timeZone":"Mars/Olympus"}""", "timeZone")]
    [InlineData("""{"timeZone":"GMT Standard Time"}""", "timeZone")]
    [InlineData("""{"timeZone":"posix/Europe/Dublin"}""", "timeZone")]
    [InlineData("""{"locale":"en"}""", "locale")]
    [InlineData("""{"locale":"en-001"}""", "locale")]
    [InlineData("""{"locale":"EN-ie"}""", "locale")]
    [InlineData("""{"country":"ie"}""", "country")]
    [InlineData("""{"country":"ZZ"}""", "country")]
    [InlineData("""{"currency":"€"}""", "currency")]
    [InlineData("""{"currency":"¤¤"}""", "currency")]
    [InlineData("""{"schoolDays":[]}""", "schoolDays")]
    [InlineData("""{"registerWindowDays":-1}""", "registerWindowDays")]
    [InlineData("""{"registerWindowDays":367}""", "registerWindowDays")]
    [InlineData("""{"timeZone":"x","currency":"x"}""", "currency", "timeZone")]
    public async Task What_cannot_be_is_said_of_its_member(string body, params string[] members)
    {
        var school = await TestSchool.CreateAsync(app);

        (await (await school.SignInAsync(Role.Admin)).PatchAsync(Path, JsonNode.Parse(body))).AssertInvalid(members);

        Assert.Equal(1, (await RowAsync(school)).Version);
    }

    [Fact]
    public async Task An_old_tag_changes_nothing_and_shows_how_it_is_now()
    {
        var school = await TestSchool.CreateAsync(app);
        var admin = await school.SignInAsync(Role.Admin);
        var old = (await admin.GetAsync(Path)).Header("ETag")!;
        (await admin.PatchAsync(Path, new { name = "Hill School" })).AssertStatus(200);

        var problem = (await admin.PatchAsync(Path, new { name = "Dale School" }, ("If-Match", old))).AssertProblem(412, "version-mismatch");

        Assert.Equal("Hill School", (string)problem["current"]!["name"]!);
        Assert.Equal("Hill School", (await RowAsync(school)).Name);
    }

    [Fact]
    public async Task Another_school_stays_as_it_is()
    {
        var (ours, theirs) = (await TestSchool.CreateAsync(app), await TestSchool.CreateAsync(app));

        (await (await ours.SignInAsync(Role.Admin)).PatchAsync(Path, new { name = "Hill School", locale = "en-US" })).AssertStatus(200);

        var row = await RowAsync(theirs);
        Assert.Equal(("Test School", "en-IE", 1), (row.Name, row.Locale, row.Version));
    }

    [Fact]
    public async Task The_page_offers_places_in_the_readers_language_and_shows_an_example_of_what_is_chosen()
    {
        var school = await TestSchool.CreateAsync(app);
        var admin = await school.SignInAsync(Role.Admin);

        var page = await PageAsync(admin, "/settings/school");
        var american = await PageAsync(admin, "/settings/school?locale=en-US&timeZone=America/New_York");
        var unknown = await PageAsync(admin, "/settings/school?locale=xx-XX&timeZone=Mars/Olympus");

        Assert.Contains("<option value=\"en-IE\" selected>English (Ireland)</option>", page);
        Assert.Contains("<option value=\"IE\" selected>Ireland</option>", page);
        Assert.Contains("<option value=\"EUR\" selected>EUR · Euro</option>", page);
        Assert.Contains("Numbers look like 12,345.6. Weeks begin on Monday.", page);
        Assert.Matches(@"It is \w+, \w+ \d+, \d{4}, \d+:\d\d\s[AP]M\. Numbers look like 12,345\.6\. Weeks begin on Sunday\.", american);
        Assert.Contains("Weeks begin on Monday.", unknown);
        Assert.Contains("<option value=\"IE\" selected>أيرلندا</option>", await PageAsync(admin, "/settings/school", ("Accept-Language", "ar")));
    }

    private static async Task<string> PageAsync(ApiClient api, string page, params (string, string)[] headers) =>
        WebUtility.HtmlDecode((await api.GetAsync(page, [("Accept", "text/html"), .. headers])).Text);

    private static Task<School> RowAsync(TestSchool school) => school.ReadAsync(db => db.Schools.SingleAsync(row => row.Id == school.Id));

    private static Task<string> DatesAsync(TestSchool school) => school.ReadAsync(async db => string.Join(' ',
        [.. await db.Registers.OrderBy(r => r.Date).Select(r => r.Date).ToListAsync(), .. await db.Enrollments.OrderBy(e => e.Id).Select(e => e.EntryDate).ToListAsync(),
         .. await db.AcademicYears.Select(y => y.StartDate).ToListAsync()]));
}
