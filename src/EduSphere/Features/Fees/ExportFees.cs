using EduSphere.Data;
using EduSphere.Features.Exports;
using EduSphere.Features.Settings;
using EduSphere.Platform.Security;
using EduSphere.Platform.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EduSphere.Features.Fees;

public static class ExportFees
{
    private static readonly ExportColumn<FeeDetails>[] Columns =
    [
        new("Number", f => f.Number),
        new("Student", f => f.Student.Name),
        new("Student number", f => f.Student.StudentNumber),
        new("Class", f => f.Student.ClassName),
        new("Fee type", f => f.FeeType.Name),
        new("Description", f => f.Description),
        new("Issued on", f => f.IssuedOn),
        new("Due on", f => f.DueDate),
        new("Status", f => f.Status),
        new("Total", f => f.Total),
        new("Paid", f => f.Paid),
        new("Waived", f => f.Waived),
        new("Outstanding", f => f.Outstanding),
        new("Currency", f => f.Currency),
    ];

    /// <summary>Export fees</summary>
    /// <remarks>The whole list, searched, filtered and sorted as the list is; page and limit do not matter. It is written down who took what.</remarks>
    /// <param name="format">CSV when it is absent.</param>
    public static async Task<FileStreamHttpResult> Handle(
        [AsParameters] FeesQuery query, [OneOf<ExportFormat>] string? format, AppDbContext db, CurrentUser user, SchoolClock clock, ListExports exports, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        var ids = await ListFees.IdsAsync(query, db, user, today, ct);
        return await exports.AnswerAsync(format, nameof(Fee), "Fees", query, ids, Columns, async some =>
            (await db.Fees.Where(f => some.Contains(f.Id)).DescribeAsync(db, today, ct)).ToDictionary(fee => fee.Id), ct);
    }
}
