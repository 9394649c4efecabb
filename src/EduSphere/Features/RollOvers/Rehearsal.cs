using EduSphere.Features.Classes;
using EduSphere.Features.NextYear;
using EduSphere.Platform.Localization;

namespace EduSphere.Features.RollOvers;

/// <summary>What a roll-over would do. Nothing was written.</summary>
public sealed record Rehearsal
{
    public required NamedReference FromYear { get; init; }

    public required NamedReference ToYear { get; init; }

    /// <summary>The first day of the new year, on which its enrollments begin.</summary>
    public required DateOnly FirstDay { get; init; }

    public required RollOverCounts Counts { get; init; }

    /// <summary>How many were rolled over before, and are left alone.</summary>
    public required int RolledOver { get; init; }

    /// <summary>The classes of the year that ends, by grade and section.</summary>
    public required IReadOnlyList<ClassRehearsal> Classes { get; init; }

    /// <summary>Who would not be rolled over, and why.</summary>
    public required IReadOnlyList<RollOverException> Exceptions { get; init; }

    /// <summary>Sent with the run, it does this and nothing else.</summary>
    public required string Fingerprint { get; init; }

    public static Rehearsal Of(RollOverPlan plan)
    {
        var moves = plan.Moves.Where(move => move.Seat is not null).ToLookup(move => move.Seat!.ClassId);
        return new Rehearsal
        {
            FromYear = new() { Id = plan.From.Id, Name = plan.From.Name },
            ToYear = new() { Id = plan.To.Id, Name = plan.To.Name },
            FirstDay = plan.To.StartDate,
            Counts = RollOverCounts.Of(plan.ToCarryOut),
            RolledOver = plan.RolledOver,
            Classes = [.. plan.Classes.Select(section => ClassRehearsal.Of(section, plan.Map, [.. moves[section.Id]]))],
            Exceptions = [.. plan.Moves.Where(move => move.Obstacle is not null).Select(RollOverException.Of)],
            Fingerprint = plan.Fingerprint(),
        };
    }
}

/// <summary>How many go which way.</summary>
public sealed record RollOverCounts
{
    public required int Promoted { get; init; }

    public required int Retained { get; init; }

    public required int Left { get; init; }

    public required int Graduated { get; init; }

    /// <summary>All of them.</summary>
    public int Sum() => Promoted + Retained + Left + Graduated;

    public static RollOverCounts Of(IEnumerable<Move> moves)
    {
        var counts = moves.CountBy(move => move.Decision!.Step!.Value).ToDictionary();
        return new()
        {
            Promoted = counts.GetValueOrDefault(NextStep.Promote),
            Retained = counts.GetValueOrDefault(NextStep.Retain),
            Left = counts.GetValueOrDefault(NextStep.Leave),
            Graduated = counts.GetValueOrDefault(NextStep.Graduate),
        };
    }
}

/// <summary>What a roll-over would do with one class.</summary>
public sealed record ClassRehearsal
{
    public required NamedReference Class { get; init; }

    public required string GradeLevel { get; init; }

    /// <summary>Into which class those who are promoted go; null where there is none.</summary>
    public required NamedReference? PromotesTo { get; init; }

    /// <summary>Where those are who stay in the grade; null where there is none.</summary>
    public required NamedReference? RetainsIn { get; init; }

    public required RollOverCounts Counts { get; init; }

    /// <summary>How many of the class would not be rolled over.</summary>
    public required int Exceptions { get; init; }

    public static ClassRehearsal Of(Class section, ClassMap map, IReadOnlyList<Move> moves) => new()
    {
        Class = Named(section)!,
        GradeLevel = section.GradeLevel,
        PromotesTo = Named(map.PromotedFrom(section)),
        RetainsIn = Named(map.RetainedFrom(section)),
        Counts = RollOverCounts.Of(moves.Where(move => move.Obstacle is null)),
        Exceptions = moves.Count(move => move.Obstacle is not null),
    };

    private static NamedReference? Named(Class? section) => section is null ? null : new() { Id = section.Id, Name = section.Name };
}

/// <summary>A student who would not be rolled over.</summary>
public sealed record RollOverException
{
    public required Guid StudentId { get; init; }

    public required string StudentNumber { get; init; }

    public required string FirstName { get; init; }

    public required string LastName { get; init; }

    /// <summary>Where the year ends for the student; null for who has left.</summary>
    public required NamedReference? Class { get; init; }

    public required NextStep? Decision { get; init; }

    public required RollOverObstacle Obstacle { get; init; }

    /// <summary>The obstacle in words.</summary>
    public required Sentence Detail { get; init; }

    public static RollOverException Of(Move move) => new()
    {
        StudentId = move.Student.Id,
        StudentNumber = move.Student.StudentNumber,
        FirstName = move.Student.User.FirstName,
        LastName = move.Student.User.LastName,
        Class = move.Seat is { } seat ? new() { Id = seat.ClassId, Name = seat.Class.Name } : null,
        Decision = move.Decision?.Step,
        Obstacle = move.Obstacle!.Value,
        Detail = move.Words!,
    };
}
