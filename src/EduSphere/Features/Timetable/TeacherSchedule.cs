using EduSphere.Data;
using EduSphere.Features.Calendar;
using EduSphere.Features.Settings;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Timetable;

public static class TeacherSchedule
{
    /// <summary>List a teacher's lessons on a day</summary>
    /// <remarks>As they were, are or will be held. To teachers their own.</remarks>
    /// <param name="date">Today when it is absent.</param>
    public static async Task<Results<Ok<LessonDay>, NotFound>> Handle(
        Guid id, [CalendarDay] DateOnly? date, AppDbContext db, CurrentUser user, SchoolClock clock, Lessons lessons, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        return await db.TeachersWithSchedule(user, today).AnyAsync(teacher => teacher == id, ct)
            ? TypedResults.Ok(await lessons.OnAsync(db.Timetable.Where(e => e.TeacherId == id), date ?? today, ct))
            : TypedResults.NotFound();
    }
}
