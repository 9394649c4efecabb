using EduSphere.Features.Enrollments;

namespace EduSphere.UnitTests.Enrollments;

public class SeatsTests
{
    private static readonly DateOnly September = new(2026, 9, 1);
    private static readonly DateOnly November = new(2026, 11, 1);
    private static readonly DateOnly December = new(2026, 12, 1);

    [Fact]
    public void An_empty_class_has_every_seat() => Assert.Equal(0, new Seats([]).MostTakenFrom(September));

    [Fact]
    public void Who_leaves_that_day_frees_the_seat_that_day() =>
        Assert.Equal((1, 0), (new Seats([Stay(September, December)]).MostTakenFrom(November), new Seats([Stay(September, December)]).MostTakenFrom(December)));

    [Fact]
    public void Who_is_to_come_takes_a_seat_already() => Assert.Equal(2, new Seats([Stay(September), Stay(December)]).MostTakenFrom(November));

    [Fact]
    public void A_seat_that_is_left_before_another_comes_is_counted_once() => Assert.Equal(1, new Seats([Stay(September, December), Stay(December)]).MostTakenFrom(November));

    [Fact]
    public void Who_was_withdrawn_on_the_first_day_takes_none() => Assert.Equal(0, new Seats([Stay(December, December)]).MostTakenFrom(September));

    [Fact]
    public void The_next_number_is_above_the_highest_leavers_included() =>
        Assert.Equal("11", new Seats([Stay(September, roll: "2"), Stay(September, November, "10"), Stay(September, roll: "B7"), Stay(September)]).NextRollNumber());

    [Fact]
    public void A_class_without_numbers_begins_with_one() => Assert.Equal("1", new Seats([Stay(September, roll: "99999999999999999999")]).NextRollNumber());

    [Fact]
    public void A_leavers_number_is_free_for_who_comes_after()
    {
        var seats = new Seats([Stay(September, December, "7")]);

        Assert.NotNull(seats.WithRollNumber("7", November));
        Assert.Null(seats.WithRollNumber("7", December));
    }

    private static Enrollment Stay(DateOnly entry, DateOnly? exit = null, string? roll = null)
    {
        var stay = new Enrollment { EntryDate = entry, RollNumber = roll };
        if (exit is { } date)
            stay.End(date, date, ExitKind.Withdrawn, null);
        return stay;
    }
}
