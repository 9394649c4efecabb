using EduSphere.Data;
using EduSphere.Features.Calendar;
using EduSphere.Features.Classes;
using EduSphere.Features.Settings;
using EduSphere.Platform.Http;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EduSphere.Features.Attendance;

/// <summary>Which day's registers to look for.</summary>
public sealed record MissingRegistersQuery : ListQuery
{
    /// <summary>The school's day, when it is absent.</summary>
    public DateOnly? Date { get; init; }
}

/// <summary>A register that has not been taken.</summary>
public sealed record MissingRegister
{
    public required Guid ClassId { get; init; }

    public required string ClassName { get; init; }

    public required DateOnly Date { get; init; }

    /// <summary>The class teacher's name.</summary>
    public required string? HomeroomTeacher { get; init; }
}

public static class ListMissingRegisters
{
    public static readonly SortOrders<Class> Orders = new SortOrders<Class>("gradeLevel").By("gradeLevel", c => c.GradeLevel, c => c.Section);

    /// <summary>List the registers not taken</summary>
    /// <remarks>Of the classes that the caller may see. A day without school, or in the future, misses none.</remarks>
    public static async Task<Ok<Page<MissingRegister>>> Handle([AsParameters] MissingRegistersQuery query, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        var date = query.Date ?? today;
        var due = date <= today && (await SchoolDays.LoadAsync(db, date, date, ct)).Contains(date);
        var missing = db.Classes.VisibleTo(db, user, today).RunningOn(db, date)
            .Where(c => due && !db.Registers.Any(r => r.ClassId == c.Id && r.Date == date));
        return TypedResults.Ok(await Orders.Apply(missing, query.Sort).ToPageAsync(query, c => new MissingRegister
        {
            ClassId = c.Id,
            ClassName = c.Name,
            Date = date,
            HomeroomTeacher = c.HomeroomTeacher == null ? null : c.HomeroomTeacher.User.FirstName + " " + c.HomeroomTeacher.User.LastName,
        }, ct));
    }
}
