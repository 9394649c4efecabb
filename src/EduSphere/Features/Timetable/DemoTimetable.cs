using EduSphere.Data.Demo;
using EduSphere.Features.Calendar;

namespace EduSphere.Features.Timetable;

/// <summary>
/// The demo school's week: every class has every subject three times, on three days, but for the last period of all, which is free. In one period neighbouring classes have different subjects, and a teacher has one
/// subject and classes beside each other, so nobody is in two places.
/// </summary>
public sealed class DemoTimetable : IDemoStep
{
    private const int Days = 5;

    private static readonly (TimeOnly Start, TimeOnly End)[] Times =
        [(new(8, 30), new(9, 15)), (new(9, 20), new(10, 5)), (new(10, 25), new(11, 10)), (new(11, 15), new(12, 0)), (new(12, 50), new(13, 35)), (new(13, 40), new(14, 25))];

    /// <summary>What is not taught in the class's own room.</summary>
    private static readonly Dictionary<string, string> Rooms = new() { ["SCI"] = "Lab", ["ART"] = "Art room", ["MUS"] = "Music room", ["PHE"] = "Sports hall", ["COM"] = "Computer room" };

    public Task AddAsync(DemoSchool school, CancellationToken ct)
    {
        var periods = Times.Select((time, n) => new Period { Name = $"Period {n + 1}", StartTime = time.Start, EndTime = time.End }).ToList();
        school.Db.AddRange(periods);
        for (var c = 0; c < school.Classes.Count; c++)
            for (var place = 0; place < Days * periods.Count - 1; place++)
                school.Db.Add(LessonOf(school, c, place, periods));
        return Task.CompletedTask;
    }

    private static TimetableEntry LessonOf(DemoSchool school, int c, int place, List<Period> periods)
    {
        var subject = (place + c) % DemoNames.Subjects.Length;
        var taught = school.ClassSubjects[c * DemoNames.Subjects.Length + subject];
        // Classes that have the subject in the same period are ten apart.
        var room = Rooms.TryGetValue(DemoNames.Subjects[subject].Code, out var kind) ? $"{kind} {c / DemoNames.Subjects.Length + 1}" : school.Classes[c].Room;
        return new()
        {
            ClassSubjectId = taught.Id,
            AcademicYearId = school.Year.Id,
            ClassId = taught.ClassId,
            TeacherId = taught.TeacherId,
            StartDate = taught.StartDate,
            Place = new(DayOfWeek.Monday + place / periods.Count, CycleWeek.Every, periods[place % periods.Count].Id, room),
        };
    }
}
