using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Calendar;

/// <summary>What a school's years keep to. Whoever asks holds the calendar.</summary>
public static class AcademicYearRules
{
    /// <summary>Two years and a day: whatever is longer was mistyped.</summary>
    public const int MostDays = 732;

    /// <param name="own">The year itself, where it is there already.</param>
    /// <exception cref="DomainException">Another year has some of its days.</exception>
    /// <exception cref="InvalidRequestException">They are no days of a year.</exception>
    public static async Task CheckDaysAsync(this AppDbContext db, AcademicYearInput input, Guid? own, CancellationToken ct)
    {
        CalendarDays.Check(input.StartDate, input.EndDate, MostDays);
        var other = await db.AcademicYears.AsNoTracking().Where(y => y.Id != own && y.StartDate <= input.EndDate && y.EndDate >= input.StartDate).OrderBy(y => y.StartDate).FirstOrDefaultAsync(ct);
        if (other is not null)
            throw CalendarProblems.YearsOverlap.Refusal("{0} lasts from {1} to {2}.", other.Name, other.StartDate, other.EndDate);
    }

    /// <exception cref="DomainException">A term would be outside of its year.</exception>
    public static async Task CheckTermsStayAsync(this AppDbContext db, AcademicYear year, AcademicYearInput input, CancellationToken ct)
    {
        var outside = await db.Terms.AsNoTracking().Where(t => t.AcademicYearId == year.Id && (t.StartDate < input.StartDate || t.EndDate > input.EndDate)).OrderBy(t => t.StartDate).FirstOrDefaultAsync(ct);
        if (outside is not null)
            throw CalendarProblems.TermsOutsideYear.Refusal("{0} lasts from {1} to {2}. Change the term first.", outside.Name, outside.StartDate, outside.EndDate);
    }

    /// <summary>What is held in weeks A stays in the same calendar weeks.</summary>
    /// <exception cref="DomainException">Weeks A would become weeks B, or there would be none.</exception>
    public static async Task CheckWeeksStayAsync(this AppDbContext db, AcademicYear year, AcademicYearInput input, CancellationToken ct)
    {
        var before = (await SchoolYear.LoadAsync(db, ct)).Single(known => known.Id == year.Id);
        var after = before with { Start = input.StartDate, WeeksInCycle = input.WeeksInCycle };
        if (after.CycleWeekOf(before.Start) == before.CycleWeekOf(before.Start))
            return;
        if (await db.Timetable.CountAsync(e => e.AcademicYearId == year.Id && e.Week != CycleWeek.Every, ct) is > 0 and var lessons)
            throw CalendarProblems.WeeksInUse.Refusal("{0, plural, one {# lesson is held in weeks A or B alone.} other {# lessons are held in weeks A or B alone.}} Have them held every week first.", lessons);
    }

    /// <summary>Registers of days that would be in no year would count no more.</summary>
    /// <param name="input">Null where the year goes.</param>
    public static async Task<ProblemHttpResult?> RegistersOutsideAsync(this AppDbContext db, AcademicYear year, AcademicYearInput? input, CancellationToken ct)
    {
        var taken = db.Registers.Where(r => r.Date >= year.StartDate && r.Date <= year.EndDate);
        if (input is not null)
            taken = taken.Where(r => r.Date < input.StartDate || r.Date > input.EndDate);
        return await taken.CountAsync(ct) is > 0 and var registers
            ? CalendarProblems.RegistersOutsideYear.Answer(new("{0, plural, one {# register was taken on them.} other {# registers were taken on them.}} Choose dates that leave these days in the year.", registers), new RegistersThatCount(registers))
            : null;
    }
}
