using EduSphere.Data;
using EduSphere.Features.Calendar;
using EduSphere.Features.Classes;
using EduSphere.Features.Settings;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Attendance;

/// <summary>Which registers there are, and who may change one when.</summary>
public sealed class RegisterRules(AppDbContext db, CurrentUser user, SchoolClock clock, SchoolCalendar calendar)
{
    /// <summary>The class, if it is one whose register the user may see.</summary>
    public async Task<Class?> FindClassAsync(Guid classId, CancellationToken ct) =>
        await db.Classes.AsNoTracking().Where(c => c.Id == classId).VisibleTo(db, user, await clock.TodayAsync(ct)).SingleOrDefaultAsync(ct);

    /// <summary>The students who were in the class on a day; null if it is none whose register the user may see.</summary>
    public async Task<HashSet<Guid>?> RosterAsync(Guid classId, DateOnly date, CancellationToken ct)
    {
        var roster = await db.Classes.Where(c => c.Id == classId).VisibleTo(db, user, await clock.TodayAsync(ct))
            .Select(c => db.Enrollments.HoldingOn(date).Where(e => e.ClassId == c.Id).Select(e => e.StudentId).ToList()).SingleOrDefaultAsync(ct);
        return roster?.ToHashSet();
    }

    /// <exception cref="DomainException">The day is in the future, or the school is not in session.</exception>
    public async Task CheckDayAsync(DateOnly date, CancellationToken ct)
    {
        if (date > await clock.TodayAsync(ct))
            throw AttendanceProblems.InFuture.Refusal("The register of {0} can be taken on that day.", date);
        if (!(await calendar.ReadAsync(ct)).Days.Contains(date))
            throw AttendanceProblems.NoSchool.Refusal("The school is not in session on {0}.", date);
    }

    public async Task<SchoolDays> SchoolDaysAsync(CancellationToken ct) => (await calendar.ReadAsync(ct)).Days;

    /// <summary>
    /// Whether the window in which teachers may change a register of this day has passed. From then on the office does, with a reason.
    /// </summary>
    public async Task<bool> IsClosedAsync(DateOnly date, CancellationToken ct) =>
        date < (await clock.TodayAsync(ct)).AddDays(-(await calendar.ReadAsync(ct)).RegisterWindowDays);

    /// <exception cref="DomainException">The user may not change this register.</exception>
    /// <exception cref="InvalidRequestException">A reason is needed.</exception>
    public async Task CheckMayChangeAsync(DateOnly date, bool taken, string? reason, CancellationToken ct)
    {
        if (!taken && !user.May(Permission.BeginRegisters))
            throw AttendanceProblems.NotTaken.Refusal("The office corrects registers; the teacher, or an administrator, takes them.");
        if (!await IsClosedAsync(date, ct))
            return;
        if (!user.May(Permission.CorrectRegisters))
            throw AttendanceProblems.Closed.Refusal("Ask the office to correct it.");
        if (string.IsNullOrWhiteSpace(reason))
            throw Problems.Validation.Invalid("reason", "Say why a register of so long ago is changed.");
    }

    /// <summary>
    /// Gives a student the mark that the user says. Who fills a gap in time does what the teacher would have done, and may mend what they
    /// wrote; what the office changes of somebody else's mark, or gives with a reason, is kept beside it as a correction.
    /// </summary>
    /// <param name="mark">New, or as it was.</param>
    public void Give(AttendanceMark mark, AttendanceStatus status, string? remarks, string? reason)
    {
        var own = mark.OfficeStatus is null && (mark.TeacherStatus is null || mark.MarkedByUserId == user.Id) && string.IsNullOrWhiteSpace(reason);
        if (own || !user.May(Permission.CorrectRegisters))
            mark.MarkByTeacher(status, remarks, user.Id);
        else
            mark.CorrectByOffice(status, remarks, reason);
    }
}
