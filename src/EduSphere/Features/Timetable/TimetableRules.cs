using EduSphere.Data;
using EduSphere.Features.Calendar;
using EduSphere.Platform.Errors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace EduSphere.Features.Timetable;

/// <summary>What an entry of the timetable keeps to.</summary>
public static class TimetableRules
{
    /// <summary>
    /// Two who change the timetable come one after the other, as those who change the calendar do, and nobody ends what the class is taught meanwhile:
    /// what one checks still holds when it is saved.
    /// </summary>
    /// <param name="classSubjects">Of whose class.</param>
    public static async Task<IDbContextTransaction> LockTimetableAsync(this AppDbContext db, IQueryable<Guid> classSubjects, CancellationToken ct)
    {
        var transaction = await db.LockCalendarAsync(ct);
        await db.HoldAsync(db.Classes.Where(c => db.ClassSubjects.Any(t => t.ClassId == c.Id && classSubjects.Contains(t.Id))), ct);
        return transaction;
    }

    /// <summary>A lesson is held while its subject is taught, in a week and a period that there are, and nobody and no room is needed twice. Whoever asks holds the timetable.</summary>
    /// <param name="own">The entry that is there already, where this one changes it or follows it.</param>
    /// <returns>The period.</returns>
    /// <exception cref="DomainException">Teacher, class or room have another lesson then.</exception>
    /// <exception cref="InvalidRequestException">Names the member.</exception>
    internal static async Task<PeriodDetails> CheckEntryAsync(this AppDbContext db, TimetableEntry wanted, Taught taught, Guid own, CancellationToken ct)
    {
        var year = (await SchoolYear.LoadAsync(db, ct)).Single(known => known.Id == wanted.AcademicYearId);
        var ends = year.End.AddDays(1);
        if (taught.EndDate < ends)
            ends = taught.EndDate.Value;
        if (wanted.StartDate < taught.StartDate || wanted.StartDate >= ends)
            throw Problems.Validation.Invalid("startDate", "{0} is taught from {1} to {2}.", taught.Subject.Name, taught.StartDate, ends.AddDays(-1));
        if (wanted.EndDate <= wanted.StartDate || wanted.EndDate > ends)
            throw Problems.Validation.Invalid("endDate", "A day from {0} to {1}.", wanted.StartDate.AddDays(1), ends);
        if (wanted.Week != CycleWeek.Every && year.WeeksInCycle == 1)
            throw Problems.Validation.Invalid("week", "All weeks are alike in this school year.");
        var period = await ReadPeriod.QueryAsync(wanted.PeriodId, db, ct) ?? throw Problems.Validation.Invalid("periodId", "There is no such period.");
        // A class subject that ends takes its lessons with it, so that whoever comes after them is not in their way.
        wanted.EndDate ??= taught.EndDate;
        var other = await db.Timetable.InTheWayOf(wanted, own).Where(e => e.Weekday == wanted.Weekday && e.PeriodId == wanted.PeriodId)
            .OrderBy(e => e.StartDate).ThenBy(e => e.Id).Select(TimetableEntryDetails.OfEntry).FirstOrDefaultAsync(ct);
        return other is null ? period : throw TimetableClash.Between(wanted, other).Refusal();
    }
}
