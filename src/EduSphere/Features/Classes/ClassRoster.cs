using System.Linq.Expressions;
using EduSphere.Data;
using EduSphere.Features.Enrollments;
using EduSphere.Features.Settings;
using EduSphere.Platform.Lists;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Classes;

/// <summary>The roster of which day.</summary>
public sealed record RosterQuery : PageQuery
{
    /// <summary>Today when it is absent.</summary>
    public DateOnly? Date { get; init; }
}

/// <summary>A student in a class's roster.</summary>
public sealed record RosterEntry
{
    public required Guid Id { get; init; }

    public required string StudentNumber { get; init; }

    public required string FirstName { get; init; }

    public required string LastName { get; init; }

    public required string? PreferredFirstName { get; init; }

    public required string? RollNumber { get; init; }

    /// <summary>The first day in the class.</summary>
    public required DateOnly EntryDate { get; init; }

    /// <summary>The first day no longer in it; null while it runs.</summary>
    public required DateOnly? ExitDate { get; init; }
}

public static class ClassRoster
{
    /// <summary>List a class's students on a day</summary>
    /// <remarks>In the order of the roll. Whoever was in the class that day is there, who has left since as well.</remarks>
    public static async Task<Results<Ok<Page<RosterEntry>>, NotFound>> Handle(
        Guid id, [AsParameters] RosterQuery query, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct) =>
        await QueryAsync(id, query, db, user, clock, ct) is { } page ? TypedResults.Ok(page) : TypedResults.NotFound();

    /// <returns>Null where there is no such class, or none that the user may look into.</returns>
    public static async Task<Page<RosterEntry>?> QueryAsync(Guid classId, RosterQuery query, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        if (!await db.Classes.Where(c => c.Id == classId).VisibleTo(db, user, today).AnyAsync(ct))
            return null;
        return await db.Enrollments.HoldingOn(query.Date ?? today).Where(e => e.ClassId == classId).InRollOrder()
            .ToPageAsync(query, Entry, ct);
    }

    public static readonly Expression<Func<Enrollment, RosterEntry>> Entry = e => new RosterEntry
    {
        Id = e.StudentId,
        StudentNumber = e.Student.StudentNumber,
        FirstName = e.Student.User.FirstName,
        LastName = e.Student.User.LastName,
        PreferredFirstName = e.Student.User.PreferredFirstName,
        RollNumber = e.RollNumber,
        EntryDate = e.EntryDate,
        ExitDate = e.ExitDate,
    };

    /// <summary>2 before 10: a shorter number comes first. Who has none comes last, by name.</summary>
    public static IOrderedQueryable<Enrollment> InRollOrder(this IQueryable<Enrollment> enrollments) => enrollments
        .OrderBy(e => e.RollNumber == null).ThenBy(e => e.RollNumber!.Length).ThenBy(e => e.RollNumber).ThenBy(e => e.Student.SortName).ThenBy(e => e.Id);
}
