using EduSphere.Data;
using EduSphere.Platform.Jobs;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Imports;

/// <summary>How a file that was checked is to be read instead.</summary>
public sealed record RecheckImportRequest
{
    /// <summary>The field of each column of the file, in the order of <c>columns</c>; null to leave a column out.</summary>
    public required IReadOnlyList<string?> Columns { get; init; }

    /// <summary>The order of dates that do not begin with the year; guessed where it is absent.</summary>
    public DateFormat? DateFormat { get; init; }
}

public static class RecheckImport
{
    /// <summary>Check a file again, with other columns</summary>
    /// <remarks>The file that was sent is read anew and still changes nothing. The choice is remembered: the next file with the same header is read so by itself.</remarks>
    public static async Task<Results<Accepted<ImportTaken>, NotFound, ProblemHttpResult>> Handle(
        Guid id, RecheckImportRequest request, AppDbContext db, CurrentUser user, TimeProvider time, CancellationToken ct)
    {
        var import = await db.Imports.VisibleTo(user).SingleOrDefaultAsync(i => i.Id == id, ct);
        if (import is null)
            return TypedResults.NotFound();
        if (import.Status != ImportStatus.Checked)
            return ImportProblems.NotReady.Answer("Only an import that is checked and not yet applied can be checked again.");
        var headers = import.ReportOf().Columns.Select(column => column.Column).ToList();
        import.CheckAgain(import.ReadingOf() with { Chosen = ImportFields.Of(import.Kind).Choose(headers, request.Columns), DateFormat = request.DateFormat, IsRemembered = false });
        db.Send(new CheckJob { ImportId = id, UserId = db.Actor.UserId, Address = db.Actor.Address }, time.GetUtcNow().UtcDateTime);
        await db.SaveChangesAsync(ct);
        return TypedResults.Accepted($"/api/v1/imports/{id}", new ImportTaken { Id = id, Status = import.Status });
    }
}
