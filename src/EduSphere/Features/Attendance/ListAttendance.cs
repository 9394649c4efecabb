using System.Linq.Expressions;
using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Features.Students;
using EduSphere.Platform.Caching;
using EduSphere.Platform.Lists;
using EduSphere.Platform.Security;
using EduSphere.Platform.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Attendance;

/// <summary>Which marks to list.</summary>
public sealed record AttendanceQuery : ListQuery
{
    public Guid? StudentId { get; init; }

    public Guid? ClassId { get; init; }

    /// <summary>The marks of this day alone.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>First day, inclusive.</summary>
    public DateOnly? StartDate { get; init; }

    /// <summary>Last day, inclusive.</summary>
    public DateOnly? EndDate { get; init; }

    [OneOf<AttendanceStatus>]
    public string? Status { get; init; }
}

/// <summary>One mark.</summary>
public sealed record AttendanceRow
{
    public required Guid Id { get; init; }

    public required Guid StudentId { get; init; }

    public required string StudentNumber { get; init; }

    public required string FirstName { get; init; }

    public required string LastName { get; init; }

    public required Guid ClassId { get; init; }

    public required string ClassName { get; init; }

    public required DateOnly Date { get; init; }

    public required AttendanceStatus Status { get; init; }

    public required string? Remarks { get; init; }
}

public static class ListAttendance
{
    private static readonly string[] CountedFrom = [Announced.Marks, Announced.Students, Announced.Classes];

    public static readonly SortOrders<AttendanceMark> Orders = new SortOrders<AttendanceMark>("-date").By("date", m => m.Date);

    /// <summary>The same of one class, from its latest registers on: by the date of the marks, those of the whole school would be gone through.</summary>
    private static readonly SortOrders<AttendanceMark> OrdersOfClass = new SortOrders<AttendanceMark>("-date").By("date", m => m.Register.Date);

    public static readonly Expression<Func<AttendanceMark, AttendanceRow>> Row = m => new AttendanceRow
    {
        Id = m.Id,
        StudentId = m.StudentId,
        StudentNumber = m.Student.StudentNumber,
        FirstName = m.Student.User.FirstName,
        LastName = m.Student.User.LastName,
        ClassId = m.Register.ClassId,
        ClassName = m.Register.Class.Name,
        Date = m.Date,
        Status = m.Status,
        Remarks = m.OfficeStatus == null ? m.TeacherRemarks : m.OfficeRemarks,
    };

    /// <summary>List attendance marks</summary>
    /// <remarks>Of the students whom the caller may see. Sorted by <c>date</c>, the latest first.</remarks>
    public static async Task<Ok<Page<AttendanceRow>>> Handle(
        [AsParameters] AttendanceQuery query, AppDbContext db, CurrentUser user, SchoolClock clock, SchoolCache cache, CancellationToken ct)
    {
        var (today, reader) = (await clock.TodayAsync(ct), user.Detached());
        var days = DaysOf(query);
        var key = $"attendance/{user.Reach}/{today:yyyyMMdd}/{days}/{query.Status}/{string.Join(' ', StudentSearch.Terms(query.Search))}";
        var total = await cache.GetAsync(db.SchoolId, key, CountedFrom, (own, ct) => Filter(query, days, own, reader, today).CountAsync(ct), ct);
        var rows = InOrder(query, Filter(query, days, db, user, today)).OnPage(query).Select(Row);
        return TypedResults.Ok(query.PageOf(total, total == 0 ? [] : await rows.ToListAsync(ct)));
    }

    /// <summary>The ids of all that a query finds, in its order.</summary>
    public static Task<Guid[]> IdsAsync(AttendanceQuery query, AppDbContext db, CurrentUser user, DateOnly today, CancellationToken ct) =>
        InOrder(query, Filter(query, DaysOf(query), db, user, today)).Select(m => m.Id).ToArrayAsync(ct);

    private static AttendanceFilter DaysOf(AttendanceQuery query) =>
        new AttendanceFilter { StudentId = query.StudentId, ClassId = query.ClassId, StartDate = query.Date ?? query.StartDate, EndDate = query.Date ?? query.EndDate }.Checked();

    private static IOrderedQueryable<AttendanceMark> InOrder(AttendanceQuery query, IQueryable<AttendanceMark> marks) => (query.ClassId is null ? Orders : OrdersOfClass).Apply(marks, query.Sort);

    private static IQueryable<AttendanceMark> Filter(AttendanceQuery query, AttendanceFilter days, AppDbContext db, CurrentUser user, DateOnly today)
    {
        var marks = days.Apply(db.AttendanceMarks.VisibleTo(db, user, today));
        if (OneOf.Parse<AttendanceStatus>(query.Status) is { } status)
            marks = marks.Where(m => m.Status == status);
        if (StudentSearch.Terms(query.Search) is { Count: > 0 } terms)
        {
            var found = db.SearchStudents(terms).KnownBy(terms, user).Select(s => s.Id);
            marks = marks.Where(m => found.Contains(m.StudentId));
        }
        return marks;
    }
}
