using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace EduSphere.Platform.Localization;

/// <summary>
/// The languages in which people are spoken to: the one chosen on the device (in the account menu, a cookie), else the own one of whoever signed in there last
/// (another cookie), else the browser's, else English.
/// </summary>
public static class Languages
{
    public const string CookieName = "edusphere-language";

    /// <summary>The own language of whoever is signed in.</summary>
    public const string OwnCookieName = "edusphere-own-language";

    /// <summary>The language in which the sentences stand in the source.</summary>
    public const string OfSource = "en";

    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    /// <summary>Each language by its own name, as its readers look for it.</summary>
    public static readonly IReadOnlyDictionary<string, string> Names = new Dictionary<string, string> { [OfSource] = "English", ["ar"] = "العربية" };

    /// <summary>English where nobody has asked: in a job, or a command.</summary>
    public static string Current => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName is var language && Names.ContainsKey(language) ? language : OfSource;

    /// <summary>Goes on in the language in which the work was asked for; for an asynchronous method, at whose end it ends.</summary>
    public static void Speak(string language) => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Culture(language);

    /// <summary>What is said to somebody who has a language of their own is said in it; to others, in the one that is spoken just now.</summary>
    /// <param name="own">Null for somebody who has chosen none.</param>
    public static T For<T>(string? own, Func<T> say)
    {
        if (own is null)
            return say();
        var (forms, words) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        Speak(own);
        try
        {
            return say();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (forms, words);
        }
    }

    /// <summary>From the next page on the browser is spoken to in the own language of whoever is signed in there, unless another was chosen on the device.</summary>
    /// <param name="own">Null for somebody who has chosen none, and for nobody.</param>
    public static void Follow(HttpContext http, string? own)
    {
        var options = new CookieOptions { HttpOnly = true, Secure = http.Request.IsHttps, SameSite = SameSiteMode.Lax, Path = "/", MaxAge = Kept, IsEssential = true };
        if (own is not null)
            http.Response.Cookies.Append(OwnCookieName, own, options);
        else if (http.Request.Cookies.ContainsKey(OwnCookieName))
            http.Response.Cookies.Delete(OwnCookieName, options);
    }

    public static string Direction => CultureInfo.CurrentUICulture.TextInfo.IsRightToLeft ? "rtl" : "ltr";

    public static IServiceCollection AddLanguages(this IServiceCollection services) => services.AddLocalization().Configure<RequestLocalizationOptions>(Configure);

    private static void Configure(RequestLocalizationOptions options)
    {
        CultureInfo[] supported = [.. Names.Keys.Select(Culture)];
        options.SetDefaultCulture(supported[0].Name);
        options.SupportedCultures = options.SupportedUICultures = supported;
        options.ApplyCurrentCultureToResponseHeaders = true;
        options.RequestCultureProviders =
        [
            new CustomRequestCultureProvider(context => Task.FromResult(Chosen(context.Request))),
            new AcceptLanguageHeaderRequestCultureProvider(),
        ];
    }

    /// <summary>Where a language abbreviates no weekday, its shortest names are those that fit over a column.</summary>
    private static CultureInfo Culture(string language)
    {
        var culture = new CultureInfo(language);
        var names = culture.DateTimeFormat;
        if (names.AbbreviatedDayNames.SequenceEqual(names.DayNames))
            names.AbbreviatedDayNames = names.ShortestDayNames;
        return culture;
    }

    private static ProviderCultureResult? Chosen(HttpRequest request) =>
        new[] { request.Cookies[CookieName], request.Cookies[OwnCookieName] }.FirstOrDefault(language => language is not null && Names.ContainsKey(language)) is { } chosen ? new ProviderCultureResult(chosen) : null;
}
