using System.Linq.Expressions;
using EduSphere.Features.Classes;

namespace EduSphere.Features.RollOvers;

/// <summary>A roll-over that was run.</summary>
public sealed record RollOverDetails
{
    public required Guid Id { get; init; }

    public required NamedReference FromYear { get; init; }

    public required NamedReference ToYear { get; init; }

    public required DateTime RunAt { get; init; }

    public required NamedReference RunBy { get; init; }

    public required RollOverCounts Counts { get; init; }

    /// <summary>Null while it stands.</summary>
    public required DateTime? UndoneAt { get; init; }

    public required NamedReference? UndoneBy { get; init; }

    public static Expression<Func<RollOver, RollOverDetails>> Of { get; } = run => new RollOverDetails
    {
        Id = run.Id,
        FromYear = new NamedReference { Id = run.FromYearId, Name = run.FromYear.Name },
        ToYear = new NamedReference { Id = run.ToYearId, Name = run.ToYear.Name },
        RunAt = run.RunAt,
        RunBy = new NamedReference { Id = run.RunById, Name = run.RunBy.FirstName + " " + run.RunBy.LastName },
        Counts = new RollOverCounts { Promoted = run.Promoted, Retained = run.Retained, Left = run.Left, Graduated = run.Graduated },
        UndoneAt = run.UndoneAt,
        UndoneBy = run.UndoneById == null ? null : new NamedReference { Id = run.UndoneById.Value, Name = run.UndoneBy!.FirstName + " " + run.UndoneBy.LastName },
    };
}
