using System.Text.Json.Nodes;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>Lessons have their place in the week, from day to day.</summary>
public class TimetableTests(EduSphereApp app)
{
    private const string Path = "timetable";

    [Fact]
    public async Task A_lesson_is_added_read_and_shown_on_its_days()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var (period, taught) = (await school.AddPeriodAsync(8), await school.TeachAsync());
        await school.ChangeAsync(db => db.Classes.Single(c => c.Id == school.ClassId).Room = "12");

        var made = await registrar.PostAsync(Path, Lesson(school, taught.Id, period), ("Idempotency-Key", "one"));

        var lesson = made.AssertStatus(201);
        Assert.Equal((school.Today.DayOfWeek.ToString().ToLowerInvariant(), "every", "12", "Hour 8"), ((string)lesson["weekday"]!, (string)lesson["week"]!, (string)lesson["room"]!, (string)lesson["period"]!["name"]!));
        Assert.Equal($"/api/v1/{Path}/{lesson["id"]}", made.Header("Location"));
        Assert.Equal(lesson.ToJsonString(), (await registrar.PostAsync(Path, Lesson(school, taught.Id, period), ("Idempotency-Key", "one"))).AssertStatus(201).ToJsonString());
        var read = await registrar.GetAsync($"{Path}/{lesson["id"]}");
        Assert.Equal((lesson.ToJsonString(), made.Header("ETag")), (read.AssertStatus(200).ToJsonString(), read.Header("ETag")));
        foreach (var (role, path) in new[] { (Role.Teacher, $"teachers/{school.Teacher.ProfileId}/schedule?date"), (Role.Student, $"classes/{school.ClassId}/timetable?day"), (Role.Parent, $"classes/{school.ClassId}/timetable?day") })
        {
            var api = await school.SignInAsync(role);
            Assert.Equal([(Guid)lesson["id"]!], await LessonsAsync(api, $"{path}={school.Today:yyyy-MM-dd}"));
            Assert.Equal([(Guid)lesson["id"]!], await LessonsAsync(api, $"{path}={school.Today.AddDays(7):yyyy-MM-dd}"));
            Assert.Empty(await LessonsAsync(api, $"{path}={school.Today.AddDays(1):yyyy-MM-dd}"));
            Assert.Empty(await LessonsAsync(api, $"{path}={school.Today.AddDays(-7):yyyy-MM-dd}"));
            Assert.Empty(await LessonsAsync(api, $"{path}={school.Today.AddDays(364):yyyy-MM-dd}"));
        }
        await school.AddHolidayAsync(school.Today.AddDays(7));
        var holiday = (await registrar.GetAsync($"classes/{school.ClassId}/timetable?day={school.Today.AddDays(7):yyyy-MM-dd}")).AssertStatus(200);
        Assert.Equal((false, 0), ((bool)holiday["isSchoolDay"]!, holiday["lessons"]!.AsArray().Count));
    }

    [Fact]
    public async Task Lessons_are_found_by_class_teacher_room_and_day()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var (other, section, period) = (await school.AddTeacherAsync(), await school.AddClassAsync("11", "B"), await school.AddPeriodAsync(8));
        var first = await school.AddLessonAsync(await school.TeachAsync(), period, room: "Lab 1");
        var second = await school.AddLessonAsync(await school.TeachAsync(other, section), period, school.Today, "14");

        Assert.Equal([first], await EntriesAsync(registrar, $"classId={school.ClassId}"));
        Assert.Equal([second], await EntriesAsync(registrar, $"teacherId={other.ProfileId}"));
        Assert.Equal([first], await EntriesAsync(registrar, "room=lab%201"));
        Assert.Equal([first, second], await EntriesAsync(registrar, $"date={school.Today:yyyy-MM-dd}"));
        Assert.Equal([first], await EntriesAsync(registrar, $"date={school.Today.AddDays(-1):yyyy-MM-dd}"));
        Assert.Equal([first], await EntriesAsync(registrar, $"endDate={school.Today.AddDays(-1):yyyy-MM-dd}"));
        Assert.Empty(await EntriesAsync(registrar, $"date={school.Today.AddDays(161):yyyy-MM-dd}"));
        Assert.Equal([first], await EntriesAsync(await school.SignInAsync(Role.Teacher), ""));
        Assert.Equal([second], await EntriesAsync(await school.SignInAsync(other), ""));
        var parent = await school.SignInAsync(Role.Parent);
        Assert.Equal([first], await EntriesAsync(parent, ""));
        await school.EndEnrollmentAsync(school.Student, school.Today);
        Assert.Empty(await EntriesAsync(parent, ""));
        (await parent.GetAsync($"classes/{school.ClassId}/timetable")).AssertProblem(404, "not-found");
    }

    [Fact]
    public async Task In_a_cycle_of_two_weeks_a_lesson_may_be_held_in_one_of_them_and_holidays_move_nothing()
    {
        var school = await TestSchool.CreateAsync(app);
        var (admin, registrar) = (await school.SignInAsync(Role.Admin), await school.SignInAsync(Role.Registrar));
        var (period, one, two) = (await school.AddPeriodAsync(8), await school.TeachAsync(), await school.TeachAsync());
        (await registrar.PostAsync(Path, Lesson(school, one.Id, period, week: "a"))).AssertInvalid("week");
        var year = (await admin.PatchAsync($"academic-years/{school.AcademicYearId}", new { weeksInCycle = 2 })).AssertStatus(200);
        Assert.Equal(2, (int)year["weeksInCycle"]!);

        var a = (Guid)(await registrar.PostAsync(Path, Lesson(school, one.Id, period, week: "a"))).AssertStatus(201)["id"]!;
        (await registrar.PostAsync(Path, Lesson(school, two.Id, period))).AssertProblem(409, "timetable-clash");
        var b = (Guid)(await registrar.PostAsync(Path, Lesson(school, two.Id, period, week: "b"))).AssertStatus(201)["id"]!;

        await school.AddHolidayAsync(school.Today.AddDays(14));
        var weeks = new List<(string, Guid?)>();
        for (var n = 0; n < 4; n++)
        {
            var day = (await registrar.GetAsync($"classes/{school.ClassId}/timetable?day={school.Today.AddDays(7 * n):yyyy-MM-dd}")).AssertStatus(200);
            weeks.Add(((string)day["week"]!, (Guid?)day["lessons"]!.AsArray().SingleOrDefault()?["entryId"]));
        }
        var expected = weeks[0].Item1 == "a" ? new[] { ("a", (Guid?)a), ("b", b), ("a", null), ("b", b) } : [("b", b), ("a", a), ("b", null), ("a", a)];
        Assert.Equal(expected, weeks);
        (await admin.PatchAsync($"academic-years/{school.AcademicYearId}", new { weeksInCycle = 1 })).AssertProblem(409, "weeks-in-use");
        (await admin.PatchAsync($"academic-years/{school.AcademicYearId}", new { startDate = school.Today.AddDays(-207) })).AssertProblem(409, "weeks-in-use");
        (await admin.PatchAsync($"academic-years/{school.AcademicYearId}", new { startDate = school.Today.AddDays(-214) })).AssertStatus(200);
    }

    [Fact]
    public async Task A_lesson_that_is_moved_was_where_it_was()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var (first, second) = (await school.AddPeriodAsync(8), await school.AddPeriodAsync(9));
        var lesson = await school.AddLessonAsync(await school.TeachAsync(), first, room: "12");
        var tag = (await registrar.GetAsync($"{Path}/{lesson}")).Header("ETag")!;

        var moved = (await registrar.PatchAsync($"{Path}/{lesson}", new { periodId = second }, ("If-Match", tag))).AssertStatus(200);

        Assert.NotEqual(lesson, (Guid)moved["id"]!);
        Assert.Equal(($"{school.Today:yyyy-MM-dd}", "12"), ((string)moved["startDate"]!, (string)moved["room"]!));
        (await registrar.PatchAsync($"{Path}/{lesson}", new { periodId = first }, ("If-Match", tag))).AssertProblem(412, "version-mismatch");
        Assert.Equal([lesson], await LessonsAsync(registrar, $"classes/{school.ClassId}/timetable?day={school.Today.AddDays(-7):yyyy-MM-dd}"));
        Assert.Equal([(Guid)moved["id"]!], await LessonsAsync(registrar, $"classes/{school.ClassId}/timetable"));
        // What has not been held yet moves as it is, and what is over does not.
        var again = (await registrar.PatchAsync($"{Path}/{moved["id"]}", new { room = "14" })).AssertStatus(200);
        Assert.Equal((moved["id"]!.ToString(), "14"), (again["id"]!.ToString(), (string)again["room"]!));
        (await registrar.PatchAsync($"{Path}/{lesson}", new { room = "14" })).AssertInvalid("from");
        (await registrar.PatchAsync($"{Path}/{lesson}", new { room = "14", from = school.Today.AddDays(-10) })).AssertStatus(200);
        Assert.Equal(3, await school.ReadAsync(db => db.Timetable.CountAsync()));
    }

    [Fact]
    public async Task A_lesson_ends_on_a_day_and_one_that_was_never_held_goes()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var taught = await school.TeachAsync();
        var held = await school.AddLessonAsync(taught, await school.AddPeriodAsync(8));
        var planned = await school.AddLessonAsync(taught, await school.AddPeriodAsync(9), school.Today.AddDays(7));

        (await registrar.DeleteAsync($"{Path}/{held}?date={school.Today.AddDays(-200):yyyy-MM-dd}")).AssertInvalid("date");
        (await registrar.DeleteAsync($"{Path}/{held}")).AssertStatus(204);
        (await registrar.DeleteAsync($"{Path}/{planned}")).AssertStatus(204);

        Assert.Equal($"{school.Today:yyyy-MM-dd}", (string)(await registrar.GetAsync($"{Path}/{held}")).AssertStatus(200)["endDate"]!);
        (await registrar.GetAsync($"{Path}/{planned}")).AssertProblem(404, "not-found");
        Assert.Empty(await LessonsAsync(registrar, $"classes/{school.ClassId}/timetable"));
        Assert.Equal([held], await LessonsAsync(registrar, $"classes/{school.ClassId}/timetable?day={school.Today.AddDays(-7):yyyy-MM-dd}"));
    }

    [Fact]
    public async Task What_nobody_teaches_any_more_is_not_held()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var (taught, period) = (await school.TeachAsync(), await school.AddPeriodAsync(8));
        var held = await school.AddLessonAsync(taught, period);
        var planned = await school.AddLessonAsync(taught, await school.AddPeriodAsync(9), school.Today.AddDays(7));

        (await registrar.PatchAsync($"class-subjects/{taught.Id}", new { endDate = school.Today.AddDays(7) })).AssertStatus(200);

        Assert.Equal($"{school.Today.AddDays(7):yyyy-MM-dd}", (string)(await registrar.GetAsync($"{Path}/{held}")).AssertStatus(200)["endDate"]!);
        (await registrar.GetAsync($"{Path}/{planned}")).AssertProblem(404, "not-found");
        Assert.Equal([held], await LessonsAsync(registrar, $"teachers/{school.Teacher.ProfileId}/schedule"));
        // Whoever comes after finds the place free.
        var next = await school.TeachAsync(await school.AddTeacherAsync());
        (await registrar.PostAsync(Path, Lesson(school, next.Id, period, since: 6))).AssertProblem(409, "timetable-clash");
        (await registrar.PostAsync(Path, Lesson(school, next.Id, period, since: 7))).AssertStatus(201);
        (await registrar.PostAsync(Path, Lesson(school, taught.Id, period, since: 7))).AssertInvalid("startDate");
    }

    [Fact]
    public async Task What_cannot_be_is_said_of_its_member()
    {
        var (school, other) = (await TestSchool.CreateAsync(app), await TestSchool.CreateAsync(app));
        var registrar = await school.SignInAsync(Role.Registrar);
        var (period, taught, theirPeriod, theirs) = (await school.AddPeriodAsync(8), await school.TeachAsync(), await other.AddPeriodAsync(8), await other.TeachAsync());

        (await registrar.PostAsync(Path, Lesson(school, theirs.Id, period))).AssertInvalid("classSubjectId");
        (await registrar.PostAsync(Path, Lesson(school, taught.Id, theirPeriod))).AssertInvalid("periodId");
        (await registrar.PostAsync(Path, Lesson(school, taught.Id, period, since: -201))).AssertInvalid("startDate");
        (await registrar.PostAsync(Path, Lesson(school, taught.Id, period, since: 161))).AssertInvalid("startDate");
        (await registrar.PostAsync(Path, Lesson(school, taught.Id, period, until: 0))).AssertInvalid("endDate");
        (await registrar.PostAsync(Path, Lesson(school, taught.Id, period, until: 162))).AssertInvalid("endDate");
        (await registrar.PostAsync(Path, Lesson(school, taught.Id, period, until: 161))).AssertStatus(201);
    }

    private static object Lesson(TestSchool school, Guid classSubjectId, Guid periodId, int since = 0, int? until = null, string week = "every") => new
    {
        classSubjectId,
        periodId,
        weekday = school.Today.DayOfWeek.ToString().ToLowerInvariant(),
        week,
        startDate = school.Today.AddDays(since),
        endDate = until is { } days ? school.Today.AddDays(days) : (DateOnly?)null,
    };

    private static async Task<Guid[]> LessonsAsync(ApiClient api, string path) => Ids((await api.GetAsync(path)).AssertStatus(200)["lessons"]!, "entryId");

    private static async Task<Guid[]> EntriesAsync(ApiClient api, string query) => Ids((await api.GetAsync($"{Path}?{query}")).AssertStatus(200)["data"]!, "id");

    private static Guid[] Ids(JsonNode rows, string member) => [.. rows.AsArray().Select(row => (Guid)row![member]!)];
}
