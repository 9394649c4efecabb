using EduSphere.Data;
using EduSphere.Features.Calendar;
using EduSphere.Features.Settings;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Timetable;

public static class ClassTimetable
{
    /// <summary>List a class's lessons on a day</summary>
    /// <remarks>As they were, are or will be held. To families of their own classes.</remarks>
    /// <param name="day">Today when it is absent.</param>
    public static async Task<Results<Ok<LessonDay>, NotFound>> Handle(
        Guid id, [CalendarDay] DateOnly? day, AppDbContext db, CurrentUser user, SchoolClock clock, Lessons lessons, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        return await db.ClassesWithTimetable(user, today).AnyAsync(section => section == id, ct)
            ? TypedResults.Ok(await lessons.OnAsync(db.Timetable.Where(e => e.ClassId == id), day ?? today, ct))
            : TypedResults.NotFound();
    }
}
