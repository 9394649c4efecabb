using EduSphere.Data;
using EduSphere.Platform.Jobs;
using EduSphere.Platform.Localization;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Imports;

/// <summary>How to apply a checked import.</summary>
public sealed record ApplyImportRequest
{
    /// <summary>Import the held rows too: they were looked at, and are other people.</summary>
    public bool IncludeHeld { get; init; }

    /// <summary>Send an invitation to everybody with an e-mail address.</summary>
    public bool Invite { get; init; }
}

public static class ApplyImport
{
    /// <summary>Apply a checked import</summary>
    /// <remarks>All rows or none. Refused while the import has errors.</remarks>
    public static async Task<Results<Accepted<ImportTaken>, NotFound, ProblemHttpResult>> Handle(
        Guid id, ApplyImportRequest? request, AppDbContext db, CurrentUser user, TimeProvider time, CancellationToken ct)
    {
        var import = await db.Imports.VisibleTo(user).SingleOrDefaultAsync(i => i.Id == id, ct);
        if (import is null)
            return TypedResults.NotFound();
        if (import.Status != ImportStatus.Checked)
            return ImportProblems.NotReady.Answer("Only an import that is checked and not yet applied can be applied.");
        if (import.ReportOf().ErrorCount is > 0 and var errors)
            return ImportProblems.HasErrors.Answer(new("{0, plural, one {The file has # error.} other {The file has # errors.}} Correct it and upload it again.", errors));
        import.StartApplying();
        db.Send(new ApplyJob
        {
            ImportId = id,
            UserId = db.Actor.UserId,
            Address = db.Actor.Address,
            IncludeHeld = request?.IncludeHeld == true,
            Invite = request?.Invite == true,
            Language = Languages.Current,
        }, time.GetUtcNow().UtcDateTime);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e.IsTaken("applied_hash"))
        {
            return ImportProblems.FileApplied.Answer("Another import has brought in this very file. Undo that one first.");
        }
        return TypedResults.Accepted($"/api/v1/imports/{id}", new ImportTaken { Id = id, Status = import.Status });
    }
}
