using System.ComponentModel.DataAnnotations;
using EduSphere.Data;
using EduSphere.Features.Calendar;
using EduSphere.Features.Classes;
using EduSphere.Features.Settings;
using EduSphere.Platform.Lists;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EduSphere.Features.Attendance;

/// <summary>Which day's registers to look for.</summary>
public sealed record MissingRegistersQuery : PageQuery
{
    /// <summary>The school's day, when it is absent.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>The member to sort by, falling with a minus before it.</summary>
    [StringLength(50)]
    public string? Sort { get; init; }
}

/// <summary>A register that is not complete.</summary>
public sealed record MissingRegister
{
    public required Guid ClassId { get; init; }

    public required string ClassName { get; init; }

    public required DateOnly Date { get; init; }

    /// <summary>The class teacher's name.</summary>
    public required string? HomeroomTeacher { get; init; }

    public required RegisterState State { get; init; }

    /// <summary>How many of the roster are marked.</summary>
    public required int Marked { get; init; }

    /// <summary>How many are in the class that day.</summary>
    public required int Roster { get; init; }
}

public static class ListMissingRegisters
{
    public static readonly SortOrders<Class> Orders = new SortOrders<Class>("gradeLevel").By("gradeLevel", c => c.GradeLevel, c => c.Section);

    /// <summary>List the registers that are missing</summary>
    /// <remarks>Those not begun and those in progress, of the classes that the caller may see. A day without school, or in the future, misses none, and a class without students has none.</remarks>
    public static async Task<Ok<Page<MissingRegister>>> Handle([AsParameters] MissingRegistersQuery query, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        var date = query.Date ?? today;
        var due = date <= today && (await SchoolDays.LoadAsync(db, date, date, ct)).Contains(date);
        var classes = Orders.Apply(db.Classes.VisibleTo(db, user, today).RunningOn(db, date), query.Sort);
        var missing = due ? (await DayRegister.QueryAsync(classes, date, db, ct)).Where(register => register.State != RegisterState.Complete).ToList() : [];
        return TypedResults.Ok(query.PageOf(missing.Count, [.. missing.Skip(query.First).Take(query.Most).Select(register => new MissingRegister
        {
            ClassId = register.ClassId,
            ClassName = register.ClassName,
            Date = date,
            HomeroomTeacher = register.HomeroomTeacher,
            State = register.State,
            Marked = register.Counts.Marked,
            Roster = register.Roster,
        })]));
    }
}
