using EduSphere.Data;
using EduSphere.Features.Enrollments;
using EduSphere.Features.Exports;
using EduSphere.Features.Settings;
using EduSphere.Platform.Security;
using EduSphere.Platform.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Students;

/// <summary>Which students to take along.</summary>
public sealed record ExportChosenInput : ManyStudents
{
    /// <summary>CSV when it is absent.</summary>
    public ExportFormat? Format { get; init; }
}

public static class ExportChosen
{
    /// <summary>Export chosen students</summary>
    /// <remarks>In the order of their names, with what the caller may see of them. It is written down who took whom.</remarks>
    public static async Task<FileStreamHttpResult> Handle(ExportChosenInput input, AppDbContext db, CurrentUser user, SchoolClock clock, ListExports exports, CancellationToken ct)
    {
        input.CheckEachIsThereOnce();
        var (ids, today) = (input.StudentIds.ToArray(), await clock.TodayAsync(ct));
        var found = await db.Students.Where(s => ids.Contains(s.Id)).VisibleTo(db, user, today).OrderBy(s => s.SortName).ThenBy(s => s.Id).Select(s => s.Id).ToArrayAsync(ct);
        input.CheckEachIsAmong(found);
        return await ExportStudents.AnswerAsync(found, new { input.StudentIds }, input.Format is { } format ? OneOf.NameOf(format) : null, db, user, today, exports, ct);
    }
}
