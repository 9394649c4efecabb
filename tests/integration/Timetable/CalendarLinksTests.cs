using EduSphere.Features.Calendar;
using EduSphere.Features.Enrollments;
using EduSphere.Features.Timetable;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>Calendar programs find somebody's lessons at a secret address, as they are and no longer than they may.</summary>
public class CalendarLinksTests(EduSphereApp app)
{
    private const string Zone = "Europe/Dublin";

    private static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;

    [Fact]
    public async Task What_a_calendar_program_reads_is_what_the_API_says_over_a_change_of_summer_time()
    {
        var school = await TestSchool.CreateAsync(app);
        // The clocks of Dublin go back on the last Sunday of October, in the middle of these two weeks.
        var year = school.Today.Year;
        var sunday = Enumerable.Range(25, 7).Select(day => new DateOnly(year, 10, day)).Single(day => day.DayOfWeek == DayOfWeek.Sunday);
        var (first, last) = (sunday.AddDays(-7), sunday.AddDays(7));
        await school.ChangeAsync(db =>
        {
            db.Schools.Single(s => s.Id == school.Id).TimeZone = Zone;
            var running = db.AcademicYears.Single();
            (running.StartDate, running.EndDate, running.WeeksInCycle) = (first.AddDays(-30), last.AddDays(100), 2);
        });
        var (taught, registrar) = (await school.TeachAsync(), await school.SignInAsync(Role.Registrar));
        await school.ChangeAsync(db => db.Entry(db.ClassSubjects.Single(t => t.Id == taught.Id)).Property(t => t.StartDate).CurrentValue = first.AddDays(-30));
        foreach (var (n, weekday) in Enum.GetValues<DayOfWeek>().Index())
            await AddAsync(school, taught.Id, weekday, await school.AddPeriodAsync(8 + n), first.AddDays(-20), (CycleWeek)(n % 3));
        // One that is moved in these weeks, and a holiday in them.
        var moved = await AddAsync(school, taught.Id, DayOfWeek.Wednesday, await school.AddPeriodAsync(16), first.AddDays(-20), CycleWeek.Every);
        (await registrar.PatchAsync($"timetable/{moved}", new { weekday = "thursday", room = "Lab 1", from = sunday })).AssertStatus(200);
        await school.AddHolidayAsync(sunday.AddDays(2));

        var calendar = await ReadAsync(school, await LinkAsync(await school.SignInAsync(Role.Teacher), "teacher", school.Teacher.ProfileId));

        var zone = TimeZoneInfo.FindSystemTimeZoneById(Zone);
        var expected = new List<(Guid, DateTime, DateTime)>();
        for (var day = first; day < last; day = day.AddDays(1))
            foreach (var lesson in (await registrar.GetAsync($"teachers/{school.Teacher.ProfileId}/schedule?date={day:yyyy-MM-dd}")).AssertStatus(200)["lessons"]!.AsArray())
                expected.Add(((Guid)lesson!["entryId"]!, At(day, (string)lesson["period"]!["startTime"]!), At(day, (string)lesson["period"]!["endTime"]!)));
        var read = await CalendarReader.ReadAsync(calendar, At(first, "00:00"), At(last, "00:00"));
        Assert.True(expected.Count > 8, $"{expected.Count} lessons");
        Assert.DoesNotContain(expected, lesson => DateOnly.FromDateTime(lesson.Item2) == sunday.AddDays(2));
        Assert.Equal(expected.Order(), read.Select(lesson => (Guid.Parse(lesson.Uid.Split('@')[0]), lesson.Start, lesson.End)).Order());
        Assert.Contains("BEGIN:VTIMEZONE", calendar, StringComparison.Ordinal);
        Assert.Contains(read, lesson => lesson is { Location: "Lab 1" } && lesson.Summary.EndsWith(", Grade 10 A", StringComparison.Ordinal));

        DateTime At(DateOnly day, string time) => TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(TimeOnly.Parse(time)), zone);
    }

    [Fact]
    public async Task A_new_link_ends_the_old_and_one_that_is_ended_answers_no_more()
    {
        var school = await TestSchool.CreateAsync(app);
        await school.AddLessonAsync(await school.TeachAsync(), await school.AddPeriodAsync(8));
        var teacher = await school.SignInAsync(Role.Teacher);

        var old = await LinkAsync(teacher, "class", school.ClassId);
        var renewed = await LinkAsync(teacher, "class", school.ClassId);

        (await app.Api().GetAsync(old)).AssertProblem(404, "not-found");
        var calendar = await app.Api().GetAsync(renewed);
        Assert.Equal((200, "text/calendar"), (calendar.Status, calendar.ContentType));
        var link = Assert.Single((await teacher.GetAsync("timetable/links")).AssertStatus(200).AsArray())!;
        Assert.DoesNotContain(renewed.Split("key=")[1], await school.ReadAsync(async db => string.Join(' ', await db.CalendarLinks.Select(l => l.Hash).ToListAsync()) + string.Join(' ', await db.AuditLog.Select(entry => entry.Changes).ToListAsync())), StringComparison.Ordinal);
        (await (await school.SignInAsync(Role.Admin)).DeleteAsync($"timetable/links/{link["id"]}")).AssertProblem(404, "not-found");
        (await teacher.DeleteAsync($"timetable/links/{link["id"]}")).AssertStatus(204);
        (await app.Api().GetAsync(renewed)).AssertProblem(404, "not-found");
    }

    [Fact]
    public async Task Of_two_links_that_are_made_at_once_one_holds()
    {
        var school = await TestSchool.CreateAsync(app);
        var teacher = await school.SignInAsync(Role.Teacher);

        var addresses = await Race.RunAsync(4, _ => LinkAsync(teacher, "class", school.ClassId));

        var answers = new List<int>();
        foreach (var address in addresses)
            answers.Add((await app.Api().GetAsync(address)).Status);
        Assert.Equal([200, 404, 404, 404], answers.Order());
    }

    [Fact]
    public async Task A_calendar_shows_what_whoever_made_it_may_see_at_the_moment()
    {
        var school = await TestSchool.CreateAsync(app);
        var (period, section) = (await school.AddPeriodAsync(8), await school.AddClassAsync("11", "B"));
        var (first, second) = (await school.AddLessonAsync(await school.TeachAsync(), period, school.Today), await school.AddLessonAsync(await school.TeachAsync(classId: section), await school.AddPeriodAsync(9), school.Today));
        var sibling = await school.AddStudentAsync("Ben", classId: section);
        await school.LinkAsync(school.Parent.ProfileId, sibling.ProfileId);
        var parent = await school.SignInAsync(Role.Parent);
        var (children, own) = (await LinkAsync(parent, "children", null), await LinkAsync(await school.SignInAsync(Role.Student), "student", school.Student.ProfileId));

        Assert.Equal([first, second], await EntriesAsync(school, children));
        Assert.Equal([first], await EntriesAsync(school, own));
        Assert.Contains("Ben: ", await ReadAsync(school, children), StringComparison.Ordinal);

        // The student changes classes in a week: what they have until then stays, and goes on elsewhere.
        await school.ChangeAsync(db =>
        {
            db.Enrollments.Single(e => e.StudentId == school.Student.ProfileId).End(school.Today.AddDays(7), school.Today, ExitKind.Transferred, "Friends");
            db.Add(new Enrollment { StudentId = school.Student.ProfileId, ClassId = section, EntryDate = school.Today.AddDays(7) });
        });
        var lessons = await CalendarReader.ReadAsync(await ReadAsync(school, own), Now.AddDays(-2), Now.AddDays(19));
        Assert.Equal([first, second, second], lessons.OrderBy(lesson => lesson.Start).Select(lesson => Guid.Parse(lesson.Uid.Split('.')[0])));

        await school.ChangeAsync(db => db.Guardianships.Single(g => g.StudentId == sibling.ProfileId).HasPortalAccess = false);
        Assert.DoesNotContain("Ben: ", await ReadAsync(school, children), StringComparison.Ordinal);
        await school.ChangeAsync(db => db.Users.Single(u => u.Id == school.Student.UserId).BlockedAt = DateTime.UnixEpoch);
        (await app.Api().GetAsync(own)).AssertProblem(404, "not-found");
        await school.ChangeAsync(db => db.Remove(db.UserRoles.Single(held => held.UserId == school.Parent.UserId)));
        (await app.Api().GetAsync(children)).AssertProblem(404, "not-found");
    }

    [Fact]
    public async Task A_link_ends_with_the_role_in_which_it_was_made()
    {
        var school = await TestSchool.CreateAsync(app);
        await school.AddLessonAsync(await school.TeachAsync(), await school.AddPeriodAsync(8));
        var (admin, registrar) = (await school.SignInAsync(Role.Admin), await school.SignInAsync(Role.Registrar));
        var link = await LinkAsync(registrar, "class", school.ClassId);
        Assert.Equal(200, (await app.Api().GetAsync(link)).Status);

        (await admin.PatchAsync($"users/{school[Role.Registrar].UserId}", new { roles = new[] { "accountant" } })).AssertStatus(200);

        (await app.Api().GetAsync(link)).AssertProblem(404, "not-found");
    }

    [Fact]
    public async Task A_year_that_begins_later_than_it_did_keeps_its_lessons()
    {
        var school = await TestSchool.CreateAsync(app);
        var (admin, teacher) = (await school.SignInAsync(Role.Admin), await school.SignInAsync(Role.Teacher));
        var lesson = await school.AddLessonAsync(await school.TeachAsync(), await school.AddPeriodAsync(8));
        var link = await LinkAsync(teacher, "teacher", school.Teacher.ProfileId);

        (await admin.PatchAsync($"academic-years/{school.AcademicYearId}", new { startDate = school.Today.AddDays(-20) })).AssertStatus(200);

        Assert.Equal([lesson], await EntriesAsync(school, link));
        var day = (await teacher.GetAsync($"teachers/{school.Teacher.ProfileId}/schedule?date={school.Today:yyyy-MM-dd}")).AssertStatus(200);
        Assert.Equal([lesson], day["lessons"]!.AsArray().Select(held => (Guid)held!["entryId"]!));
    }

    [Fact]
    public async Task Who_comes_back_to_a_class_has_each_time_as_an_event_of_its_own()
    {
        var school = await TestSchool.CreateAsync(app);
        await school.AddLessonAsync(await school.TeachAsync(), await school.AddPeriodAsync(8));
        await school.ChangeAsync(db =>
        {
            db.Enrollments.Single(e => e.StudentId == school.Student.ProfileId).End(school.Today.AddDays(-30), school.Today, ExitKind.Withdrawn, "Abroad");
            db.Add(new Enrollment { StudentId = school.Student.ProfileId, ClassId = school.ClassId, EntryDate = school.Today.AddDays(-10) });
        });

        var calendar = await ReadAsync(school, await LinkAsync(await school.SignInAsync(Role.Student), "student", school.Student.ProfileId));

        var uids = calendar.ReplaceLineEndings("\n").Replace("\n ", "", StringComparison.Ordinal).Split('\n').Where(line => line.StartsWith("UID:", StringComparison.Ordinal)).ToList();
        Assert.Equal((2, 2), (uids.Count, uids.Distinct().Count()));
    }

    private static async Task<Guid> AddAsync(TestSchool school, Guid classSubjectId, DayOfWeek weekday, Guid periodId, DateOnly since, CycleWeek week)
    {
        var taught = await school.ReadAsync(db => db.ClassSubjects.AsNoTracking().SingleAsync(t => t.Id == classSubjectId));
        var lesson = new TimetableEntry
        {
            ClassSubjectId = taught.Id,
            AcademicYearId = school.AcademicYearId,
            ClassId = taught.ClassId,
            TeacherId = taught.TeacherId,
            StartDate = since,
            Place = new(weekday, week, periodId, null),
        };
        await school.ChangeAsync(db => db.Add(lesson));
        return lesson.Id;
    }

    /// <summary>Makes a link; returns its path.</summary>
    private static async Task<string> LinkAsync(ApiClient api, string of, Guid? id) => new Uri((string)(await api.PutAsync("timetable/links", new { of, id })).AssertStatus(200)["url"]!).PathAndQuery;

    private async Task<string> ReadAsync(TestSchool school, string path)
    {
        Assert.Contains($"{school.Id}", path, StringComparison.Ordinal);
        var answer = await app.Api().GetAsync(path);
        Assert.Equal(200, answer.Status);
        return answer.Text.ReplaceLineEndings("\r\n");
    }

    /// <summary>Of whom the calendar has lessons in the two weeks to come.</summary>
    private async Task<Guid[]> EntriesAsync(TestSchool school, string path) =>
        [.. (await CalendarReader.ReadAsync(await ReadAsync(school, path), Now.AddDays(-2), Now.AddDays(15))).OrderBy(lesson => lesson.Start).Select(lesson => Guid.Parse(lesson.Uid.Split('.', '@')[0])).Distinct()];
}
