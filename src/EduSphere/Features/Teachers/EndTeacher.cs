using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Calendar;
using EduSphere.Features.Settings;
using EduSphere.Features.Timetable;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Security;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Teachers;

/// <summary>What a teacher would still teach and lead.</summary>
public sealed record HeldClasses(IReadOnlyList<TeacherClass> Classes);

public static class EndTeacher
{
    /// <summary>Say when a teacher leaves</summary>
    /// <remarks>
    /// Nothing is erased. What they teach ends that day with its lessons, the classes that they lead are led by nobody from then on, and so does the right to sign in as a teacher. Where there is
    /// such a class, that is refused until it is <c>confirmed</c>; <c>current.classes</c> has them. A day that is still to come may be said anew.
    /// </remarks>
    /// <param name="date">The first day on which they no longer work here; today when it is absent.</param>
    /// <param name="confirmed">That what they still teach and lead ends with it.</param>
    public static async Task<Results<Ok<TeacherDetails>, NotFound, ProblemHttpResult>> Handle(
        Guid id, [CalendarDay] DateOnly? date, bool? confirmed, IfMatch ifMatch, AppDbContext db, CurrentUser user, SchoolClock clock, RoleHolding roles, SessionEnding sessions, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        await using var transaction = await db.LockTimetableAsync(db.ClassSubjects.Where(t => t.TeacherId == id).Select(t => t.Id), ct);
        await db.HoldAsync(db.Teachers.Where(t => t.Id == id), ct);
        var teacher = await db.Teachers.Include(t => t.User).SingleOrDefaultAsync(t => t.Id == id, ct);
        if (teacher is null)
            return TypedResults.NotFound();
        if (!ifMatch.Allows(teacher.Version))
            return Problems.VersionMismatch.Answer("Look at the current version and make your change again.", await ReadTeacher.QueryAsync(id, db, user, clock, ct));
        if (teacher.EndDate is { } before && before <= today)
            throw TeacherProblems.AlreadyEnded.Refusal("Their last day was {0}.", before.AddDays(-1));
        var end = date ?? today;
        if (teacher.JoiningDate is { } joined && end < joined)
            throw Problems.Validation.Invalid("date", "Their first day at the school is {0}.", joined);
        var held = (await ListClassesOfTeacher.OfAsync(teacher, db.Classes.Where(c => c.IsActive), db, ct)).FindAll(one => one.EndDate > end);
        if (held.Count > 0 && confirmed != true)
            return TeacherProblems.HoldsClasses.Answer(
                new("{0} {1} still has: {2}. Confirm that this ends too.", teacher.User.FirstName, teacher.User.LastName, string.Join(", ", held.Select(one => one.Words))), new HeldClasses(held));
        teacher.EndDate = end;
        await EndSubjectsAsync(id, end, db, ct);
        var ended = await roles.EndAsync(teacher.UserId, Role.Teacher, await clock.BeginningAsync(end, ct), ct);
        await transaction.CommitAsync(ct);
        sessions.Announce(ended);
        return TypedResults.Ok((await ReadTeacher.QueryAsync(id, db, user, clock, ct))!);
    }

    /// <summary>Take a teacher back</summary>
    /// <remarks>Who has left, or was to leave, works here again and may sign in as before. What they taught stays ended.</remarks>
    public static async Task<Results<Ok<TeacherDetails>, NotFound, ProblemHttpResult>> Return(
        Guid id, IfMatch ifMatch, AppDbContext db, CurrentUser user, SchoolClock clock, RoleHolding roles, Links links, CancellationToken ct)
    {
        await using var transaction = await db.LockAsync(db.Teachers.Where(t => t.Id == id), ct);
        var teacher = await db.Teachers.SingleOrDefaultAsync(t => t.Id == id, ct);
        if (teacher is null)
            return TypedResults.NotFound();
        if (!ifMatch.Allows(teacher.Version))
            return Problems.VersionMismatch.Answer("Look at the current version and make your change again.", await ReadTeacher.QueryAsync(id, db, user, clock, ct));
        if (teacher.EndDate is null)
            throw TeacherProblems.NotEnded.Refusal("They work here, and no last day is written down.");
        teacher.EndDate = null;
        await roles.GiveAsync(teacher.UserId, Role.Teacher, ct);
        // The person first: a link that is being made or used then waits for this. What was sent to somebody of fewer rights ends.
        await db.HoldAsync(db.Users.Where(u => u.Id == teacher.UserId), ct);
        await db.SaveChangesAsync(ct);
        await links.EndAsync(teacher.UserId, ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok((await ReadTeacher.QueryAsync(id, db, user, clock, ct))!);
    }

    /// <summary>What has not begun by then never does, and what is of a year that is over by then ended with it.</summary>
    private static async Task EndSubjectsAsync(Guid teacherId, DateOnly end, AppDbContext db, CancellationToken ct)
    {
        var open = await (from taught in db.ClassSubjects
                          join section in db.Classes on taught.ClassId equals section.Id
                          join year in db.AcademicYears on section.AcademicYearId equals year.Id
                          where taught.TeacherId == teacherId && (taught.EndDate == null || taught.EndDate > end)
                          select new { taught, Last = year.EndDate }).ToListAsync(ct);
        foreach (var one in open)
            one.taught.EndDate = end < one.taught.StartDate ? one.taught.StartDate : end > one.Last ? one.Last.AddDays(1) : end;
        await db.EndLessonsAsync(open.ConvertAll(one => one.taught), ct);
    }
}
