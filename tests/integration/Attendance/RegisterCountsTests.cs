using System.Text.Json.Nodes;
using EduSphere.Data;
using EduSphere.Features.Attendance;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>Whatever happens to marks and to enrollments, in any order and at once: what registers keep counted is what their marks say.</summary>
public class RegisterCountsTests(EduSphereApp app)
{
    private const int Students = 8;
    private const int Rounds = 40;
    private const int Days = 7;
    private static readonly string[] Statuses = ["present", "late", "absent", "excused"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task What_is_kept_is_what_the_marks_say(int seed)
    {
        var random = new Random(seed);
        var school = await TestSchool.CreateAsync(app);
        Guid[] classes = [school.ClassId, await school.AddClassAsync("10", "B", teacherId: school.Teacher.ProfileId)];
        var students = new List<TestPerson>();
        for (var n = 0; n < Students; n++)
            students.Add(await school.AddStudentAsync(classId: classes[n % 2]));
        var (office, admin, teacher) = (await school.SignInAsync(Role.Registrar), await school.SignInAsync(Role.Admin), await school.SignInAsync(Role.Teacher));

        var answers = new List<ApiResponse>();
        for (var round = 0; round < Rounds; round++)
            answers.AddRange(await Task.WhenAll(await MarkAsync(), await MarkAsync(), MoveAsync()));

        Assert.All(answers, answer => Assert.True(answer.Status < 500, answer.Text));
        Assert.InRange(answers.Count(answer => answer.Status == 200), Rounds, Rounds * 3);
        Assert.Equal(await MarkedAsync(school), await KeptAsync(school));
        var counting = await CountingAsync(school);
        foreach (var api in new[] { office, admin, teacher })
            foreach (var day in (await DashboardTests.StatsAsync(api))["attendanceTrend"]!.AsArray())
                Assert.Equal(Counted(counting.Where(mark => $"{mark.Date:yyyy-MM-dd}" == $"{day!["date"]}")), Told(day!));
        foreach (var section in classes)
            Assert.Equal(Counted(counting.Where(mark => mark.ClassId == section)), Told((await office.GetAsync($"attendance/statistics?classId={section}")).AssertStatus(200)));
        Assert.Equal(Counted(counting), Told((await office.GetAsync("attendance/statistics")).AssertStatus(200)));

        // Of those who are in the class that day, and of one who may have left since.
        async Task<Task<ApiResponse>> MarkAsync()
        {
            var (section, day) = (classes[random.Next(2)], school.Today.AddDays(-random.Next(Days)));
            var roster = await school.ReadAsync(db => db.Enrollments.HoldingOn(day).Where(e => e.ClassId == section).Select(e => e.StudentId).ToListAsync());
            var marks = students.Where(student => roster.Contains(student.ProfileId) && random.Next(2) == 0).Select(student => (student, Statuses[random.Next(4)])).ToList();
            var (api, reason) = random.Next(3) switch { 0 => (teacher, null), 1 => (admin, null), _ => (office, "A letter") };
            return school.MarkAsync(api, marks, day, reason: reason, classId: section);
        }

        Task<ApiResponse> MoveAsync()
        {
            var (path, classId, date) = ($"students/{students[random.Next(Students)].ProfileId}", classes[random.Next(2)], school.Today.AddDays(2 - random.Next(Days)));
            return random.Next(4) switch
            {
                0 => office.PostAsync($"{path}/withdraw", new { date, reason = "Moves away" }),
                1 => office.DeleteAsync(path),
                2 => office.PostAsync($"{path}/transfer", new { classId, date, reason = "Timetable" }),
                _ => office.PostAsync($"{path}/enroll", new { classId, date }),
            };
        }
    }

    private static AttendanceCounts Counted(IEnumerable<(Guid, DateOnly, AttendanceStatus Status)> marks) => CountedMarks.Counts(marks.CountBy(mark => mark.Status).ToDictionary());

    private static AttendanceCounts Told(JsonNode answer) =>
        new() { Present = (int)answer["present"]!, Late = (int)answer["late"]!, Absent = (int)answer["absent"]!, Excused = (int)answer["excused"]! };

    /// <summary>The marks of students who, as is known now, were in the class on the day.</summary>
    private static async Task<List<(Guid ClassId, DateOnly Date, AttendanceStatus Status)>> CountingAsync(TestSchool school)
    {
        var enrollments = await school.ReadAsync(db => db.Enrollments.AsNoTracking().ToListAsync());
        var marks = await school.ReadAsync(db => db.AttendanceMarks.Select(m => new { m.StudentId, m.Register.ClassId, m.Date, m.Status }).ToListAsync());
        return [.. marks.Where(mark => enrollments.Exists(e => (e.StudentId, e.ClassId) == (mark.StudentId, mark.ClassId) && e.EntryDate <= mark.Date && (e.ExitDate is null || e.ExitDate > mark.Date)))
            .Select(mark => (mark.ClassId, mark.Date, mark.Status))];
    }

    private static Task<Dictionary<(Guid, DateOnly), AttendanceCounts>> KeptAsync(TestSchool school) =>
        school.ReadAsync(db => db.Registers.AsNoTracking().ToDictionaryAsync(register => (register.ClassId, register.Date), register => register.Counts));

    private static async Task<Dictionary<(Guid, DateOnly), AttendanceCounts>> MarkedAsync(TestSchool school)
    {
        var marks = await school.ReadAsync(db => db.AttendanceMarks.Select(m => new { m.Register.ClassId, m.Date, m.Status }).ToListAsync());
        return marks.GroupBy(mark => (mark.ClassId, mark.Date)).ToDictionary(register => register.Key, register => CountedMarks.Counts(register.CountBy(mark => mark.Status).ToDictionary()));
    }
}
