using EduSphere.Features.Calendar;
using EduSphere.Features.Subjects;
using EduSphere.Features.Timetable;

namespace EduSphere.TestSupport;

public sealed partial class TestSchool
{
    /// <summary>A period of an hour; returns its id.</summary>
    /// <param name="hour">When it begins.</param>
    public async Task<Guid> AddPeriodAsync(int hour)
    {
        var period = new Period { Name = $"Hour {hour}", StartTime = new(hour, 0), EndTime = new(hour + 1, 0) };
        await ChangeAsync(db => db.Add(period));
        return period.Id;
    }

    /// <summary>Has a teacher teach a subject of its own to a class since the year's first day; returns the class subject.</summary>
    public async Task<ClassSubject> TeachAsync(TestPerson? teacher = null, Guid? classId = null)
    {
        var number = Interlocked.Increment(ref count);
        var subject = new Subject { Name = $"Subject {number}", Code = $"S{number}" };
        var taught = new ClassSubject { ClassId = classId ?? ClassId, SubjectId = subject.Id, TeacherId = (teacher ?? Teacher).ProfileId, StartDate = Today.AddDays(-200) };
        await ChangeAsync(db => db.AddRange(subject, taught));
        return taught;
    }

    /// <summary>A lesson on every weekday of today; returns its id.</summary>
    /// <param name="since">Its first day; the year's unless told.</param>
    public async Task<Guid> AddLessonAsync(ClassSubject taught, Guid periodId, DateOnly? since = null, string? room = null, CycleWeek week = CycleWeek.Every)
    {
        var lesson = new TimetableEntry
        {
            ClassSubjectId = taught.Id,
            AcademicYearId = AcademicYearId,
            ClassId = taught.ClassId,
            TeacherId = taught.TeacherId,
            StartDate = since ?? taught.StartDate,
            Place = new(Today.DayOfWeek, week, periodId, room),
        };
        await ChangeAsync(db => db.Add(lesson));
        return lesson.Id;
    }
}
