using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using EduSphere.Platform.Localization;
using EduSphere.Platform.Security;
using EduSphere.Platform.Validation;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace EduSphere.IntegrationTests;

/// <summary>What the API says to a person is in that person's language; codes, names of members and values are everybody's.</summary>
public partial class LanguageTests(EduSphereApp app)
{
    private static readonly (string, string) Arabic = ("Accept-Language", "ar");

    [Fact]
    public async Task A_kind_of_problem_is_said_in_the_readers_language()
    {
        var answer = await app.Api().GetAsync("students", Arabic);

        var problem = answer.AssertProblem(401, "unauthenticated");
        Assert.Equal(("سجّل الدخول أولًا", "الطلب بلا جلسة."), ((string?)problem["title"], (string?)problem["detail"]));
        Assert.Equal("ar", answer.Header("Content-Language"));
    }

    [Fact]
    public async Task So_is_a_rules_refusal_with_what_fills_it()
    {
        var school = await TestSchool.CreateAsync(app);
        var office = await school.SignInAsync(Role.Registrar);
        var (section, seat) = (await school.AddClassAsync("10", "B", capacity: 0), new { classId = Guid.Empty, date = school.Today });

        var problem = (await office.PostAsync($"students/{(await school.AddStudentAsync()).ProfileId}/enroll", seat with { classId = section }, Arabic)).AssertProblem(409, "class-full");

        Assert.Equal("الصف مكتمل", (string?)problem["title"]);
        Assert.Contains("لا مقاعد، ولا مقعد شاغر ابتداءً من", (string?)problem["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task So_is_what_is_wrong_with_a_member()
    {
        var school = await TestSchool.CreateAsync(app);
        var office = await school.SignInAsync(Role.Registrar);

        var made = await office.PostAsync("students", new { firstName = "", lastName = new string('a', 151), email = "none", admissionDate = "2026-09-01" }, Arabic);
        var changed = await office.PatchAsync($"students/{school.Student.ProfileId}", new { phone = "none" }, Arabic);

        Assert.Equal(
            [("email", "هذا ليس عنوان بريد إلكتروني."), ("firstName", "هذا الحقل مطلوب."), ("lastName", "150 حرفًا على الأكثر.")],
            made.AssertProblem(400, "validation")["errors"]!.AsObject().Select(error => (error.Key, (string)error.Value![0]!)).OrderBy(error => error.Key));
        Assert.Equal("رقم الهاتف أرقام ومسافات والرموز + - ( ) / . x فقط.", (string?)changed.AssertProblem(400, "validation")["errors"]!["phone"]![0]);
    }

    [Fact]
    public async Task What_was_found_in_a_file_is_read_in_the_language_of_whoever_asks()
    {
        var school = await TestSchool.CreateAsync(app);
        var office = await school.SignInAsync(Role.Registrar);
        var found = await office.CheckAsync(ImportFiles.Text("First name;Last name;Birthday", "Anna;Berg;13 Nov 2014", "Anna;;2014-11-13"));

        var inArabic = (await office.GetAsync($"imports/{found.Id()}", Arabic)).AssertStatus(200);

        Assert.Equal(["Not a date. Write dates as 2014-11-13.", "It is missing."], found["errors"]!.AsArray().Select(error => (string)error!["message"]!));
        Assert.Equal(["ليس تاريخًا. اكتب التواريخ هكذا: 2014-11-13.", "هذا الحقل مطلوب."], inArabic["errors"]!.AsArray().Select(error => (string)error!["message"]!));
        Assert.Contains("قُرئ بترميز UTF-8، والفاصل بين الخلايا: الفاصلة المنقوطة.", inArabic["notes"]!.AsArray().Select(note => (string)note!));
    }

    [Fact]
    public async Task A_mail_is_in_the_language_of_the_page_that_asked_for_it()
    {
        var school = await TestSchool.CreateAsync(app);
        var student = await school.SignInAsync(school.Student);
        var address = $"new.{school.Id:n}@school.test";

        (await app.Api().PostAsync("auth/forgot-password", new { email = school.Teacher.Email }, Arabic)).AssertStatus(202);
        (await student.PostAsync("auth/change-email", new { email = address, currentPassword = EduSphereApp.Password }, Arabic)).AssertStatus(202);

        foreach (var to in new[] { school.Teacher.Email, school.Student.Email, address })
        {
            var mail = await app.Mail.WaitForAsync(to);
            Assert.Matches(ArabicLetter(), mail.Subject);
            Assert.All(mail.TextBody!.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), line => Assert.True(ArabicLetter().IsMatch(line) || Uri.IsWellFormedUriString(line, UriKind.Absolute), line));
        }
    }

    [Fact]
    public async Task The_language_chosen_in_the_browser_goes_before_the_one_it_came_with()
    {
        var problem = (await app.Api().GetAsync("students", ("Accept-Language", "en"), ("Cookie", $"{Languages.CookieName}=ar"))).AssertProblem(401, "unauthenticated");

        Assert.Equal("سجّل الدخول أولًا", (string?)problem["title"]);
    }

    /// <summary>A sentence of the framework that is not known again would be said in English, with the name of a property in it.</summary>
    [Fact]
    public void Every_attribute_of_a_request_says_what_can_be_said_in_another_language()
    {
        var rules = (from type in typeof(Program).Assembly.GetTypes()
                     from property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
                     from rule in property.GetCustomAttributes<ValidationAttribute>()
                     select (Where: $"{type.Name}.{property.Name}", Words: ValidationTexts.Of(rule.FormatErrorMessage(property.Name)).Words))
            .Concat(from endpoint in app.Services.GetRequiredService<EndpointDataSource>().Endpoints
                    from parameter in endpoint.Metadata.GetMetadata<MethodInfo>()?.GetParameters() ?? []
                    from rule in parameter.GetCustomAttributes<ValidationAttribute>()
                    select (Where: parameter.Name!, Words: ValidationTexts.Of(rule.FormatErrorMessage(parameter.Name!)).Words))
            .ToList();
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = new CultureInfo("ar");
        try
        {
            Assert.InRange(rules.Count, 40, int.MaxValue);
            Assert.DoesNotContain(rules, rule => !ArabicLetter().IsMatch(Texts.Of(rule.Words)));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [GeneratedRegex(@"\p{IsArabic}")]
    private static partial Regex ArabicLetter();
}
