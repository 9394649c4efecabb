using System.Security.Cryptography;
using System.Text;
using EduSphere.Features.Calendar;
using EduSphere.Features.Classes;
using EduSphere.Features.Enrollments;
using EduSphere.Features.NextYear;
using EduSphere.Features.Students;
using EduSphere.Platform.Localization;

namespace EduSphere.Features.RollOvers;

/// <summary>Why a student is not rolled over.</summary>
public enum RollOverObstacle
{
    NoDecision,
    /// <summary>The new year has no class to go to.</summary>
    NoClass,
    ClassFull,
    /// <summary>Somebody has put the student in a class of the new year already.</summary>
    AlreadyEnrolled,
    /// <summary>Is to go on, and has left or leaves by the end of the year.</summary>
    LeftMeanwhile,
}

/// <summary>What a roll-over does with one student, or why it does nothing.</summary>
/// <param name="Seat">Where the year ends for them; null for who has left.</param>
/// <param name="Begins">The enrollment of the new year.</param>
/// <param name="Words">The obstacle, in a sentence.</param>
public sealed record Move(Student Student, Enrollment? Seat, NextYearDecision? Decision, Enrollment? Begins, RollOverObstacle? Obstacle, Sentence? Words);

/// <summary>Where everybody goes: rules alone, without a database. A rehearsal shows it, a run carries it out. Everybody is in it once.</summary>
public sealed class RollOverPlan(AcademicYear from, AcademicYear to, ClassMap map)
{
    private readonly List<Move> moves = [];

    public AcademicYear From => from;

    public AcademicYear To => to;

    public ClassMap Map => map;

    /// <summary>The classes of the year that ends.</summary>
    public required IReadOnlyList<Class> Classes { get; init; }

    /// <summary>How many of them were rolled over before.</summary>
    public required int RolledOver { get; init; }

    public IReadOnlyList<Move> Moves => moves;

    /// <summary>Those that nothing stands in the way of.</summary>
    public IEnumerable<Move> ToCarryOut => moves.Where(move => move.Obstacle is null);

    /// <summary>Two plans that do the same have the same one.</summary>
    public string Fingerprint()
    {
        var lines = moves.OrderBy(move => move.Student.Id).Select(move => $"{move.Student.Id} {move.Decision?.State} {move.Begins?.ClassId} {move.Begins?.CapacityReason is not null} {move.Obstacle}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines.Prepend($"{from.Id} {to.Id} {to.StartDate:O}")))));
    }

    /// <summary>Adds those who are in a class on the last day, in the order in which they are given seats and roll numbers.</summary>
    /// <param name="ahead">All enrollments that begin after the year.</param>
    /// <param name="capacityReason">Why classes may be filled beyond their seats.</param>
    public void Add(IEnumerable<(Enrollment Seat, NextYearDecision? Decision)> roll, IReadOnlyList<Enrollment> ahead, string? capacityReason)
    {
        var planned = ahead.ToLookup(e => e.StudentId);
        var seated = ahead.GroupBy(e => e.ClassId).ToDictionary(section => section.Key, section => section.ToList());
        foreach (var (seat, decision) in roll)
        {
            if (planned[seat.StudentId].FirstOrDefault(e => e.HoldsFrom(to.StartDate)) is { } other)
                Stop(seat, decision, RollOverObstacle.AlreadyEnrolled, new("The student is in {0} {1}.", other.Class.Name, other.Span));
            else if (decision?.Step is not { } step)
                Stop(seat, decision, RollOverObstacle.NoDecision, "Nobody has decided yet.");
            else if (step is NextStep.Leave or NextStep.Graduate)
                moves.Add(new(seat.Student, seat, decision, null, null, null));
            else if (seat.ExitDate is { } exit)
                Stop(seat, decision, RollOverObstacle.LeftMeanwhile, new("The last day in {0} is {1}.", seat.Class.Name, exit.AddDays(-1)));
            else if ((step == NextStep.Promote ? map.PromotedFrom(seat.Class) : map.RetainedFrom(seat.Class)) is not { } section)
                Stop(seat, decision, RollOverObstacle.NoClass, new("{0} has no class for the students of {1}. Add one, or choose another.", to.Name, seat.Class.Name));
            else
                TakeSeat(seat, decision, section, seated.TryGetValue(section.Id, out var others) ? others : seated[section.Id] = [], capacityReason);
        }
    }

    /// <summary>Adds who was to go on and is in no class any more on the last day.</summary>
    public void AddGone(NextYearDecision decision) =>
        moves.Add(new(decision.Student, null, decision, null, RollOverObstacle.LeftMeanwhile, new("The student is in no class on {0}.", from.EndDate)));

    private void TakeSeat(Enrollment seat, NextYearDecision decision, Class section, List<Enrollment> others, string? capacityReason)
    {
        var seats = new Seats(others);
        var full = seats.MostTakenFrom(to.StartDate) >= section.Capacity;
        if (full && capacityReason is null)
        {
            Stop(seat, decision, RollOverObstacle.ClassFull, new("{0} has {1, plural, one {# seat} other {# seats}}, and all are taken.", section.Name, section.Capacity));
            return;
        }
        var begins = new Enrollment { StudentId = seat.StudentId, ClassId = section.Id, EntryDate = to.StartDate, RollNumber = seats.NextRollNumber(), CapacityReason = full ? capacityReason : null };
        others.Add(begins);
        moves.Add(new(seat.Student, seat, decision, begins, null, null));
    }

    private void Stop(Enrollment seat, NextYearDecision? decision, RollOverObstacle obstacle, Sentence words) => moves.Add(new(seat.Student, seat, decision, null, obstacle, words));
}
