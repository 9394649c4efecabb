using EduSphere.Data;
using EduSphere.Features.Calendar;
using EduSphere.Features.Classes;
using EduSphere.Features.Settings;
using EduSphere.Platform.Lists;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Attendance;

/// <summary>What pages ask of attendance; what the API shows too comes by the API's query.</summary>
public sealed class AttendanceQueries(AppDbContext db, CurrentUser user, SchoolClock clock, SchoolCalendar calendar, RegisterRules rules)
{
    /// <param name="asked">Without one: today or, on a day off, the latest day in session.</param>
    public Task<SchoolDay> DayAsync(DateOnly? asked, CancellationToken ct) => SchoolDay.FindAsync(asked, db, clock, ct);

    /// <summary>The registers of a day, begun or not, of the classes that the user may see.</summary>
    public Task<IReadOnlyList<DayRegister>> RegistersAsync(SchoolDay day, CancellationToken ct) => DayRegister.QueryAsync(day.Date, day.Today, db, user, ct);

    public Task<Page<MarkedStudent>> MarkedStudentsAsync(DateOnly date, AttendanceStatus status, int page, int limit, CancellationToken ct) =>
        ListMarkedStudents.QueryAsync(new MarkedStudentsQuery { Date = date, Status = status.ToString(), Page = page, Limit = limit }, db, user, clock, calendar, ct);

    /// <returns>Null where there is no such class, or none whose register the user may see.</returns>
    public Task<Class?> ClassAsync(Guid classId, CancellationToken ct) => rules.FindClassAsync(classId, ct);

    public Task<RegisterAnswer?> RegisterAsync(Guid classId, DateOnly date, CancellationToken ct) => ReadRegister.QueryAsync(classId, date, db, rules, ct);

    /// <summary>What the API decides for this user, said before they try: <see cref="RegisterRules"/>.</summary>
    public async Task<RegisterAccess> AccessAsync(RegisterAnswer register, CancellationToken ct)
    {
        var corrects = user.May(Permission.CorrectRegisters);
        if (register.Version == 0 && !user.May(Permission.BeginRegisters))
            return RegisterAccess.AwaitsTeacher;
        if (await rules.IsClosedAsync(register.Date, ct))
            return corrects ? RegisterAccess.CorrectWithReason : RegisterAccess.Closed;
        return corrects && register.Version > 0 ? RegisterAccess.Correct : RegisterAccess.Mark;
    }

    /// <param name="first">The first day of the month.</param>
    public async Task<ClassMonth> MonthOfClassAsync(Guid classId, DateOnly first, CancellationToken ct) =>
        await ClassMonth.QueryAsync(classId, first, await clock.TodayAsync(ct), db, ct);

    /// <summary>The students whom a guardian or a student may see, each at a glance.</summary>
    public Task<IReadOnlyList<ChildAttendance>> ChildrenAsync(CancellationToken ct) => ChildAttendance.QueryAsync(db, user, clock, ct);

    /// <returns>A student's academic year so far; null where there is no such student, or none that the user may know of.</returns>
    public Task<StudentAttendance?> YearOfStudentAsync(Guid studentId, CancellationToken ct) => ReadStudentAttendance.QueryAsync(studentId, null, null, db, user, clock, ct);

    /// <param name="month">Any day of it; without one, or with one outside of the year so far, the nearest that there is.</param>
    public Task<AttendanceMonth> MonthOfStudentAsync(StudentAttendance year, DateOnly? month, CancellationToken ct)
    {
        var asked = month ?? year.EndDate;
        var shown = asked < year.StartDate ? year.StartDate : asked > year.EndDate ? year.EndDate : asked;
        return AttendanceMonth.QueryAsync(new(shown.Year, shown.Month, 1), year.Marks, db, ct);
    }
}
