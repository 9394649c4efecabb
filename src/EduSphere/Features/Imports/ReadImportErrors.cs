using System.Net.Mime;
using System.Text;
using EduSphere.Data;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Imports;

public static class ReadImportErrors
{
    /// <summary>Spreadsheets take a file without it for one of an older encoding.</summary>
    private static readonly UTF8Encoding WithMark = new(encoderShouldEmitUTF8Identifier: true);

    /// <summary>Read the rows of an import that have errors</summary>
    /// <remarks>
    /// As CSV, with the columns of the file and one more that says what is wrong: to be corrected and sent as a file of its own, in which that column is left out.
    /// Of a <c>checked</c> import alone, as later the file is gone. A cell that a spreadsheet would take for a formula begins with an apostrophe.
    /// </remarks>
    public static async Task<Results<FileContentHttpResult, NotFound, ProblemHttpResult>> Handle(Guid id, AppDbContext db, CurrentUser user, FileImport files, CancellationToken ct)
    {
        var import = await db.Imports.AsNoTracking().VisibleTo(user).SingleOrDefaultAsync(i => i.Id == id, ct);
        if (import is null)
            return TypedResults.NotFound();
        if (import.Status != ImportStatus.Checked || await files.WrongRowsAsync(import, ct) is not { } rows)
            return ImportProblems.NotReady.Answer("Rows with errors are kept only while an import is checked and not applied.");
        return TypedResults.File([.. WithMark.Preamble, .. WithMark.GetBytes(rows)], MediaTypeNames.Text.Csv, $"{Path.GetFileNameWithoutExtension(import.FileName)}-errors.csv");
    }
}
