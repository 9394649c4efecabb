using EduSphere.Data;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Imports;

/// <summary>What people of the school chose for files with the same columns: the next one is read so by itself.</summary>
public static class KnownReadings
{
    /// <summary>Of the newest imports; what was chosen longer ago is chosen anew.</summary>
    private const int MostLookedAt = 200;

    /// <summary>The reading itself where it says of columns what they are; otherwise with what was chosen last for these headers, if anything was.</summary>
    public static async Task<ImportReading> CompleteAsync(AppDbContext db, ImportKind kind, IReadOnlyList<string> headers, ImportReading reading, CancellationToken ct)
    {
        if (reading.NamesColumns)
            return reading;
        var earlier = await db.Imports.Where(i => i.Kind == kind).OrderByDescending(i => i.CreatedAt).ThenByDescending(i => i.Id).Take(MostLookedAt).Select(i => i.Reading).ToListAsync(ct);
        var known = earlier.Select(ImportReading.Of).FirstOrDefault(other => other.Chosen is { } columns && Own(columns.Select(column => column.Column)).SequenceEqual(Own(headers)));
        return known is null ? reading : reading with { Chosen = Settled(headers, known.Chosen!), DateFormat = reading.DateFormat ?? known.DateFormat, IsRemembered = true };
    }

    private static IReadOnlyList<ImportColumn> Settled(IReadOnlyList<string> headers, IReadOnlyList<ImportColumn> known)
    {
        var fields = new Queue<string?>(known.Where(column => column.Column != ImportFields.Remarks).Select(column => column.Field));
        return [.. headers.Select(header => new ImportColumn { Column = header, Field = header == ImportFields.Remarks ? null : fields.Dequeue() })];
    }

    /// <summary>Without the remarks of rows that were given back: corrected and sent again they are read as the file was that they come from.</summary>
    private static IEnumerable<string> Own(IEnumerable<string> headers) => headers.Where(header => header != ImportFields.Remarks);
}
