using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Attendance;

public static class RegistersOnWeekdays
{
    /// <summary>How many registers were taken on some days of the week, ever.</summary>
    public static async Task<int> CountOnAsync(this IQueryable<Register> registers, IReadOnlyCollection<DayOfWeek> weekdays, CancellationToken ct)
    {
        if (weekdays.Count == 0)
            return 0;
        var days = await registers.GroupBy(r => r.Date).Select(day => new { Date = day.Key, Registers = day.Count() }).ToListAsync(ct);
        return days.Where(day => weekdays.Contains(day.Date.DayOfWeek)).Sum(day => day.Registers);
    }
}
