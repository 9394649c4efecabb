using System.Linq.Expressions;
using System.Text.Json;
using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Features.Students;
using EduSphere.Platform.Caching;
using EduSphere.Platform.Lists;
using EduSphere.Platform.Security;
using EduSphere.Platform.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Fees;

/// <summary>Which fees to list.</summary>
public sealed record FeesQuery : ListQuery
{
    public Guid? StudentId { get; init; }

    /// <summary>Of the students who are in the class today.</summary>
    public Guid? ClassId { get; init; }

    [OneOf<FeeStatus>]
    public string? Status { get; init; }

    /// <summary>The id of a fee type.</summary>
    public Guid? FeeType { get; init; }

    /// <summary>Due before this day.</summary>
    public DateOnly? DueBefore { get; init; }

    /// <summary>Due on this day or after it.</summary>
    public DateOnly? DueFrom { get; init; }

    /// <summary>Whether something is outstanding, be it late or not.</summary>
    public bool? Outstanding { get; init; }

    /// <summary>Made by this charging of many.</summary>
    public Guid? ChargeId { get; init; }
}

public static class ListFees
{
    private static readonly string[] CountedFrom = [Announced.Fees, Announced.Students, Announced.Classes];

    public static readonly SortOrders<Fee> Orders = new SortOrders<Fee>("-dueDate")
        .By("dueDate", f => f.DueDate)
        .By("student", f => f.Student.SortName, f => f.DueDate)
        .By("number", f => f.Number)
        .By("total", f => f.Total);

    /// <summary>List fees</summary>
    /// <remarks>Searched by the student's name and number and by the number of the invoice. Drafts are for whoever issues fees.</remarks>
    public static async Task<Ok<Page<FeeDetails>>> Handle([AsParameters] FeesQuery query, AppDbContext db, CurrentUser user, SchoolClock clock, SchoolCache cache, CancellationToken ct) =>
        TypedResults.Ok(await QueryAsync(query, db, user, await clock.TodayAsync(ct), cache, ct));

    /// <param name="among">What a page lists that is no one status; all when it is null.</param>
    public static async Task<Page<FeeDetails>> QueryAsync(
        FeesQuery query, AppDbContext db, CurrentUser user, DateOnly today, SchoolCache cache, CancellationToken ct, Expression<Func<Fee, bool>>? among = null)
    {
        var total = await CountAsync(query, db, user, today, cache, among, ct);
        return query.PageOf(total, total == 0 ? [] : await Orders.Apply(Filter(query, db, user, today, among), query.Sort).OnPage(query).DescribeAsync(db, today, ct));
    }

    /// <summary>The ids of all that a query finds, in its order.</summary>
    public static Task<Guid[]> IdsAsync(FeesQuery query, AppDbContext db, CurrentUser user, DateOnly today, CancellationToken ct) =>
        Orders.Apply(Filter(query, db, user, today), query.Sort).Select(f => f.Id).ToArrayAsync(ct);

    /// <summary>Counting reads every match, so a count is kept until something that it counts is saved. A search and a family's fees are few.</summary>
    private static async ValueTask<int> CountAsync(FeesQuery query, AppDbContext db, CurrentUser user, DateOnly today, SchoolCache cache, Expression<Func<Fee, bool>>? among, CancellationToken ct)
    {
        if (!string.IsNullOrWhiteSpace(query.Search) || !user.May(Permission.SeeWholeSchool))
            return await Filter(query, db, user, today, among).CountAsync(ct);
        var (filters, reader) = (JsonSerializer.Serialize(query with { Page = null, Limit = null, Sort = null, Search = null }), user.Detached());
        return await cache.GetAsync(db.SchoolId, $"fees/{user.Reach}/{today:yyyyMMdd}/{filters}/{among}", CountedFrom, (own, ct) => Filter(query, own, reader, today, among).CountAsync(ct), ct);
    }

    private static IQueryable<Fee> Filter(FeesQuery query, AppDbContext db, CurrentUser user, DateOnly today, Expression<Func<Fee, bool>>? among = null)
    {
        var fees = db.Fees.VisibleTo(db, user, today);
        if (among is not null)
            fees = fees.Where(among);
        if (query.StudentId is { } studentId)
            fees = fees.Where(f => f.StudentId == studentId);
        if (query.ClassId is { } classId)
        {
            var seated = db.Enrollments.HoldingOn(today).Where(e => e.ClassId == classId).Select(e => e.StudentId);
            fees = fees.Where(f => seated.Contains(f.StudentId));
        }
        if (query.FeeType is { } type)
            fees = fees.Where(f => f.FeeTypeId == type);
        if (query.DueBefore is { } before)
            fees = fees.Where(f => f.DueDate < before);
        if (query.DueFrom is { } from)
            fees = fees.Where(f => f.DueDate >= from);
        if (query.Outstanding is { } outstanding)
            fees = outstanding ? fees.Where(FeeStatuses.Open) : fees.Where(FeeStatuses.Owed).Where(f => f.Total == f.Paid + f.Waived);
        if (query.ChargeId is { } charge)
            fees = fees.Where(f => f.ChargeId == charge);
        if (OneOf.Parse<FeeStatus>(query.Status) is { } status)
            fees = fees.In(status, today);
        if (StudentSearch.Terms(query.Search) is { Count: > 0 } terms)
        {
            var (number, students) = (query.Search!.Trim(), db.SearchStudents(terms).KnownBy(terms, user).Select(s => s.Id));
            // Each found by its own index.
            var found = db.Fees.Where(f => f.Number == number).Select(f => f.Id).Concat(db.Fees.Where(f => students.Contains(f.StudentId)).Select(f => f.Id));
            fees = fees.Where(f => found.Contains(f.Id));
        }
        return fees;
    }
}
