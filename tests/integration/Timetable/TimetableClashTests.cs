using EduSphere.Features.Subjects;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>Nobody is in two lessons at once, and no room holds two.</summary>
public class TimetableClashTests(EduSphereApp app)
{
    [Fact]
    public async Task Teacher_class_and_room_have_one_lesson_at_a_time_and_the_other_is_named()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var (period, section, other) = (await school.AddPeriodAsync(8), await school.AddClassAsync("11", "B"), await school.AddTeacherAsync("Ada", "Byron"));
        var taught = await school.TeachAsync(other);
        await school.AddLessonAsync(taught, period, room: "Lab 1");
        var subject = await school.ReadAsync(db => db.Subjects.Where(s => s.Id == taught.SubjectId).Select(s => s.Name).SingleAsync());
        var where = $"{school.Today.DayOfWeek}, Hour 8, in room Lab 1, from {school.Today.AddDays(-200):d MMM yyyy} on.";

        var teacher = await SendAsync(registrar, school, await school.TeachAsync(other, section), period, "20");
        var room = await SendAsync(registrar, school, await school.TeachAsync(school.Teacher, section), period, "lab 1");
        var self = await SendAsync(registrar, school, await school.TeachAsync(school.Teacher), period, "20");

        Assert.Equal($"Ada Byron teaches {subject} to Grade 10 A then: {where}", (string)teacher.AssertProblem(409, "timetable-clash")["detail"]!);
        Assert.Equal($"The room is taken by Grade 10 A, who have {subject} with Ada Byron: {where}", (string)room.AssertProblem(409, "timetable-clash")["detail"]!);
        Assert.Equal($"Grade 10 A has {subject} with Ada Byron then: {where}", (string)self.AssertProblem(409, "timetable-clash")["detail"]!);
        (await SendAsync(registrar, school, await school.TeachAsync(school.Teacher, section), period, "20")).AssertStatus(201);
        (await SendAsync(registrar, school, taught, await school.AddPeriodAsync(9), "Lab 1")).AssertStatus(201);
    }

    [Fact]
    public async Task What_a_lesson_would_meet_is_told_before_it_is_moved()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var (eight, nine) = (await school.AddPeriodAsync(8), await school.AddPeriodAsync(9));
        var lesson = await school.AddLessonAsync(await school.TeachAsync(), eight);
        var other = await school.AddLessonAsync(await school.TeachAsync(await school.AddTeacherAsync()), nine);
        await school.AddLessonAsync(await school.TeachAsync(await school.AddTeacherAsync(), await school.AddClassAsync("11", "B")), nine);

        var clash = Assert.Single((await registrar.GetAsync($"timetable/{lesson}/clashes")).AssertStatus(200).AsArray())!;

        Assert.Equal(("class", other), ((string)clash["of"]!, (Guid)clash["entry"]!["id"]!));
        Assert.Equal((string)clash["detail"]!, (string)(await registrar.PatchAsync($"timetable/{lesson}", new { periodId = nine })).AssertProblem(409, "timetable-clash")["detail"]!);
        Assert.Equal(eight, await school.ReadAsync(db => db.Timetable.Where(e => e.Id == lesson).Select(e => e.PeriodId).SingleAsync()));
    }

    [Fact]
    public async Task A_place_that_is_left_is_free_from_the_day_on_which_it_is()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var (eight, nine, ten) = (await school.AddPeriodAsync(8), await school.AddPeriodAsync(9), await school.AddPeriodAsync(10));
        var first = await school.AddLessonAsync(await school.TeachAsync(), eight);
        var second = await school.AddLessonAsync(await school.TeachAsync(), nine);
        (await registrar.PatchAsync($"timetable/{first}", new { periodId = ten, from = school.Today })).AssertStatus(200);

        var clashes = (await registrar.GetAsync($"timetable/{second}/clashes?from={school.Today:yyyy-MM-dd}")).AssertStatus(200).AsArray();

        Assert.Equal([ten], clashes.Select(clash => (Guid)clash!["entry"]!["period"]!["id"]!));
        (await registrar.PatchAsync($"timetable/{second}", new { periodId = eight, from = school.Today })).AssertStatus(200);
    }

    [Fact]
    public async Task Of_those_who_take_one_teacher_at_once_one_has_them()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var period = await school.AddPeriodAsync(8);
        var taught = new List<ClassSubject>();
        for (var n = 0; n < 6; n++)
            taught.Add(await school.TeachAsync(classId: await school.AddClassAsync("11", $"{n}")));

        var answers = await Race.RunAsync(taught.Count, n => SendAsync(registrar, school, taught[n], period, null));

        Assert.Single(answers, answer => answer.Status == 201);
        Assert.All(answers.Where(answer => answer.Status != 201), answer => answer.AssertProblem(409, "timetable-clash"));
        Assert.Equal(1, await school.ReadAsync(db => db.Timetable.CountAsync()));
    }

    [Fact]
    public async Task Two_lessons_that_are_moved_to_one_place_at_once_do_not_share_it()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var (free, taught) = (await school.AddPeriodAsync(7), await school.TeachAsync());
        var lessons = new List<Guid>();
        for (var n = 0; n < 4; n++)
            lessons.Add(await school.AddLessonAsync(taught, await school.AddPeriodAsync(8 + n)));

        var answers = await Race.RunAsync(lessons.Count, n => registrar.PatchAsync($"timetable/{lessons[n]}", new { periodId = free }));

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.All(answers.Where(answer => answer.Status != 200), answer => answer.AssertProblem(409, "timetable-clash"));
    }

    private static Task<ApiResponse> SendAsync(ApiClient api, TestSchool school, ClassSubject taught, Guid periodId, string? room) => api.PostAsync("timetable", new
    {
        classSubjectId = taught.Id,
        periodId,
        weekday = school.Today.DayOfWeek.ToString().ToLowerInvariant(),
        room,
        startDate = school.Today,
    });
}
