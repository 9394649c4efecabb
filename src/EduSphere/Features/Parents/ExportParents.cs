using EduSphere.Data;
using EduSphere.Features.Exports;
using EduSphere.Features.Settings;
using EduSphere.Platform.Lists;
using EduSphere.Platform.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EduSphere.Features.Parents;

public static class ExportParents
{
    private static readonly ExportColumn<ParentDetails>[] Columns =
    [
        new("First name", p => p.FirstName),
        new("Last name", p => p.LastName),
        new("E-mail", p => p.Email),
        new("Phone", p => p.Phone),
        // Whom a file with a bar would reach, nobody knows: the child is not named beside a parent who is barred from it.
        new("Children", p => string.Join(", ", p.Children.Where(child => !child.IsBarred).Select(child => child.Name))),
    ];

    /// <summary>Export parents</summary>
    /// <remarks>The whole list, searched and sorted as the list is; page and limit do not matter. It is written down who took what.</remarks>
    /// <param name="format">CSV when it is absent.</param>
    public static async Task<FileStreamHttpResult> Handle(
        [AsParameters] ListQuery query, [OneOf<ExportFormat>] string? format, AppDbContext db, SchoolClock clock, ListExports exports, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        var ids = await ListParents.IdsAsync(query, db, ct);
        return await exports.AnswerAsync(format, nameof(Parent), "Parents", query, ids, Columns, async some =>
            (await db.Parents.Where(p => some.Contains(p.Id)).DescribeAsync(db, today, ct)).ToDictionary(parent => parent.Id), ct);
    }
}
