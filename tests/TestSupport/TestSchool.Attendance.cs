using EduSphere.Features.Attendance;
using EduSphere.Features.Calendar;
using EduSphere.Features.Subjects;

namespace EduSphere.TestSupport;

public sealed partial class TestSchool
{
    /// <summary>Where the register of a class is read: of <see cref="ClassId"/> and of today unless told.</summary>
    public string RegisterPath(DateOnly? date = null, Guid? classId = null) => $"attendance/register?classId={classId ?? ClassId}&date={date ?? Today:yyyy-MM-dd}";

    /// <summary>Saves one mark through the API: in the register of <see cref="ClassId"/> and of today unless told.</summary>
    public Task<ApiResponse> MarkAsync(ApiClient api, TestPerson student, string status, DateOnly? date = null, int? version = null, string? reason = null, string? remarks = null, Guid? classId = null) =>
        MarkAsync(api, [(student, status)], date, version, reason, remarks, classId);

    /// <summary>Saves marks through the API, all with the same remark.</summary>
    public Task<ApiResponse> MarkAsync(
        ApiClient api, IEnumerable<(TestPerson Student, string Status)> marks, DateOnly? date = null, int? version = null, string? reason = null, string? remarks = null, Guid? classId = null) =>
        api.PostAsync("attendance/mark", new
        {
            classId = classId ?? ClassId,
            date = date ?? Today,
            attendance = marks.Select(mark => new { studentId = mark.Student.ProfileId, status = mark.Status, remarks }),
            version,
            reason,
        });

    /// <summary>A register that was taken by the teacher on any day of the past, past the API.</summary>
    public Task TakeRegisterAsync(DateOnly date, params (TestPerson Student, AttendanceStatus Status)[] marks) => TakeRegisterAsync(ClassId, date, marks);

    public Task TakeRegisterAsync(Guid classId, DateOnly date, params (TestPerson Student, AttendanceStatus Status)[] marks)
    {
        var takenAt = date.ToDateTime(new(8, 0), DateTimeKind.Utc);
        var register = new Register { ClassId = classId, Date = date, TakenAt = takenAt, TakenByUserId = Teacher.UserId };
        register.MarkChanged(Teacher.UserId, takenAt);
        foreach (var (student, status) in marks)
        {
            var mark = new AttendanceMark { RegisterId = register.Id, StudentId = student.ProfileId, Date = date };
            mark.MarkByTeacher(status, null, Teacher.UserId);
            register.Marks.Add(mark);
        }
        register.Count(marks.Select(mark => mark.Status));
        return ChangeAsync(db => db.Add(register));
    }

    public Task AddHolidayAsync(DateOnly first, DateOnly? last = null) =>
        ChangeAsync(db => db.Add(new CalendarEvent { Title = "Holiday", Kind = CalendarEventKind.Holiday, StartDate = first, EndDate = last ?? first }));

    /// <summary>A teacher of a subject of <see cref="ClassId"/>, from a day to another (exclusive).</summary>
    public async Task<TestPerson> AddSubjectTeacherAsync(DateOnly? since = null, DateOnly? until = null)
    {
        var teacher = await AddTeacherAsync();
        var subject = new Subject { Name = "Chemistry", Code = $"C{count}" };
        await ChangeAsync(db => db.AddRange(subject, new ClassSubject { ClassId = ClassId, SubjectId = subject.Id, TeacherId = teacher.ProfileId, StartDate = since ?? Today.AddDays(-100), EndDate = until }));
        return teacher;
    }
}
