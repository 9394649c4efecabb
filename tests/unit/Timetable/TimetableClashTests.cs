using EduSphere.Features.Calendar;
using EduSphere.Features.Timetable;
using FsCheck.Xunit;

namespace EduSphere.UnitTests.Timetable;

/// <summary>Who cannot be in two lessons at once is found wherever they would be, on whichever day.</summary>
public class TimetableClashTests
{
    private static readonly Guid[] Ids = [.. Enumerable.Range(0, 3).Select(_ => Guid.CreateVersion7())];

    private static readonly SchoolYear Year = new(Ids[0], new(2026, 9, 1), new(2027, 6, 25), 2, DayOfWeek.Monday);

    [Property(MaxTest = 1000)]
    public void Two_that_meet_on_a_day_are_in_each_others_way((byte, byte, byte) who, (byte, byte) weeks, (byte, byte) starts, (byte?, byte?) lengths)
    {
        var one = Lesson(0, 0, "12", weeks.Item1, starts.Item1, lengths.Item1);
        var other = Lesson(who.Item1, who.Item2, (who.Item3 % 3) switch { 0 => "12", 1 => "14", _ => null }, weeks.Item2, starts.Item2, lengths.Item2);
        var shares = one.ClassId == other.ClassId || one.TeacherId == other.TeacherId || one.RoomKey == other.RoomKey;
        var meet = shares && Enumerable.Range(0, Year.End.DayNumber - Year.Start.DayNumber).Any(n => IsHeld(one, Year.Start.AddDays(n)) && IsHeld(other, Year.Start.AddDays(n)));

        var found = new[] { one, other }.AsQueryable().InTheWayOf(one, one.Id).Any();

        Assert.Equal(found, new[] { one, other }.AsQueryable().InTheWayOf(other, other.Id).Any());
        Assert.True(found || !meet);
        Assert.True(shares || !found);
    }

    [Theory]
    [InlineData("12a", " 12A ", true)]
    [InlineData("12a", "12b", false)]
    [InlineData(null, null, false)]
    public void A_room_is_one_room_however_it_is_written(string? one, string? other, bool clash) =>
        Assert.Equal(clash, new[] { Lesson(1, 1, other, 0, 0, null) }.AsQueryable().InTheWayOf(Lesson(0, 0, one, 0, 0, null), Guid.Empty).Any());

    [Fact]
    public void One_may_begin_on_the_day_on_which_another_ends() =>
        Assert.Empty(new[] { Lesson(0, 0, null, 0, 0, 9) }.AsQueryable().InTheWayOf(Lesson(0, 0, null, 0, 10, null), Guid.Empty));

    private static bool IsHeld(TimetableEntry entry, DateOnly day) =>
        day.DayOfWeek == DayOfWeek.Monday && entry.StartDate <= day && (entry.EndDate is null || day < entry.EndDate) && (entry.Week == CycleWeek.Every || entry.Week == Year.CycleWeekOf(day));

    private static TimetableEntry Lesson(int section, int teacher, string? room, int week, int start, int? length) => new()
    {
        AcademicYearId = Year.Id,
        ClassId = Ids[section % Ids.Length],
        TeacherId = Ids[teacher % Ids.Length],
        StartDate = Year.Start.AddDays(start),
        EndDate = length is { } days ? Year.Start.AddDays(start + days + 1) : null,
        Place = new(DayOfWeek.Monday, (CycleWeek)(week % 3), Ids[0], room),
    };
}
