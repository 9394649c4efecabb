using EduSphere.Data.Demo;
using EduSphere.Features.Calendar;

namespace EduSphere.Features.Attendance;

/// <summary>All registers of the school days before today. On the last of them two in a class of 26 are absent and in every other class one is excused, taken over all: 92 %.</summary>
public sealed class DemoAttendance : IDemoStep
{
    /// <summary>Saves what was added before it, and then a day at a time: all of them at once would be too many to hold.</summary>
    public async Task AddAsync(DemoSchool school, CancellationToken ct)
    {
        await school.SaveAsync(ct);
        var days = await SchoolDays.LoadAsync(school.Db, school.YearStart, school.Today, ct);
        var soFar = days.Between(school.YearStart, school.Today.AddDays(-1)).ToList();
        foreach (var day in soFar)
        {
            school.Db.ChangeTracker.Clear();
            for (var c = 0; c < school.Classes.Count; c++)
                AddRegister(school, c, day, absent: day == soFar[^1] ? 1 + c % 3 : (1 + day.DayNumber * 5 % 7 + school.Random.Next(2)) / 2);
            await school.SaveAsync(ct);
        }
    }

    private static void AddRegister(DemoSchool school, int classIndex, DateOnly day, int absent)
    {
        var section = school.Classes[classIndex];
        var taker = school.Teachers.Find(t => t.Id == section.HomeroomTeacherId)!.UserId;
        var at = new DateTime(day, new TimeOnly(8, 5).AddMinutes(classIndex / 3), DateTimeKind.Utc);
        var register = new Register { ClassId = section.Id, Date = day, TakenAt = at, TakenByUserId = taker };
        register.MarkChanged(taker, at);
        var order = Enumerable.Range(classIndex * DemoSchool.StudentsInAClass, DemoSchool.StudentsInAClass).ToArray();
        school.Random.Shuffle(order);
        var away = absent + classIndex % 2;
        for (var place = 0; place < order.Length; place++)
        {
            var status = place < absent ? AttendanceStatus.Absent : place < away ? AttendanceStatus.Excused : place == away ? AttendanceStatus.Late : AttendanceStatus.Present;
            var mark = new AttendanceMark { RegisterId = register.Id, StudentId = school.Students[order[place]].Id, Date = day };
            mark.MarkByTeacher(status, status == AttendanceStatus.Excused ? "Medical appointment" : null, taker);
            register.Marks.Add(mark);
        }
        register.Count(register.Marks.Select(mark => mark.Status));
        school.Db.Add(register);
    }
}
