using EduSphere.Data;
using EduSphere.Features.Calendar;
using EduSphere.Features.Classes;
using EduSphere.Features.Settings;
using EduSphere.Features.Students;
using EduSphere.Features.Teachers;
using EduSphere.Platform.Lists;
using EduSphere.Platform.Localization;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Timetable;

/// <summary>A week as pages show it.</summary>
/// <param name="Days">Those on which the school has lessons in an ordinary week.</param>
public sealed record TimetableWeek(DateOnly First, CycleWeek Cycle, IReadOnlyList<LessonDay> Days);

/// <summary>Whose lessons a calendar outside may have.</summary>
public sealed record CalendarTarget(CalendarOf Of, Guid Id, string Name);

/// <summary>What pages ask of the timetable, by the queries of the API.</summary>
public sealed class TimetableQueries(AppDbContext db, CurrentUser user, SchoolClock clock, SchoolCalendar calendar, Lessons lessons)
{
    /// <summary>More than any day has.</summary>
    private const int MostPeriods = 1000;

    public async Task<IReadOnlyList<PeriodDetails>> PeriodsAsync(CancellationToken ct) => (await ListPeriods.QueryAsync(new PageQuery { Limit = MostPeriods }, db, ct)).Data;

    /// <returns>Null where there is none.</returns>
    public Task<PeriodDetails?> PeriodAsync(Guid id, CancellationToken ct) => ReadPeriod.QueryAsync(id, db, ct);

    /// <returns>Null where there is none, or none that the user may see.</returns>
    public Task<TimetableEntryDetails?> EntryAsync(Guid id, CancellationToken ct) => ReadTimetableEntry.QueryAsync(id, db, user, clock, ct);

    /// <returns>Null where there is none of them, or none whose week the user may see.</returns>
    public async Task<TimetableChoice?> FindAsync(TimetableOf whose, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        var (classes, teachers) = (db.ClassesWithTimetable(user, today), db.TeachersWithSchedule(user, today));
        var name = whose switch
        {
            { ClassId: { } id } => await db.Classes.Where(c => c.Id == id && classes.Contains(c.Id)).Select(c => c.Name).SingleOrDefaultAsync(ct),
            { TeacherId: { } id } => await db.Teachers.Where(t => t.Id == id && teachers.Contains(t.Id)).Select(t => t.User.FirstName + " " + t.User.LastName).SingleOrDefaultAsync(ct),
            _ => user.May(Permission.SeeWholeSchool) ? whose.Room : null,
        };
        return name is null ? null : new(whose, name);
    }

    /// <summary>The classes whose timetable the user may see: of families, those of today.</summary>
    public async Task<IReadOnlyList<TimetableChoice>> ClassesAsync(CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        var visible = db.ClassesWithTimetable(user, today);
        var classes = await db.Classes.RunningOn(db, today).Where(c => visible.Contains(c.Id)).OrderBy(c => c.GradeLevel).ThenBy(c => c.Section).Select(c => new { c.Id, c.Name }).ToListAsync(ct);
        return classes.ConvertAll(section => new TimetableChoice(TimetableOf.Class(section.Id), section.Name));
    }

    /// <summary>The teachers whose lessons the user may see by the teacher.</summary>
    public async Task<IReadOnlyList<TimetableChoice>> TeachersAsync(CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        var visible = db.TeachersWithSchedule(user, today);
        return [.. (await TeacherChoice.QueryAsync(db.Teachers.Where(t => visible.Contains(t.Id)), today, ct)).Select(teacher => new TimetableChoice(TimetableOf.Teacher(teacher.Id), teacher.Name))];
    }

    /// <summary>The rooms that have lessons today, as the timetable is.</summary>
    public async Task<IReadOnlyList<TimetableChoice>> RoomsAsync(CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        var rooms = await db.Timetable.HeldBetween(db, today, today).Where(e => e.Room != null).GroupBy(e => e.RoomKey).OrderBy(room => room.Key).Select(room => room.Min(e => e.Room)!).ToListAsync(ct);
        return rooms.ConvertAll(room => new TimetableChoice(TimetableOf.InRoom(room), room));
    }

    /// <summary>The week that a day is in.</summary>
    public async Task<TimetableWeek> WeekAsync(TimetableOf whose, DateOnly day, CancellationToken ct)
    {
        var rules = await calendar.ReadAsync(ct);
        var first = day.WeekThatBeginsOn(SchoolForms.Current.Week[0]);
        var days = await lessons.BetweenAsync(EntriesOf(whose), first, first.AddDays(Weeks.Days - 1), ct);
        return new(first, days.FirstOrDefault(shown => shown.IsSchoolDay)?.Week ?? CycleWeek.Every, [.. days.Where(shown => shown.IsSchoolDay || rules.Days.Weekdays.Contains(shown.Date.DayOfWeek))]);
    }

