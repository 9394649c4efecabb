using EduSphere.Data;
using EduSphere.Features.Exports;
using EduSphere.Features.Settings;
using EduSphere.Platform.Localization;
using EduSphere.Platform.Security;
using EduSphere.Platform.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Classes;

public static class ExportRoster
{
    private static readonly ExportColumn<RosterEntry>[] Columns =
    [
        new("Roll number", s => s.RollNumber),
        new("Student number", s => s.StudentNumber),
        new("First name", s => s.FirstName),
        new("Last name", s => s.LastName),
        new("Preferred first name", s => s.PreferredFirstName),
        new("In the class since", s => s.EntryDate),
        new("Last day in the class", s => s.ExitDate?.AddDays(-1)),
    ];

    /// <summary>Export a class's students on a day</summary>
    /// <remarks>In the order of the roll; page and limit do not matter. It is written down who took what.</remarks>
    /// <param name="format">CSV when it is absent.</param>
    public static async Task<Results<FileStreamHttpResult, NotFound>> Handle(
        Guid id, [AsParameters] RosterQuery query, [OneOf<ExportFormat>] string? format, AppDbContext db, CurrentUser user, SchoolClock clock, ListExports exports, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        if (await db.Classes.Where(c => c.Id == id).VisibleTo(db, user, today).Select(c => c.Name).SingleOrDefaultAsync(ct) is not { } name)
            return TypedResults.NotFound();
        var day = query.Date ?? today;
        var roster = await db.Enrollments.HoldingOn(day).Where(e => e.ClassId == id).InRollOrder().Select(ClassRoster.Entry).ToListAsync(ct);
        return await exports.AnswerAsync(format, nameof(Class), new Sentence("{0}", name), new { ClassId = id, Date = day }, roster.ConvertAll(entry => entry.Id), Columns, some =>
            Task.FromResult<IReadOnlyDictionary<Guid, RosterEntry>>(roster.Where(entry => some.Contains(entry.Id)).ToDictionary(entry => entry.Id)), ct);
    }
}
