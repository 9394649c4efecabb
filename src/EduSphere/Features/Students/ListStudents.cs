using System.ComponentModel.DataAnnotations;
using EduSphere.Data;
using EduSphere.Features.Classes;
using EduSphere.Features.Enrollments;
using EduSphere.Features.Settings;
using EduSphere.Platform.Caching;
using EduSphere.Platform.Lists;
using EduSphere.Platform.Security;
using EduSphere.Platform.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Students;

/// <summary>Which students to list.</summary>
public sealed record StudentsQuery : ListQuery
{
    /// <summary>Those who are in this class today.</summary>
    public Guid? ClassId { get; init; }

    [OneOf<StudentStatus>]
    public string? Status { get; init; }

    /// <summary>Those who are in a class of this grade level today.</summary>
    [StringLength(Class.GradeLevelLength)]
    public string? GradeLevel { get; init; }
}

public static class ListStudents
{
    /// <summary>So few matches are soon read, however large the school is.</summary>
    private const int FewMatches = 500;

    private static readonly string[] CountedFrom = [Announced.Students, Announced.Classes];

    /// <summary>The orders on offer; each has its index.</summary>
    public static readonly SortOrders<Student> Orders = new SortOrders<Student>("lastName")
        .By("lastName", s => s.SortName).By("studentNumber", s => s.StudentNumber).By("admissionDate", s => s.AdmissionDate);

    /// <summary>List students</summary>
    /// <remarks>
    /// As far as the caller may see them. A search finds by names and number and, as far as the caller may see these, by e-mail and telephone (in any
    /// usual writing, or by its last digits), of the student and of the guardians whose end is not written down. Sorted by <c>lastName</c>, <c>studentNumber</c> or <c>admissionDate</c>.
    /// </remarks>
    public static async Task<Ok<Page<StudentDetails>>> Handle(
        [AsParameters] StudentsQuery query, AppDbContext db, CurrentUser user, SchoolClock clock, SchoolCache cache, CancellationToken ct) =>
        TypedResults.Ok(await QueryAsync(query, db, user, clock, cache, ct));

    public static async Task<Page<StudentDetails>> QueryAsync(
        StudentsQuery query, AppDbContext db, CurrentUser user, SchoolClock clock, SchoolCache cache, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        var terms = StudentSearch.Terms(query.Search);
        if (!user.May(Permission.SeeWholeSchool) || query.ClassId is not null)
            return await FewAsync(query, terms, db, user, today, ct);
        var total = await CountAsync(query, terms, db, user, today, cache, ct);
        if (total == 0)
            return query.PageOf<StudentDetails>(0, []);
        var inOrder = terms.Count == 0 || await IsSoonerInOrderAsync(query, total, db, user, today, cache, ct);
        var found = inOrder ? db.Students.Containing(terms) : db.SearchStudents(terms);
        var rows = Orders.Apply(Filter(found, query, terms, db, user, today), query.Sort).OnPage(query);
        return query.PageOf(total, await rows.DescribeAsync(db, user, today, ct, terms));
    }

    /// <summary>The ids of all that a query finds, in its order.</summary>
    public static Task<Guid[]> IdsAsync(StudentsQuery query, AppDbContext db, CurrentUser user, DateOnly today, CancellationToken ct)
    {
        var terms = StudentSearch.Terms(query.Search);
        return Orders.Apply(Filter(Found(db, terms), query, terms, db, user, today), query.Sort).Select(s => s.Id).ToArrayAsync(ct);
    }

    /// <summary>
    /// Of one class, or of a teacher's or a family's students, all are found first and the page is cut from them: in the order of the list,
    /// the whole school would be asked whether it is among them.
    /// </summary>
    private static async Task<Page<StudentDetails>> FewAsync(
        StudentsQuery query, IReadOnlyList<string> terms, AppDbContext db, CurrentUser user, DateOnly today, CancellationToken ct)
    {
        var ids = await Filter(db.Students.Containing(terms), query, terms, db, user, today).Select(s => s.Id).ToArrayAsync(ct);
        var rows = Orders.Apply(db.Students.Where(s => ids.Contains(s.Id)), query.Sort).OnPage(query);
        return query.PageOf(ids.Length, ids.Length == 0 ? [] : await rows.DescribeAsync(db, user, today, ct, terms));
    }

