using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Features.Students;
using EduSphere.Platform.Http;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Enrollments;

/// <summary>A student's time in one class.</summary>
public sealed record EnrollmentDetails
{
    public required Guid Id { get; init; }

    public required StudentClass Class { get; init; }

    public required Guid AcademicYearId { get; init; }

    public required string? RollNumber { get; init; }

    /// <summary>The first day in the class.</summary>
    public required DateOnly EntryDate { get; init; }

    /// <summary>The first day no longer in it; null while it runs.</summary>
    public required DateOnly? ExitDate { get; init; }

    public required ExitKind? ExitKind { get; init; }

    /// <summary>For admin and registrar alone.</summary>
    public required string? ExitReason { get; init; }

    /// <summary>Why the class's capacity was exceeded. For admin and registrar alone.</summary>
    public required string? CapacityReason { get; init; }
}

public static class ListEnrollments
{
    /// <summary>List a student's enrollments</summary>
    /// <remarks>The latest first.</remarks>
    public static async Task<Results<Ok<Page<EnrollmentDetails>>, NotFound>> Handle(
        Guid id, [AsParameters] PageQuery query, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct) =>
        await QueryAsync(id, query, db, user, clock, ct) is { } page ? TypedResults.Ok(page) : TypedResults.NotFound();

    /// <returns>Null where there is no such student, or none that the user may know of.</returns>
    public static async Task<Page<EnrollmentDetails>?> QueryAsync(Guid studentId, PageQuery query, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct)
    {
        if (!await db.Students.Where(s => s.Id == studentId).VisibleTo(db, user, await clock.TodayAsync(ct)).AnyAsync(ct))
            return null;
        var reasons = user.May(Permission.SeeReasons);
        return await db.Enrollments.Where(e => e.StudentId == studentId).OrderByDescending(e => e.EntryDate).ThenByDescending(e => e.Id)
            .ToPageAsync(query, e => new EnrollmentDetails
            {
                Id = e.Id,
                Class = new StudentClass { Id = e.ClassId, Name = e.Class.Name, Section = e.Class.Section },
                AcademicYearId = e.Class.AcademicYearId,
                RollNumber = e.RollNumber,
                EntryDate = e.EntryDate,
                ExitDate = e.ExitDate,
                ExitKind = e.ExitKind,
                ExitReason = reasons ? e.ExitReason : null,
                CapacityReason = reasons ? e.CapacityReason : null,
            }, ct);
    }
}
