using EduSphere.Data;
using EduSphere.Features.Exports;
using EduSphere.Features.Settings;
using EduSphere.Platform.Security;
using EduSphere.Platform.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Attendance;

public static class ExportAttendance
{
    private static readonly ExportColumn<AttendanceRow>[] Columns =
    [
        new("Date", m => m.Date),
        new("Class", m => m.ClassName),
        new("Student number", m => m.StudentNumber),
        new("First name", m => m.FirstName),
        new("Last name", m => m.LastName),
        new("Status", m => m.Status),
        new("Remark", m => m.Remarks),
    ];

    /// <summary>Export attendance marks</summary>
    /// <remarks>Searched, filtered and sorted as the list is; page and limit do not matter. It is written down who took what.</remarks>
    /// <param name="format">CSV when it is absent.</param>
    public static async Task<FileStreamHttpResult> Handle(
        [AsParameters] AttendanceQuery query, [OneOf<ExportFormat>] string? format, AppDbContext db, CurrentUser user, SchoolClock clock, ListExports exports, CancellationToken ct)
    {
        var ids = await ListAttendance.IdsAsync(query, db, user, await clock.TodayAsync(ct), ct);
        return await exports.AnswerAsync(format, nameof(AttendanceMark), "Attendance", query, ids, Columns, async some =>
            await db.AttendanceMarks.Where(m => some.Contains(m.Id)).Select(ListAttendance.Row).ToDictionaryAsync(mark => mark.Id, ct), ct);
    }
}
