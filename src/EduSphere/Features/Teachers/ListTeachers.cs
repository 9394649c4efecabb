using System.ComponentModel.DataAnnotations;
using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Features.Students;
using EduSphere.Platform.Lists;
using EduSphere.Platform.Security;
using EduSphere.Platform.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Teachers;

/// <summary>Which teachers to list.</summary>
public sealed record TeachersQuery : ListQuery
{
    [StringLength(Teacher.TextLength)]
    public string? Department { get; init; }

    [OneOf<TeacherStatus>]
    public string? Status { get; init; }
}

public static class ListTeachers
{
    /// <summary>The orders on offer; each has its index.</summary>
    public static readonly SortOrders<Teacher> Orders = new SortOrders<Teacher>("lastName").By("lastName", t => t.SortName).By("employeeNumber", t => t.EmployeeNumber);

    /// <summary>List teachers</summary>
    /// <remarks>
    /// As far as the caller may know of them. A search finds by names and department and, as far as the caller may see these, by number, e-mail and telephone (in any
    /// usual writing, or by its last digits). Sorted by <c>lastName</c> or <c>employeeNumber</c>.
    /// </remarks>
    public static async Task<Ok<Page<TeacherDetails>>> Handle([AsParameters] TeachersQuery query, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct) =>
        TypedResults.Ok(await QueryAsync(query, db, user, clock, ct));

    public static async Task<Page<TeacherDetails>> QueryAsync(TeachersQuery query, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        var found = Found(query, db, user, today);
        var total = await found.CountAsync(ct);
        return query.PageOf(total, total == 0 ? [] : await Orders.Apply(found, query.Sort).OnPage(query).DescribeAsync(db, user, today, ct));
    }

    /// <summary>The ids of all that a query finds, in its order.</summary>
    public static Task<Guid[]> IdsAsync(TeachersQuery query, AppDbContext db, CurrentUser user, DateOnly today, CancellationToken ct) =>
        Orders.Apply(Found(query, db, user, today), query.Sort).Select(t => t.Id).ToArrayAsync(ct);

    /// <summary>The first few that a search finds, in the usual order.</summary>
    public static async Task<IReadOnlyList<TeacherDetails>> FirstAsync(string sought, int most, AppDbContext db, CurrentUser user, DateOnly today, CancellationToken ct) =>
        await Orders.Apply(Found(new() { Search = sought }, db, user, today), null).Limit(most).DescribeAsync(db, user, today, ct);

    private static IQueryable<Teacher> Found(TeachersQuery query, AppDbContext db, CurrentUser user, DateOnly today) =>
        Filter(db.Teachers.VisibleTo(db, user, today).Containing(StudentSearch.Terms(query.Search), user), query, today);

    private static IQueryable<Teacher> Filter(IQueryable<Teacher> teachers, TeachersQuery query, DateOnly today)
    {
        if (query.Department is { Length: > 0 } department)
            teachers = teachers.Where(t => t.Department == department);
        return OneOf.Parse<TeacherStatus>(query.Status) switch
        {
            TeacherStatus.Working => teachers.WorkingOn(today),
            TeacherStatus.Left => teachers.Where(t => t.EndDate <= today),
            _ => teachers,
        };
    }
}