    /// <summary>
    /// Whether a page of a search is reached sooner by going through the whole list and testing each student than by finding all matches and sorting them:
    /// where matches are many, the first of them are soon met.
    /// </summary>
    private static async ValueTask<bool> IsSoonerInOrderAsync(
        StudentsQuery query, int total, AppDbContext db, CurrentUser user, DateOnly today, SchoolCache cache, CancellationToken ct)
    {
        if (total <= FewMatches)
            return false;
        var tested = (double)(query.First + query.Most) * await CountAsync(new StudentsQuery(), [], db, user, today, cache, ct) / total;
        return tested < total;
    }

    /// <summary>Counting reads every match, so a count is kept until something of the school is saved.</summary>
    private static ValueTask<int> CountAsync(
        StudentsQuery query, IReadOnlyList<string> terms, AppDbContext db, CurrentUser user, DateOnly today, SchoolCache cache, CancellationToken ct)
    {
        var reader = user.Detached();
        // A grade may be called anything: its length tells where it ends. No term has a space behind its first letter.
        var key = $"students/{user.Reach}/{today:yyyyMMdd}/{query.Status}/{query.GradeLevel?.Length}/{query.GradeLevel}/{string.Join(' ', terms)}";
        return cache.GetAsync(db.SchoolId, key, CountedFrom, (own, ct) =>
            Filter(Found(own, terms), query, terms, own, reader, today).CountAsync(ct), ct);
    }

    private static IQueryable<Student> Found(AppDbContext db, IReadOnlyList<string> terms) => terms.Count == 0 ? db.Students : db.SearchStudents(terms);

    private static IQueryable<Student> Filter(IQueryable<Student> students, StudentsQuery query, IReadOnlyList<string> terms, AppDbContext db, CurrentUser user, DateOnly today)
    {
        students = students.VisibleTo(db, user, today).KnownBy(terms, user);
        var current = db.Enrollments.HoldingOn(today);
        if (query.ClassId is { } classId)
        {
            var seated = current.Where(e => e.ClassId == classId).Select(e => e.StudentId);
            students = students.Where(s => seated.Contains(s.Id));
        }
        if (query.GradeLevel is { Length: > 0 } gradeLevel)
            students = students.Where(s => current.Any(e => e.StudentId == s.Id && e.Class.GradeLevel == gradeLevel));
        var begun = db.Enrollments.Where(e => e.EntryDate <= today);
        var gone = GoneBy(today, db);
        return OneOf.Parse<StudentStatus>(query.Status) switch
        {
            StudentStatus.Enrolled => students.Where(s => current.Any(e => e.StudentId == s.Id)),
            StudentStatus.Left => students.Where(s => gone.Contains(s.Id) && !current.Any(e => e.StudentId == s.Id)),
            StudentStatus.Admitted => students.Where(s => (s.EndDate == null || s.EndDate > today) && !begun.Any(e => e.StudentId == s.Id)),
            _ => students,
        };
    }

    /// <summary>
    /// Among them are all who have left: from the books, or from a class without being transferred to another. Two indexes know them, so that it
    /// does not matter how many are still there.
    /// </summary>
    private static IQueryable<Guid> GoneBy(DateOnly day, AppDbContext db)
    {
        var exits = db.Enrollments.Where(e => e.EntryDate <= day && e.ExitDate <= day && e.ExitKind != null && e.ExitKind != ExitKind.Transferred);
        return db.Students.Where(s => s.EndDate <= day).Select(s => s.Id).Union(exits.Select(e => e.StudentId));
    }
}
