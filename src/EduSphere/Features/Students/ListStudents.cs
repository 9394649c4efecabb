using System.ComponentModel.DataAnnotations;
using EduSphere.Data;
using EduSphere.Features.Classes;
using EduSphere.Features.Enrollments;
using EduSphere.Features.Settings;
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
    /// <summary>The orders on offer; each has its index.</summary>
    public static readonly SortOrders<Student> Orders = new SortOrders<Student>("lastName")
        .By("lastName", s => s.SortName).By("studentNumber", s => s.StudentNumber).By("admissionDate", s => s.AdmissionDate);

    /// <summary>List students</summary>
    /// <remarks>As far as the caller may see them. Sorted by <c>lastName</c>, <c>studentNumber</c> or <c>admissionDate</c>.</remarks>
    public static async Task<Ok<Page<StudentDetails>>> Handle([AsParameters] StudentsQuery query, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct) =>
        TypedResults.Ok(await QueryAsync(query, db, user, clock, ct));

    public static async Task<Page<StudentDetails>> QueryAsync(StudentsQuery query, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        var terms = SearchText.Terms(query.Search ?? "");
        var students = terms.Count == 0 ? db.Students : db.SearchStudents(terms);
        var filtered = Filter(students.AsNoTracking().VisibleTo(db, user, today), query, today);
        return await Orders.Apply(filtered, query.Sort).ToPageAsync(query, StudentDetails.From(user, today), ct);
    }

    private static IQueryable<Student> Filter(IQueryable<Student> students, StudentsQuery query, DateOnly today)
    {
        if (query.ClassId is { } classId)
            students = students.Where(s => s.Enrollments.AsQueryable().Where(Enrollment.HoldsOn(today)).Any(e => e.ClassId == classId));
        if (query.GradeLevel is { Length: > 0 } gradeLevel)
            students = students.Where(s => s.Enrollments.AsQueryable().Where(Enrollment.HoldsOn(today)).Any(e => e.Class.GradeLevel == gradeLevel));
        return OneOf.Parse<StudentStatus>(query.Status) switch
        {
            StudentStatus.Enrolled => students.Where(s => s.Enrollments.AsQueryable().Any(Enrollment.HoldsOn(today))),
            StudentStatus.Left => students.Where(s => (s.EndDate != null || s.Enrollments.Any(e => e.EntryDate <= today)) && !s.Enrollments.AsQueryable().Any(Enrollment.HoldsOn(today))),
            StudentStatus.Admitted => students.Where(s => s.EndDate == null && !s.Enrollments.Any(e => e.EntryDate <= today)),
            _ => students,
        };
    }
}
