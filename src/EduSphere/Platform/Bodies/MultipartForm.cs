using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using EduSphere.Data;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Validation;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace EduSphere.Platform.Bodies;

/// <summary>
/// An upload as multipart/form-data: one file, and the other members of <typeparamref name="TForm"/> as texts. It is read into memory and
/// never onto the disk. What the form does not know is refused, as unknown members of JSON are.
/// </summary>
public sealed class MultipartForm<TForm> : IEndpointParameterMetadataProvider
{
    private const string ContentType = "multipart/form-data";
    private const int MostBoundaryCharacters = 70;
    private const int MostFieldBytes = 32 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly PropertyInfo[] Members = typeof(TForm).GetProperties();
    private static readonly string[] Names = [.. Members.Select(NameOf)];
    private static readonly string FileField = NameOf(Members.Single(member => member.PropertyType == typeof(IFormFile)));
    private static readonly string[] Required = [.. Members.Where(member => member.IsDefined(typeof(RequiredMemberAttribute))).Select(NameOf)];

    private readonly HttpContext http;

    private MultipartForm(HttpContext http) => this.http = http;

    public static ValueTask<MultipartForm<TForm>?> BindAsync(HttpContext http, ParameterInfo _) => ValueTask.FromResult<MultipartForm<TForm>?>(new(http));

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(new AcceptsMetadata([ContentType], typeof(TForm)));

    /// <param name="mostBytes">How large the file may be; more answers 413.</param>
    /// <exception cref="BadHttpRequestException">It is no such form, or too large.</exception>
    /// <exception cref="InvalidRequestException">A member is missing, unknown or there twice.</exception>
    public async Task<Upload> ReadAsync(int mostBytes, CancellationToken ct)
    {
        try
        {
            return await ReadPartsAsync(new MultipartReader(Boundary(), http.Request.Body) { HeadersCountLimit = 8, HeadersLengthLimit = 4 * 1024 }, mostBytes, ct);
        }
        catch (Exception e) when (e is (InvalidDataException or IOException or DecoderFallbackException) and not BadHttpRequestException)
        {
            throw new BadHttpRequestException("The form is cut off or not well-formed.", e);
        }
    }

    private async Task<Upload> ReadPartsAsync(MultipartReader reader, int mostBytes, CancellationToken ct)
    {
        var fields = new Dictionary<string, string>();
        var (fileName, content) = ("", Array.Empty<byte>());
        while (await reader.ReadNextSectionAsync(ct) is { } part)
        {
            var disposition = part.GetContentDispositionHeader();
            var name = HeaderUtilities.RemoveQuotes(disposition?.Name ?? default).ToString();
            if (!Names.Contains(name))
                throw Problems.Validation.Invalid("form", "This form knows only {0}.", string.Join(", ", Names));
            if (!fields.TryAdd(name, ""))
                throw Problems.Validation.Invalid(name, "It is given twice.");
            if (name == FileField)
                (fileName, content) = (ShownName(disposition!), await ReadAsync(part.Body, mostBytes, ct));
            else
                fields[name] = Fit(name, Utf8.GetString(await ReadAsync(part.Body, MostFieldBytes, ct)));
        }
        foreach (var missing in Required.Where(name => !fields.ContainsKey(name)))
            throw Problems.Validation.Invalid(missing, "It is missing.");
        return new(fileName, content, fields, http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions);
    }

    private static string Fit(string name, string text) => UnfitText.In(text) is { } unfit ? throw unfit.Kind.Invalid(name, [unfit.Message]) : text;

    private string Boundary()
    {
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) || !type.MediaType.Equals(ContentType, StringComparison.OrdinalIgnoreCase))
            throw new BadHttpRequestException("The body is no form.", StatusCodes.Status415UnsupportedMediaType);
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
        return boundary.Length is > 0 and <= MostBoundaryCharacters ? boundary : throw new BadHttpRequestException("The form names no boundary.");
    }

    private static async Task<byte[]> ReadAsync(Stream body, int mostBytes, CancellationToken ct)
    {
        var content = new MemoryStream();
        var buffer = new byte[32 * 1024];
        while (await body.ReadAsync(buffer, ct) is > 0 and var read)
        {
            if (content.Length + read > mostBytes)
                throw new BadHttpRequestException("A part of the form is too large.", StatusCodes.Status413PayloadTooLarge);
            content.Write(buffer, 0, read);
        }
        return content.ToArray();
    }

    /// <summary>The last part of the file's name, without what cannot be seen: it is shown and is no path.</summary>
    private static string ShownName(ContentDispositionHeaderValue disposition)
    {
        var sent = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).ToString();
        var visible = sent.Split('/', '\\')[^1].EnumerateRunes().Where(rune => UnfitText.In(rune.ToString()) is null && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format));
        var name = string.Concat(visible).CutTo(Upload.FileNameLength).Trim();
        return name.Length > 0 ? name : "file";
    }

    private static string NameOf(PropertyInfo member) => JsonNamingPolicy.CamelCase.ConvertName(member.Name);
}

/// <summary>What came with a form.</summary>
public sealed class Upload(string fileName, byte[] content, IReadOnlyDictionary<string, string> fields, JsonSerializerOptions json)
{
    public const int FileNameLength = 200;

    /// <summary>As the sender calls the file; to be shown, never to be used as a path.</summary>
    public string FileName => fileName;

    public byte[] Content => content;

    public string? this[string field] => fields.GetValueOrDefault(field);

    /// <summary>A field that holds JSON; null where it is absent or empty.</summary>
    public T? ReadJson<T>(string field) where T : class
    {
        if (string.IsNullOrWhiteSpace(this[field]))
            return null;
        try
        {
            return JsonSerializer.Deserialize<T>(this[field]!, json);
        }
        catch (JsonException)
        {
            throw Problems.Validation.Invalid(field, "This is not the JSON that is expected here.");
        }
    }
}
