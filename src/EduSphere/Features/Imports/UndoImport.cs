using EduSphere.Data;
using EduSphere.Platform.Localization;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Imports;

public static class UndoImport
{
    /// <summary>Take an applied import back</summary>
    /// <remarks>Erases what it made, all or none: refused when anything of it was changed, or something refers to it.</remarks>
    public static async Task<Results<Ok<ImportDetails>, NotFound, ProblemHttpResult>> Handle(
        Guid id, AppDbContext db, CurrentUser user, KindsOfImport kinds, TimeProvider time, CancellationToken ct)
    {
        var import = await db.Imports.VisibleTo(user).SingleOrDefaultAsync(i => i.Id == id, ct);
        if (import is null)
            return TypedResults.NotFound();
        if (import.Status != ImportStatus.Applied)
            return ImportProblems.NotReady.Answer("Only an applied import can be undone.");
        var kind = kinds.Of(import.Kind);
        var reasons = await kind.ReasonsAgainstUndoAsync(id, ct);
        if (reasons.Count > 0)
            return Refusal(reasons);
        import.Undo(time.GetUtcNow().UtcDateTime);
        try
        {
            await kind.EraseAsync(id, ct);
        }
        catch (DbUpdateException e) when (e.IsReferredTo())
        {
            // Somebody was enrolled, or given a guardian, since we looked.
            return Refusal(await kind.ReasonsAgainstUndoAsync(id, ct));
        }
        return TypedResults.Ok(ImportDetails.Of(import));
    }

    private static ProblemHttpResult Refusal(List<Sentence> reasons) => ImportProblems.CannotUndo.Answer(new("Nothing was undone: {0}.", string.Join("; ", reasons)));
}
