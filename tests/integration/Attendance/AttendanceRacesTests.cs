using EduSphere.Features.Attendance;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;
using static EduSphere.IntegrationTests.AttendanceMarkTests;

namespace EduSphere.IntegrationTests;

/// <summary>A7: who saves one register at the same moment. Nobody's mark is silently lost.</summary>
public class AttendanceRacesTests(EduSphereApp app)
{
    private const int Savers = 8;
    private const int Rounds = 6;

    [Fact]
    public async Task Those_who_mark_different_students_at_once_all_keep_their_marks()
    {
        var school = await TestSchool.CreateAsync(app);
        var students = await AddStudentsAsync(school, Savers);
        var teachers = new[] { await school.SignInAsync(Role.Teacher), await school.SignInAsync(await school.AddSubjectTeacherAsync()) };

        for (var round = 0; round < Rounds; round++)
        {
            // The first round of each day takes its register as well, so both the taking and the changing meet.
            var (date, status) = (school.Today.AddDays(-round / 2), round % 2 == 0 ? "absent" : "late");
            var answers = await Race.RunAsync(Savers, i => school.MarkAsync(teachers[i % 2], students[i], status, date));

            // Each is told the version of their own save; with that of a later one they would pass for having seen it.
            Assert.Distinct(answers.Select(answer => (int)answer.AssertStatus(200)["version"]!));
            var marks = await MarksAsync(school, date);
            Assert.Equal(students.Select(student => (student.ProfileId, Enum.Parse<AttendanceStatus>(status, ignoreCase: true))).OrderBy(mark => mark.ProfileId), marks);
        }
        Assert.Equal(Enumerable.Repeat(2 * Savers, Rounds / 2), await school.ReadAsync(db => db.Registers.Select(r => r.Version).ToListAsync()));
    }

    [Fact]
    public async Task Of_those_who_saw_the_same_register_one_saves_and_the_others_are_shown_it()
    {
        var school = await TestSchool.CreateAsync(app);
        var students = await AddStudentsAsync(school, Savers);
        var api = await school.SignInAsync(Role.Teacher);

        for (var round = 0; round < Rounds; round++)
        {
            var (date, version) = (school.Today.AddDays(-round / 2), round % 2);
            var status = version == 0 ? "present" : "late";
            var answers = await Race.RunAsync(Savers, i => school.MarkAsync(api, students[i], status, date, version));

            var winner = Assert.Single(answers.Index(), answer => answer.Item.Status == 200);
            Assert.Equal(version + 1, (int)winner.Item.Json["version"]!);
            foreach (var refused in answers.Where(answer => answer.Status != 200))
            {
                var current = refused.AssertProblem(409, "register-changed")["current"]!;
                Assert.Equal(version + 1, (int)current["version"]!);
                Assert.Equal((status, null), Mark(current["students"]!.AsArray(), students[winner.Index]));
            }
            Assert.Equal(version + 1, (await MarksAsync(school, date)).Count + await OverwrittenAsync(school, date));
        }
    }

    [Fact]
    public async Task A_teacher_and_the_office_who_save_at_once_leave_the_offices_value()
    {
        var school = await TestSchool.CreateAsync(app);
        var (teacher, registrar) = (await school.SignInAsync(Role.Teacher), await school.SignInAsync(Role.Registrar));

        for (var round = 0; round < Rounds; round++)
        {
            var date = school.Today.AddDays(-round);
            (await school.MarkAsync(teacher, school.Student, "absent", date)).AssertStatus(200);
            foreach (var answer in await Race.RunAsync(
                () => school.MarkAsync(teacher, school.Student, "late", date),
                () => school.MarkAsync(registrar, school.Student, "excused", date),
                () => school.MarkAsync(teacher, school.Student, "late", date)))
                answer.AssertStatus(200);

            var mark = await school.ReadAsync(db => db.AttendanceMarks.SingleAsync(m => m.Date == date));
            Assert.Equal((AttendanceStatus.Late, AttendanceStatus.Excused, AttendanceStatus.Excused), (mark.TeacherStatus, mark.OfficeStatus, mark.Status));
        }
    }

    private static async Task<List<(Guid, AttendanceStatus)>> MarksAsync(TestSchool school, DateOnly date) =>
        [.. (await school.ReadAsync(db => db.AttendanceMarks.Where(m => m.Date == date).ToListAsync())).Select(m => (m.StudentId, m.Status)).OrderBy(mark => mark.StudentId)];

    /// <summary>How many marks were saved a second time: by chance the same student may win twice.</summary>
    private static Task<int> OverwrittenAsync(TestSchool school, DateOnly date) => school.ReadAsync(db => db.AttendanceMarks.CountAsync(m => m.Date == date && m.Version > 1));
}