    /// <summary>The lessons of a teacher today.</summary>
    public async Task<LessonDay> TodayAsync(CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        var own = db.TeachersWithSchedule(user, today);
        return await lessons.OnAsync(db.Timetable.Where(e => own.Contains(e.TeacherId)), today, ct);
    }

    /// <summary>The lessons today of each student whom the user sees and whose class has a timetable.</summary>
    public async Task<IReadOnlyDictionary<Guid, LessonDay>> TodayByStudentAsync(CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        var (students, visible) = (db.Students.VisibleTo(db, user, today).Select(s => s.Id), db.ClassesWithTimetable(user, today));
        var planned = db.Timetable.Where(e => visible.Contains(e.ClassId) && (e.EndDate == null || e.EndDate > today)).Select(e => e.ClassId);
        var places = await db.Enrollments.HoldingOn(today).Where(e => students.Contains(e.StudentId) && planned.Contains(e.ClassId)).Select(e => new { e.StudentId, e.ClassId }).ToListAsync(ct);
        var classes = places.Select(place => place.ClassId).Distinct().ToArray();
        var day = await lessons.OnAsync(db.Timetable.Where(e => classes.Contains(e.ClassId)), today, ct);
        return places.ToDictionary(place => place.StudentId, place => day with { Lessons = [.. day.Lessons.Where(lesson => lesson.Class.Id == place.ClassId)] });
    }

    /// <summary>Whose lessons the user would have in a calendar, who looks at these: families their own, whatever class it is.</summary>
    /// <returns>Null for a room.</returns>
    public async Task<CalendarTarget?> CalendarTargetAsync(TimetableChoice shown, CancellationToken ct)
    {
        if (user.May(Permission.ReadClasses))
            return shown.Of.ClassId is { } section ? new(CalendarOf.Class, section, shown.Name) : shown.Of.TeacherId is { } teacher ? new(CalendarOf.Teacher, teacher, shown.Name) : null;
        if (user.May(Permission.ReadOwnChildren))
            return new(CalendarOf.Children, user.Id, shown.Name);
        var student = await db.Students.VisibleTo(db, user, await clock.TodayAsync(ct)).Select(s => s.Id).SingleAsync(ct);
        return new(CalendarOf.Student, student, shown.Name);
    }

    /// <returns>The link that the user has made for it; null while there is none.</returns>
    public async Task<CalendarLinkDetails?> CalendarLinkAsync(CalendarTarget target, CancellationToken ct) =>
        (await CalendarLinks.QueryAsync(db, user, ct)).FirstOrDefault(link => link.Of == target.Of && link.OfId == target.Id);

    /// <summary>In how many weeks the timetable of a class begins anew.</summary>
    public async Task<int> WeeksInCycleAsync(Guid academicYearId, CancellationToken ct) => (await calendar.ReadAsync(ct)).Years.First(year => year.Id == academicYearId).WeeksInCycle;

    /// <summary>What is in the way of a lesson as it is being written down.</summary>
    /// <param name="own">The entry that it changes.</param>
    /// <returns>Null where nothing is, or the subject is none of a class.</returns>
    public async Task<TimetableClash?> ClashAsync(Guid classSubjectId, TimetableEntryPlace place, DateOnly from, Guid own, CancellationToken ct)
    {
        if (await Taught.FindAsync(db, classSubjectId, ct) is not { } taught)
            return null;
        var wanted = taught.Entry(classSubjectId, place.PlaceIn(place.Room ?? (own == Guid.Empty ? taught.Room : null)), from, place.EndDate ?? taught.EndDate);
        return (await ListClashes.QueryAsync(wanted, own, db, ct)).FirstOrDefault(clash => clash.Entry.Weekday == wanted.Weekday && clash.Entry.Period.Id == wanted.PeriodId);
    }

    private IQueryable<TimetableEntry> EntriesOf(TimetableOf whose) =>
        whose.ClassId is { } section ? db.Timetable.Where(e => e.ClassId == section)
        : whose.TeacherId is { } teacher ? db.Timetable.Where(e => e.TeacherId == teacher)
        : db.Timetable.InRoom(whose.Room!);
}
