using EduSphere.Features.Accounts;
using EduSphere.Features.Calendar;
using EduSphere.Features.Classes;
using EduSphere.Features.Enrollments;
using EduSphere.Features.NextYear;
using EduSphere.Features.RollOvers;
using EduSphere.Features.Students;
using FsCheck.Xunit;

namespace EduSphere.UnitTests.RollOvers;

/// <summary>Whatever was decided and however few the seats: everybody is somewhere once, and no class holds more than it has.</summary>
public class RollOverPlanTests
{
    private static readonly AcademicYear From = new() { Name = "This year", StartDate = new(2026, 9, 1), EndDate = new(2027, 6, 30) };
    private static readonly AcademicYear To = new() { Name = "Next year", StartDate = new(2027, 9, 1), EndDate = new(2028, 6, 30) };
    private static readonly IReadOnlyList<Class> Ending = [.. Sections(From, "09", "10", "11", "12")];

    [Property(MaxTest = 500)]
    public void Everybody_is_in_one_group_and_the_counts_add_up(byte[] students, byte seats, bool beyond)
    {
        var (roll, next) = (Roll(students), Next(seats));

        var plan = Plan(roll, next, [], beyond ? "Twins" : null);

        Assert.Equal(roll.Select(row => row.Seat.StudentId).Order(), plan.Moves.Select(move => move.Student.Id).Order());
        var counts = RollOverCounts.Of(plan.ToCarryOut);
        Assert.Equal(roll.Count, counts.Promoted + counts.Retained + counts.Left + counts.Graduated + plan.Moves.Count(move => move.Obstacle is not null));
        Assert.All(plan.Moves, move => Assert.Equal(move.Obstacle is null && move.Decision!.Step is NextStep.Promote or NextStep.Retain, move.Begins is not null));
        foreach (var section in plan.ToCarryOut.Select(move => move.Begins).OfType<Enrollment>().GroupBy(begins => begins.ClassId))
        {
            var within = section.Count(begins => begins.CapacityReason is null);
            Assert.True(within <= next.Single(c => c.Id == section.Key).Capacity);
            Assert.True(beyond || within == section.Count());
            Assert.Equal(section.Count(), section.Select(begins => begins.RollNumber).Distinct().Count());
        }
    }

    [Property(MaxTest = 500)]
    public void Who_moves_up_is_a_grade_higher_and_who_repeats_is_not(byte[] students)
    {
        var next = Next(byte.MaxValue);
        var grades = Ending.Concat(next).ToDictionary(section => section.Id, section => GradeLevels.Order(section.GradeLevel));

        Assert.All(Plan(Roll(students), next, [], null).ToCarryOut.Where(move => move.Begins is not null), move =>
            Assert.Equal(grades[move.Seat!.ClassId] + (move.Decision!.Step == NextStep.Promote ? 1 : 0), grades[move.Begins!.ClassId]));
    }

    [Property(MaxTest = 500)]
    public void Another_run_moves_nobody_whom_the_first_one_moved(byte[] students, byte seats)
    {
        var (roll, next) = (Roll(students), Next(seats));
        var first = Plan(roll, next, [], null);
        var ahead = first.ToCarryOut.Select(move => move.Begins).OfType<Enrollment>().Select(begins => new Enrollment
        {
            StudentId = begins.StudentId,
            ClassId = begins.ClassId,
            Class = next.Single(section => section.Id == begins.ClassId),
            EntryDate = begins.EntryDate,
            RollNumber = begins.RollNumber,
        }).ToList();
        var moved = first.ToCarryOut.Select(move => move.Student.Id).ToHashSet();

        var second = Plan(roll.FindAll(row => !moved.Contains(row.Seat.StudentId)), next, ahead, null);

        Assert.Empty(second.ToCarryOut);
        Assert.Equal(first.Fingerprint(), Plan(roll, next, [], null).Fingerprint());
        Assert.True(moved.Count == 0 || first.Fingerprint() != second.Fingerprint());
    }

    private static RollOverPlan Plan(List<(Enrollment Seat, NextYearDecision? Decision)> roll, IReadOnlyList<Class> next, IReadOnlyList<Enrollment> ahead, string? capacityReason)
    {
        var plan = new RollOverPlan(From, To, new ClassMap(Ending, next, [])) { Classes = Ending, RolledOver = 0 };
        plan.Add(roll, ahead, capacityReason);
        return plan;
    }

    /// <summary>A student for each byte: the class, what was decided, whether they are to leave by themselves.</summary>
    private static List<(Enrollment Seat, NextYearDecision? Decision)> Roll(byte[] students) => [.. students.Select(kind =>
    {
        var student = new Student { StudentNumber = "1", User = new User { FirstName = "Ada", LastName = "Byron" } };
        var section = Ending[kind % Ending.Count];
        var seat = new Enrollment { StudentId = student.Id, Student = student, ClassId = section.Id, Class = section, EntryDate = From.StartDate };
        if (kind % 7 == 0)
            seat.End(From.EndDate.AddDays(1), From.StartDate, ExitKind.Withdrawn, null);
        var decision = new NextYearDecision { StudentId = student.Id, Student = student, AcademicYearId = From.Id };
        var step = (kind / 4 % 5) switch { 0 => (NextStep?)null, var n => (NextStep)(n - 1) };
        decision.Decide(new(step, null), Guid.Empty, DateTime.UnixEpoch);
        return (seat, kind % 11 == 0 ? null : (NextYearDecision?)decision);
    })];

    /// <summary>The last grade has none: whoever is promoted from it has nowhere to go.</summary>
    private static IReadOnlyList<Class> Next(byte seats)
    {
        var next = Sections(To, "09", "10", "11", "12").ToList();
        next.ForEach(section => section.Capacity = seats);
        return next;
    }

    private static IEnumerable<Class> Sections(AcademicYear year, params string[] grades) =>
        grades.Select(grade => new Class { AcademicYearId = year.Id, Name = $"{grade} A", GradeLevel = grade, Section = "A" });
}
