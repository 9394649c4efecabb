using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Enrollments;
using EduSphere.Features.Students;
using EduSphere.Platform.Localization;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Imports;

public static class UndoImport
{
    /// <summary>Take an applied import back</summary>
    /// <remarks>Erases the students that it made, with their seats, all or none: refused when one of them was changed or anything refers to one.</remarks>
    public static async Task<Results<Ok<ImportDetails>, NotFound, ProblemHttpResult>> Handle(Guid id, AppDbContext db, TimeProvider time, CancellationToken ct)
    {
        var import = await db.Imports.SingleOrDefaultAsync(i => i.Id == id, ct);
        if (import is null)
            return TypedResults.NotFound();
        if (import.Status != ImportStatus.Applied)
            return ImportProblems.NotReady.Answer("Only an applied import can be undone.");
        var reasons = await ReasonsAgainstAsync(db, id, ct);
        if (reasons.Count > 0)
            return Refusal(reasons);
        await EraseAsync(db, id, ct);
        import.Undo(time.GetUtcNow().UtcDateTime);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e.IsReferredTo())
        {
            // Somebody enrolled one of them since we looked.
            return Refusal(await ReasonsAgainstAsync(db, id, ct));
        }
        return TypedResults.Ok(ImportDetails.Of(import));
    }

    private static ProblemHttpResult Refusal(List<Sentence> reasons) => ImportProblems.CannotUndo.Answer(new("Nothing was undone: {0}.", string.Join("; ", reasons)));

    private static async Task<List<Sentence>> ReasonsAgainstAsync(AppDbContext db, Guid importId, CancellationToken ct)
    {
        var students = Made(db, importId);
        var users = students.Select(s => s.UserId);
        var reasons = new List<Sentence>();
        if (await students.CountAsync(s => s.Version > 1 || s.User.Version > 1, ct) is > 0 and var changed)
            reasons.Add(new("{0, plural, one {# student was changed since} other {# students were changed since}}", changed));
        if (await db.UserRoles.IgnoreQueryFilters().CountAsync(r => users.Contains(r.UserId) && (r.SchoolId != db.SchoolId || r.Role != Role.Student), ct) is > 0 and var roles)
            reasons.Add(new("{0, plural, one {# of them has another role} other {# of them have other roles}}", roles));
        foreach (var (table, count) in await References.CountAsync<Student>(db, students.Select(s => s.Id), [typeof(ImportedStudent), typeof(Enrollment)], ct))
            reasons.Add(new("{0, plural, one {# row of {1} refers to them} other {# rows of {1} refer to them}}", count, table));
        foreach (var (table, count) in await References.CountAsync<User>(db, users, [typeof(Student), typeof(UserRole), typeof(OneTimeLink)], ct))
            reasons.Add(new("{0, plural, one {# row of {1} refers to them} other {# rows of {1} refer to them}}", count, table));
        return reasons;
    }

    private static async Task EraseAsync(AppDbContext db, Guid importId, CancellationToken ct)
    {
        var students = await Made(db, importId).Include(s => s.User).Include(s => s.Enrollments).ToListAsync(ct);
        var users = Made(db, importId).Select(s => s.UserId);
        db.RemoveRange(await db.ImportedStudents.Where(m => m.ImportId == importId).ToListAsync(ct));
        db.RemoveRange(await db.UserRoles.Where(r => users.Contains(r.UserId)).ToListAsync(ct));
        db.RemoveRange(await db.OneTimeLinks.Where(l => users.Contains(l.UserId)).ToListAsync(ct));
        // Whoever changes a student's seats raises the student's version: these are the import's own.
        db.RemoveRange(students.SelectMany(s => s.Enrollments));
        db.RemoveRange(students);
        db.RemoveRange(students.Select(s => s.User));
    }

    private static IQueryable<Student> Made(AppDbContext db, Guid importId)
    {
        var made = db.ImportedStudents.Where(m => m.SchoolId == db.SchoolId && m.ImportId == importId).Select(m => m.StudentId);
        return db.Students.Where(s => s.SchoolId == db.SchoolId && made.Contains(s.Id));
    }
}
