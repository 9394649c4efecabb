using System.ComponentModel;

namespace EduSphere.Features.Attendance;

/// <summary>How many marks of each kind.</summary>
[ImmutableObject(true)]
public sealed record AttendanceCounts
{
    public int Present { get; init; }

    public int Late { get; init; }

    public int Absent { get; init; }

    public int Excused { get; init; }

    /// <summary>How many there are of all kinds.</summary>
    public int Marked => Present + Late + Absent + Excused;

    /// <summary>What is left when some marks are taken off.</summary>
    public AttendanceCounts Less(IEnumerable<AttendanceStatus> marks) => marks.Aggregate(this, (left, mark) => mark switch
    {
        AttendanceStatus.Present => left with { Present = left.Present - 1 },
        AttendanceStatus.Late => left with { Late = left.Late - 1 },
        AttendanceStatus.Absent => left with { Absent = left.Absent - 1 },
        _ => left with { Excused = left.Excused - 1 },
    });
}

/// <summary>
/// The one calculation of the attendance rate: (present + late) ÷ (present + late + absent), in percent. Excused marks leave both
/// sides. Where nothing counts there is no rate, which is not a rate of zero.
/// </summary>
public readonly record struct AttendanceRate(int Numerator, int Denominator)
{
    public static AttendanceRate Of(AttendanceCounts counts) => new(counts.Present + counts.Late, counts.Present + counts.Late + counts.Absent);

    /// <summary>Percent with two decimals, half away from zero.</summary>
    public decimal? Percent => Rounded(2);

    /// <summary>Whole percent, half away from zero.</summary>
    public int? WholePercent => (int?)Rounded(0);

    private decimal? Rounded(int decimals) => Denominator == 0 ? null : Math.Round(100m * Numerator / Denominator, decimals, MidpointRounding.AwayFromZero);
}
