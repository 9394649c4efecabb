using System.Security.Cryptography;
using EduSphere.Data;
using EduSphere.Platform.Bodies;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Idempotency;
using EduSphere.Platform.Jobs;
using EduSphere.Platform.Security;
using EduSphere.Platform.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EduSphere.Features.Imports;

/// <summary>The parts of the upload, for the documentation.</summary>
public sealed record ImportForm
{
    /// <summary>A CSV file of at most 10 MB and 20,000 rows.</summary>
    public required IFormFile File { get; init; }

    /// <summary>What the rows are: <c>students</c>, <c>parents</c>, <c>guardianships</c> (who is whose guardian, of both of whom the school knows) or <c>teachers</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>
    /// JSON, header → field, null to leave a column out, <c>{"*":null}</c> to leave out all that are not known. Wanted only for such headers. It is remembered:
    /// a later file with the same header is read so by itself.
    /// </summary>
    public string? Mapping { get; init; }

    /// <summary>JSON, field → value: what stands in for a missing column or an empty cell. Known for <c>admissionDate</c> and <c>gender</c> of students, the rights and the <c>startDate</c> of guardianships, <c>department</c>, <c>designation</c> and <c>joiningDate</c> of teachers.</summary>
    public string? Defaults { get; init; }

    /// <summary>The order of dates that do not begin with the year: <c>yearFirst</c>, <c>dayFirst</c> or <c>monthFirst</c>; guessed where it is absent.</summary>
    public string? DateFormat { get; init; }
}

public static class UploadImport
{
    public const int MostBytes = 10 * 1024 * 1024;

    /// <summary>Upload a file to import</summary>
    /// <remarks>The file is checked and changes nothing until it is applied. A file that is no table of known columns is refused at once.</remarks>
    public static async Task<Accepted<ImportTaken>> Handle(
        MultipartForm<ImportForm> form, IdempotencyKey key, IdempotentRequests requests, AppDbContext db, CurrentUser user, TimeProvider time, CancellationToken ct)
    {
        var upload = await form.ReadAsync(MostBytes, ct);
        if (!OneOf.Names<ImportKind>().Contains(upload["kind"]))
            throw Problems.Validation.Invalid("kind", "One of {0}.", string.Join(", ", OneOf.Names<ImportKind>()));
        if (upload["dateFormat"] is { Length: > 0 } format && !OneOf.Names<DateFormat>().Contains(format))
            throw Problems.Validation.Invalid("dateFormat", "One of {0}.", string.Join(", ", OneOf.Names<DateFormat>()));
        var kind = OneOf.Parse<ImportKind>(upload["kind"])!.Value;
        if (!user.MayImport(kind))
            throw Problems.Forbidden.Refusal("You may not change what this file would bring.");
        var reading = new ImportReading
        {
            Mapping = upload.ReadJson<Dictionary<string, string?>>("mapping") ?? [],
            Defaults = upload.ReadJson<Dictionary<string, string>>("defaults") ?? [],
            DateFormat = OneOf.Parse<DateFormat>(upload["dateFormat"]),
        };
        var hash = Convert.ToHexStringLower(SHA256.HashData(upload.Content));
        var taken = await requests.OnceAsync(key, new { kind, reading, hash }, async () =>
        {
            var import = await AddAsync(db, upload.Content, upload.FileName, kind, reading, hash, user.Id, time.GetUtcNow().UtcDateTime, ct);
            db.Send(new CheckJob { ImportId = import.Id, UserId = db.Actor.UserId, Address = db.Actor.Address }, import.CreatedAt);
            return new ImportTaken { Id = import.Id, Status = import.Status };
        }, ct);
        return TypedResults.Accepted($"/api/v1/imports/{taken.Id}", taken);
    }

    /// <summary>Adds an import that is still to be checked, to be saved by the caller.</summary>
    /// <exception cref="InvalidRequestException">The file is no table of known columns.</exception>
    internal static async Task<Import> AddAsync(
        AppDbContext db, byte[] content, string fileName, ImportKind kind, ImportReading reading, string hash, Guid? userId, DateTime now, CancellationToken ct)
    {
        var table = CsvTable.Read(content);
        reading = await KnownReadings.CompleteAsync(db, kind, table.Headers, reading, ct);
        var file = MappedTable.Of(table, kind, reading);
        if (reading.NamesColumns)
            reading = reading with { Chosen = file.Columns };
        var import = new Import
        {
            Kind = kind,
            FileName = fileName,
            ContentHash = hash,
            Reading = reading.ToJson(),
            UploadedById = userId,
            CreatedAt = now,
        };
        db.Imports.Add(import);
        db.ImportFiles.Add(new ImportFile { Id = import.Id, Content = content });
        return import;
    }
}
