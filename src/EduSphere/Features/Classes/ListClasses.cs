using System.ComponentModel.DataAnnotations;
using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Lists;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Classes;

/// <summary>Which classes to list.</summary>
public sealed record ClassesQuery : PageQuery
{
    public Guid? AcademicYearId { get; init; }

    [StringLength(Class.GradeLevelLength)]
    public string? GradeLevel { get; init; }

    public bool? IsActive { get; init; }

    /// <summary>The member to sort by, falling with a minus before it.</summary>
    [StringLength(50)]
    public string? Sort { get; init; }
}

public static class ListClasses
{
    public static readonly SortOrders<Class> Orders = new SortOrders<Class>("gradeLevel").By("gradeLevel", c => c.GradeLevel, c => c.Section).By("name", c => c.Name);

    /// <summary>List classes</summary>
    /// <remarks>A teacher's are those they lead or teach today. Sorted by <c>gradeLevel</c> (and section) or <c>name</c>.</remarks>
    public static async Task<Ok<Page<ClassDetails>>> Handle([AsParameters] ClassesQuery query, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct) =>
        TypedResults.Ok(await QueryAsync(query, db, user, clock, ct));

    public static async Task<Page<ClassDetails>> QueryAsync(ClassesQuery query, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        var classes = db.Classes.VisibleTo(db, user, today);
        if (query.AcademicYearId is { } year)
            classes = classes.Where(c => c.AcademicYearId == year);
        if (query.GradeLevel is { Length: > 0 } gradeLevel)
            classes = classes.Where(c => c.GradeLevel == gradeLevel);
        if (query.IsActive is { } active)
            classes = classes.Where(c => c.IsActive == active);
        var total = await classes.CountAsync(ct);
        return query.PageOf(total, await Orders.Apply(classes, query.Sort).OnPage(query).DescribeAsync(db, user, today, ct));
    }
}
