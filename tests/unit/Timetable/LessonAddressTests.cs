using EduSphere.Features.Timetable;
using EduSphere.Features.Timetable.Pages;

namespace EduSphere.UnitTests.Timetable;

public class LessonAddressTests
{
    private static readonly TimetableEntryPlace Known = new() { Weekday = DayOfWeek.Monday, PeriodId = Guid.CreateVersion7(), Room = "Lab", EndDate = new(2026, 12, 1) };

    [Fact]
    public void What_the_address_does_not_say_stays() => Assert.Equal(Known, LessonAddress.Read(Known, null, null, null, null, null));

    [Fact]
    public void What_was_emptied_is_said_to_be_empty()
    {
        var read = LessonAddress.Read(Known, "friday", "", "", "", "");

        Assert.Equal((DayOfWeek.Friday, null, null), (read.Weekday, read.Room, read.EndDate));
        Assert.Equal(Known.PeriodId, read.PeriodId);
    }
}
