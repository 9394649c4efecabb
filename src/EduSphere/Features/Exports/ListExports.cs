using System.Text.Json;
using System.Text.Json.Serialization;
using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Audit;
using EduSphere.Platform.Lists;
using EduSphere.Platform.Localization;
using EduSphere.Platform.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Exports;

/// <summary>A column of a list that is taken away.</summary>
/// <param name="Label">Its head, in English; it is written in the reader's language.</param>
/// <param name="Value">What stands in it: a text, a day, an amount, or a value of an enumeration, which has a name in the texts.</param>
public sealed record ExportColumn<TRow>(string Label, Func<TRow, object?> Value);

/// <summary>
/// Answers with a list as a file. It is written to the disk first, in pieces, and sent when it is whole and the audit log says who took what: what breaks is a refusal, never
/// half a list, and nobody's slow line holds the database.
/// </summary>
public sealed class ListExports(AppDbContext db, SchoolClock clock, TimeProvider time)
{
    /// <summary>How many rows are fetched at a time.</summary>
    private const int RowsAtATime = 500;

    private const string NotInNames = "\\/:*?\"<>|";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <param name="list">What the list is of, as the audit log names it.</param>
    /// <param name="title">What it is called in the file's name.</param>
    /// <param name="asked">What it was narrowed to.</param>
    /// <param name="ids">Of all rows, in their order: whoever is changed meanwhile is neither left out nor there twice.</param>
    /// <param name="describe">Fetches rows by their ids, in whichever order.</param>
    public async Task<FileStreamHttpResult> AnswerAsync<TRow>(
        string? format, string list, Sentence title, object asked, IReadOnlyList<Guid> ids, IReadOnlyList<ExportColumn<TRow>> columns,
        Func<Guid[], Task<IReadOnlyDictionary<Guid, TRow>>> describe, CancellationToken ct)
    {
        var chosen = OneOf.Parse<ExportFormat>(format) ?? ExportFormat.Csv;
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous };
        // Where the process is killed it stays: for nobody else to read.
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), options);
        try
        {
            var writer = ListWriter.Open(chosen, file);
            await using (writer)
            {
                await writer.WriteAsync(columns.Select(column => new Sentence(column.Label).ToString()));
                foreach (var some in ids.Chunk(RowsAtATime))
                {
                    var rows = await describe(some);
                    // Whoever is no longer there was erased since the list was found.
                    foreach (var id in some.Where(rows.ContainsKey))
                        await writer.WriteAsync(columns.Select(column => Cell(column.Value(rows[id]))));
                }
            }
            await LogAsync(list, asked, chosen, ids.Count, ct);
            file.Position = 0;
            return TypedResults.File(file, writer.ContentType, await NameAsync(title, chosen, ct));
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static string Cell(object? value) => value switch
    {
        null => "",
        string text => text,
        DateOnly day => $"{day:yyyy-MM-dd}",
        decimal amount => FormattableString.Invariant($"{amount:F2}"),
        Enum named => Texts.Of(named.ToString()),
        _ => $"{value}",
    };

    private async Task LogAsync(string list, object asked, ExportFormat format, int rows, CancellationToken ct)
    {
        // All of it is taken, whichever page was shown.
        var whole = asked is PageQuery paged ? paged with { Page = null, Limit = null } : asked;
        var changes = new Dictionary<string, object?[]> { ["asked"] = [null, whole], ["format"] = [null, OneOf.NameOf(format)], ["rows"] = [null, rows] };
        db.AuditLog.Add(new AuditEntry
        {
            SchoolId = db.SchoolId,
            At = time.GetUtcNow().UtcDateTime,
            UserId = db.Actor.UserId,
            Address = db.Actor.Address,
            Action = AuditAction.Exported,
            Entity = list,
            EntityId = db.SchoolId,
            Changes = JsonSerializer.Serialize(changes, Json),
        });
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The school, the list and the day.</summary>
    private async Task<string> NameAsync(Sentence title, ExportFormat format, CancellationToken ct)
    {
        var school = await db.Schools.Where(s => s.Id == db.SchoolId).Select(s => s.Name).SingleAsync(ct);
        var name = $"{school} - {title} - {await clock.TodayAsync(ct):yyyy-MM-dd}.{OneOf.NameOf(format)}";
        return string.Concat(name.Select(c => NotInNames.Contains(c, StringComparison.Ordinal) || char.IsControl(c) ? '-' : c));
    }
}
