using EduSphere.Features.Calendar;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Localization;

namespace EduSphere.Features.Timetable;

/// <summary>What cannot be in two lessons at once.</summary>
public enum ClashOf
{
    Teacher,
    Class,
    Room,
}

/// <summary>A lesson that is in the way of another.</summary>
public sealed record TimetableClash
{
    public required ClashOf Of { get; init; }

    public required TimetableEntryDetails Entry { get; init; }

    /// <summary>Who has what, where and when, in the reader's language.</summary>
    public required Sentence Detail { get; init; }

    public static TimetableClash Between(TimetableEntry wanted, TimetableEntryDetails other)
    {
        var of = other.Teacher.Id == wanted.TeacherId ? ClashOf.Teacher : other.Class.Id == wanted.ClassId ? ClashOf.Class : ClashOf.Room;
        return new() { Of = of, Entry = other, Detail = DetailOf(of, other) };
    }

    public DomainException Refusal() => TimetableProblems.Clash.Refusal(Detail.Words, Detail.Values);

    private static Sentence DetailOf(ClashOf of, TimetableEntryDetails other) => of switch
    {
        ClashOf.Teacher => new Sentence("{0} teaches {1} to {2} then: {3}.", other.Teacher.Name, other.Subject.Name, other.Class.Name, Where(other)),
        ClashOf.Class => new Sentence("{0} has {1} with {2} then: {3}.", other.Class.Name, other.Subject.Name, other.Teacher.Name, Where(other)),
        _ => new Sentence("The room is taken by {0}, who have {1} with {2}: {3}.", other.Class.Name, other.Subject.Name, other.Teacher.Name, Where(other)),
    };

    private static object Where(TimetableEntryDetails other) => ((object[])
    [
        Written.Weekday(other.Weekday),
        other.Period.Name,
        .. other.Week == CycleWeek.Every ? [] : new[] { new Sentence("in week {0}", new Sentence(other.Week.ToString())) },
        .. other.Room is null ? [] : new[] { new Sentence("in room {0}", other.Room) },
        other.EndDate is { } end ? new Sentence("from {0} to {1}", other.StartDate, end.AddDays(-1)) : new Sentence("from {0} on", other.StartDate),
    ]).Aggregate((first, next) => new Sentence("{0}, {1}", first, next));
}

public static class TimetableClashes
{
    /// <summary>The lessons of the same class, teacher or room that hold on some of the same days, whenever in the week they are.</summary>
    /// <param name="own">What is not in its own way.</param>
    public static IQueryable<TimetableEntry> InTheWayOf(this IQueryable<TimetableEntry> entries, TimetableEntry wanted, Guid own) => entries
        .Where(e => e.AcademicYearId == wanted.AcademicYearId && e.Id != own && e.Id != wanted.Id)
        .Where(e => e.ClassId == wanted.ClassId || e.TeacherId == wanted.TeacherId || (wanted.RoomKey != null && e.RoomKey == wanted.RoomKey))
        .Where(e => wanted.Week == CycleWeek.Every || e.Week == CycleWeek.Every || e.Week == wanted.Week)
        .Where(e => (wanted.EndDate == null || e.StartDate < wanted.EndDate) && (e.EndDate == null || e.EndDate > wanted.StartDate));
}
