using System.Text.Json.Serialization;
using EduSphere.Data;
using EduSphere.Features.Classes;
using EduSphere.Features.Settings;
using EduSphere.Platform.Lists;
using EduSphere.Platform.Security;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Subjects;

/// <summary>What is taught, to whom, by whom, when.</summary>
public sealed record ClassSubjectsQuery : PageQuery
{
    public Guid? ClassId { get; init; }

    public Guid? SubjectId { get; init; }

    public Guid? TeacherId { get; init; }

    /// <summary>What is taught on this day; whatever was or will be when it is absent.</summary>
    public DateOnly? Date { get; init; }
}

/// <summary>A subject that is taught to a class by a teacher.</summary>
public sealed record ClassSubjectDetails : IVersioned
{
    public required Guid Id { get; init; }

    public required NamedReference Class { get; init; }

    public required NamedReference Subject { get; init; }

    public required NamedReference Teacher { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly StartDate { get; init; }

    /// <summary>The first day on which it is no longer taught; null while it runs.</summary>
    public required DateOnly? EndDate { get; init; }

    [JsonIgnore]
    public int Version { get; init; }
}

public static class ListClassSubjects
{
    /// <summary>List who teaches what to which class</summary>
    /// <remarks>Of the classes that the caller may look into; by subject, the latest first.</remarks>
    public static async Task<Ok<Page<ClassSubjectDetails>>> Handle(
        [AsParameters] ClassSubjectsQuery query, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct) =>
        TypedResults.Ok(await QueryAsync(query, db, user, clock, ct));

    public static async Task<Page<ClassSubjectDetails>> QueryAsync(ClassSubjectsQuery query, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct)
    {
        var taught = db.ClassSubjects.VisibleTo(db, user, await clock.TodayAsync(ct));
        if (query.Date is { } date)
            taught = taught.HoldingOn(date);
        taught = taught.Where(t => (query.ClassId == null || t.ClassId == query.ClassId) && (query.SubjectId == null || t.SubjectId == query.SubjectId) && (query.TeacherId == null || t.TeacherId == query.TeacherId));
        return await taught.DescribeAsync(query, ct);
    }

    /// <summary>Describes those that were chosen already.</summary>
    public static Task<Page<ClassSubjectDetails>> DescribeAsync(this IQueryable<ClassSubject> chosen, PageQuery query, CancellationToken ct) =>
        chosen.OrderBy(t => t.Subject.Name).ThenByDescending(t => t.StartDate).ThenBy(t => t.Id).ToPageAsync(query, t => new ClassSubjectDetails
        {
            Id = t.Id,
            Class = new NamedReference { Id = t.ClassId, Name = t.Class.Name },
            Subject = new NamedReference { Id = t.SubjectId, Name = t.Subject.Name },
            Teacher = new NamedReference { Id = t.TeacherId, Name = t.Teacher.User.FirstName + " " + t.Teacher.User.LastName },
            StartDate = t.StartDate,
            EndDate = t.EndDate,
            Version = t.Version,
        }, ct);

    /// <summary>Of the classes that a user may look into.</summary>
    public static IQueryable<ClassSubject> VisibleTo(this IQueryable<ClassSubject> taught, AppDbContext db, CurrentUser user, DateOnly today)
    {
        var classes = db.Classes.VisibleTo(db, user, today).Select(c => c.Id);
        return taught.Where(t => classes.Contains(t.ClassId));
    }
}
