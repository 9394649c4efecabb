using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace EduSphere.Platform.Localization;

/// <summary>The languages in which people are spoken to: the one chosen in the account menu (a cookie), else the browser's, else English.</summary>
public static class Languages
{
    public const string CookieName = "edusphere-language";

    /// <summary>The language in which the sentences stand in the source.</summary>
    public const string OfSource = "en";

    /// <summary>Each language by its own name, as its readers look for it.</summary>
    public static readonly IReadOnlyDictionary<string, string> Names = new Dictionary<string, string> { [OfSource] = "English", ["ar"] = "العربية" };

    /// <summary>English where nobody has asked: in a job, or a command.</summary>
    public static string Current => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName is var language && Names.ContainsKey(language) ? language : OfSource;

    /// <summary>Goes on in the language in which the work was asked for; for an asynchronous method, at whose end it ends.</summary>
    public static void Speak(string language) => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Culture(language);

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
        request.Cookies[CookieName] is { } language && Names.ContainsKey(language) ? new ProviderCultureResult(language) : null;
}
