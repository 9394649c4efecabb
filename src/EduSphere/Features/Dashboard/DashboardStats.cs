using System.ComponentModel;
using EduSphere.Features.Attendance;

namespace EduSphere.Features.Dashboard;

/// <summary>The school's state as the caller may see it: a teacher's, student's or parent's own numbers in the same shape.</summary>
[ImmutableObject(true)]
public sealed record DashboardStats
{
    /// <summary>Those enrolled today.</summary>
    public required int TotalStudents { get; init; }

    public required int TotalTeachers { get; init; }

    public required int TotalClasses { get; init; }

    /// <summary>Whole percent of the latest school day with marks that is over or whose registers are all complete; null while there is none.</summary>
    public required int? AttendanceRate { get; init; }

    /// <summary>What the rate is made of; null while there is none.</summary>
    public required DayAttendance? Attendance { get; init; }

    /// <summary>Today, while registers are missing; null once all are complete, on a day without school, and to whom no classes are shown.</summary>
    public required DaySoFar? SoFar { get; init; }

    /// <summary>The latest school days with marks, the earliest first; today is the last of them as far as it has come.</summary>
    public required IReadOnlyList<DayAttendance> AttendanceTrend { get; init; }

    /// <summary>What waits for the office's decision.</summary>
    public required int PendingRequests { get; init; }

    /// <summary>The latest first.</summary>
    public required IReadOnlyList<Activity> RecentActivity { get; init; }

    public required IReadOnlyList<UpcomingExam> UpcomingExams { get; init; }

    public required FeeCollection FeeCollection { get; init; }
}

/// <summary>The attendance of one day.</summary>
[ImmutableObject(true)]
public sealed record DayAttendance
{
    public required DateOnly Date { get; init; }

    public required int Present { get; init; }

    public required int Late { get; init; }

    public required int Absent { get; init; }

    public required int Excused { get; init; }

    /// <summary>Present and late.</summary>
    public required int Numerator { get; init; }

    /// <summary>Present, late and absent.</summary>
    public required int Denominator { get; init; }

    /// <summary>Whole percent; null where nothing counts.</summary>
    public required int? Rate { get; init; }

    public static DayAttendance Of(DateOnly date, AttendanceCounts counts)
    {
        var rate = Attendance.AttendanceRate.Of(counts);
        return new DayAttendance
        {
            Date = date,
            Present = counts.Present,
            Late = counts.Late,
            Absent = counts.Absent,
            Excused = counts.Excused,
            Numerator = rate.Numerator,
            Denominator = rate.Denominator,
            Rate = rate.WholePercent,
        };
    }
}

/// <summary>A day whose registers are not all complete.</summary>
[ImmutableObject(true)]
public sealed record DaySoFar
{
    /// <summary>How many registers are due.</summary>
    public required int Registers { get; init; }

    /// <summary>How many of them are not begun or in progress.</summary>
    public required int MissingRegisters { get; init; }

    /// <summary>What is marked until now.</summary>
    public required DayAttendance Attendance { get; init; }
}

public enum ActivityKind
{
    /// <summary>A register was taken or changed.</summary>
    RegisterSaved,
    /// <summary>A request came in.</summary>
    RequestMade,
    /// <summary>A student was put on the books.</summary>
    StudentAdmitted,
    /// <summary>A student left a class for good.</summary>
    StudentWithdrawn,
    /// <summary>A file of students was applied.</summary>
    StudentsImported,
}

/// <summary>Something that happened.</summary>
[ImmutableObject(true)]
public sealed record Activity
{
    public required ActivityKind Kind { get; init; }

    /// <summary>The class whose register it is, who asked, came or left, or the file.</summary>
    public required string Subject { get; init; }

    public required DateTime At { get; init; }

    /// <summary>Who did it; null for somebody without an account.</summary>
    public required string? By { get; init; }

    public Guid? ClassId { get; init; }

    /// <summary>The day of the register.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>The class that a student left.</summary>
    public string? ClassName { get; init; }

    /// <summary>Who came or left.</summary>
    public Guid? StudentId { get; init; }

    public Guid? ImportId { get; init; }

    /// <summary>How many students an import made.</summary>
    public int? Count { get; init; }
}

/// <summary>An exam that is to come.</summary>
[ImmutableObject(true)]
public sealed record UpcomingExam
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required DateOnly Date { get; init; }
}

/// <summary>Fees of the academic year.</summary>
[ImmutableObject(true)]
public sealed record FeeCollection
{
    public required decimal Total { get; init; }

    public required decimal Collected { get; init; }

    public required decimal Pending { get; init; }

    /// <summary>Collected ÷ total in percent; zero where nothing is due.</summary>
    public required decimal CollectionRate { get; init; }
}
