namespace EduSphere.Web;

/// <summary>
/// Pages of lists are long, and alike in every row: a tenth of them is left. Whoever can have a browser ask for addresses of their own choice with its cookie, and sees how long
/// the answers are, could guess from their lengths what stands in them (BREACH). So a page is compressed only for one of our own pages or for the person, as the browser says;
/// what another site asks for, and what says nothing, gets it as it is.
/// </summary>
public static class PageCompression
{
    public static IServiceCollection AddPageCompression(this IServiceCollection services) => services.AddResponseCompression(compression =>
    {
        compression.EnableForHttps = true;
        compression.MimeTypes = ["text/html"];
    });

    public static IApplicationBuilder UsePageCompression(this IApplicationBuilder pages) => pages.UseWhen(http => IsAskedByUs(http.Request), asked => asked.UseResponseCompression());

    private static bool IsAskedByUs(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() is "same-origin" or "none";
}
