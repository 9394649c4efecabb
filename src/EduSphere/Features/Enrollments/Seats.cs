using System.Globalization;

namespace EduSphere.Features.Enrollments;

/// <summary>The enrollments of one class, those that have ended and those to come among them: who sits there, under which number.</summary>
public sealed class Seats(IReadOnlyCollection<Enrollment> enrollments)
{
    private const int MostDigits = 9;

    /// <summary>The most that hold on any one day, from this day on. Who leaves before another arrives leaves the seat to them.</summary>
    public int MostTakenFrom(DateOnly day)
    {
        var staying = StayingFrom(day).ToList();
        return staying.Select(e => e.EntryDate > day ? e.EntryDate : day).Distinct()
            .Select(entry => staying.Count(e => e.EntryDate <= entry && (e.ExitDate is null || e.ExitDate > entry)))
            .DefaultIfEmpty(0).Max();
    }

    /// <summary>Who has a roll number on this day or after it.</summary>
    public Enrollment? WithRollNumber(string rollNumber, DateOnly day) => StayingFrom(day).FirstOrDefault(e => e.RollNumber == rollNumber);

    /// <summary>One above the highest that was ever given: a leaver's number stays theirs in the old registers.</summary>
    public string NextRollNumber() => (enrollments.Select(e => Number(e.RollNumber)).DefaultIfEmpty(0).Max() + 1).ToString(CultureInfo.InvariantCulture);

    private IEnumerable<Enrollment> StayingFrom(DateOnly day) => enrollments.Where(e => e.HoldsFrom(day));

    private static int Number(string? rollNumber) =>
        rollNumber is { Length: <= MostDigits } && int.TryParse(rollNumber, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
