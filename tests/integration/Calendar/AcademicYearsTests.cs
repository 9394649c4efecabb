using EduSphere.Features.Attendance;
using EduSphere.Features.Calendar;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>A year of the school is added, moved and deleted; what was done in it stays in it.</summary>
public class AcademicYearsTests(EduSphereApp app)
{
    private const string Path = "academic-years";

    [Fact]
    public async Task A_year_is_added_read_changed_deleted_and_audited()
    {
        var school = await TestSchool.CreateAsync(app);
        var admin = await school.SignInAsync(Role.Admin);
        var (start, end) = (school.Today.AddDays(200), school.Today.AddDays(480));

        var made = await admin.PostAsync(Path, new { name = " Next year ", startDate = start, endDate = end });

        var year = made.AssertStatus(201);
        var path = $"{Path}/{year["id"]}";
        Assert.Equal($$"""{"id":"{{year["id"]}}","name":"Next year","startDate":"{{start:yyyy-MM-dd}}","endDate":"{{end:yyyy-MM-dd}}","weeksInCycle":1,"isCurrent":false}""", year.ToJsonString());
        Assert.Equal($"/api/v1/{path}", made.Header("Location"));
        var read = await admin.GetAsync(path);
        Assert.Equal((year.ToJsonString(), made.Header("ETag")), (read.AssertStatus(200).ToJsonString(), read.Header("ETag")));
        Assert.Equal(304, (await admin.GetAsync(path, ("If-None-Match", made.Header("ETag")!))).Status);
        var changed = (await admin.PatchAsync(path, new { endDate = end.AddDays(1) }, ("If-Match", made.Header("ETag")!))).AssertStatus(200);
        Assert.Equal($"{end.AddDays(1):yyyy-MM-dd}", (string)changed["endDate"]!);
        (await admin.PatchAsync(path, new { name = "Another" }, ("If-Match", made.Header("ETag")!))).AssertProblem(412, "version-mismatch");
        (await admin.DeleteAsync(path)).AssertStatus(204);
        (await admin.GetAsync(path)).AssertProblem(404, "not-found");
        var log = await school.ReadAsync(db => db.AuditLog.Where(entry => entry.Entity == "AcademicYear" && entry.UserId != null).Select(entry => entry.Action.ToString()).ToListAsync());
        Assert.Equal(["Changed", "Created", "Deleted"], log.Order());
    }

    [Fact]
    public async Task A_key_makes_one_year()
    {
        var school = await TestSchool.CreateAsync(app);
        var admin = await school.SignInAsync(Role.Admin);
        var body = new { name = "Next year", startDate = school.Today.AddDays(200), endDate = school.Today.AddDays(480) };

        var answers = new[] { await admin.PostAsync(Path, body, ("Idempotency-Key", "one")), await admin.PostAsync(Path, body, ("Idempotency-Key", "one")) };

        Assert.Single(answers.Select(answer => answer.AssertStatus(201).ToJsonString()).Distinct());
        Assert.Equal(2, await school.ReadAsync(db => db.AcademicYears.CountAsync()));
    }

    [Fact]
    public async Task Years_do_not_overlap_and_have_each_its_name()
    {
        var school = await TestSchool.CreateAsync(app);
        var admin = await school.SignInAsync(Role.Admin);
        var last = school.Today.AddDays(160);

        var overlap = (await admin.PostAsync(Path, new { name = "Next year", startDate = last, endDate = last.AddDays(100) })).AssertProblem(409, "years-overlap");
        Assert.StartsWith("This year lasts from ", (string)overlap["detail"]!, StringComparison.Ordinal);
        (await admin.PostAsync(Path, new { name = "This year", startDate = last.AddDays(1), endDate = last.AddDays(100) })).AssertProblem(409, "year-name-taken");
        var next = (await admin.PostAsync(Path, new { name = "Next year", startDate = last.AddDays(1), endDate = last.AddDays(100) })).AssertStatus(201);
        (await admin.PatchAsync($"{Path}/{next["id"]}", new { startDate = last })).AssertProblem(409, "years-overlap");
        (await admin.PatchAsync($"{Path}/{next["id"]}", new { name = "This year" })).AssertProblem(409, "year-name-taken");
    }

    [Fact]
    public async Task Of_two_years_that_overlap_and_come_at_once_one_is_there()
    {
        var school = await TestSchool.CreateAsync(app);
        var admin = await school.SignInAsync(Role.Admin);

        var answers = await Race.RunAsync(6, n => admin.PostAsync(Path, new { name = $"Year {n}", startDate = school.Today.AddDays(200 + n), endDate = school.Today.AddDays(400) }));

        Assert.Single(answers, answer => answer.Status == 201);
        Assert.All(answers.Where(answer => answer.Status != 201), answer => answer.AssertProblem(409, "years-overlap"));
        Assert.Equal(2, await school.ReadAsync(db => db.AcademicYears.CountAsync()));
    }

    [Fact]
    public async Task Days_with_registers_stay_in_their_year()
    {
        var school = await TestSchool.CreateAsync(app);
        var admin = await school.SignInAsync(Role.Admin);
        foreach (var days in new[] { -190, -180, -3 })
            await school.TakeRegisterAsync(school.Today.AddDays(days), (school.Student, AttendanceStatus.Late));

        var problem = (await admin.PatchAsync($"{Path}/{school.AcademicYearId}", new { startDate = school.Today.AddDays(-100) })).AssertProblem(409, "registers-outside-year");

        Assert.Equal(2, (int)problem["current"]!["registers"]!);
        Assert.StartsWith("2 registers were taken on them.", (string)problem["detail"]!, StringComparison.Ordinal);
        (await admin.PatchAsync($"{Path}/{school.AcademicYearId}", new { startDate = school.Today.AddDays(-190), endDate = school.Today.AddDays(-3) })).AssertStatus(200);
        (await admin.DeleteAsync($"{Path}/{school.AcademicYearId}")).AssertProblem(409, "registers-outside-year");
    }

    [Fact]
    public async Task The_calendar_that_is_kept_goes_with_the_save()
    {
        var school = await TestSchool.CreateAsync(app);
        var admin = await school.SignInAsync(Role.Admin);
        (await admin.GetAsync(school.RegisterPath())).AssertStatus(200);

        (await admin.PatchAsync($"{Path}/{school.AcademicYearId}", new { endDate = school.Today.AddDays(-1) })).AssertStatus(200);

        (await admin.GetAsync(school.RegisterPath())).AssertProblem(409, "no-school-that-day");
    }

    [Fact]
    public async Task A_year_with_classes_is_not_deleted_and_a_term_keeps_its_year()
    {
        var school = await TestSchool.CreateAsync(app);
        var admin = await school.SignInAsync(Role.Admin);
        (await admin.DeleteAsync($"{Path}/{school.AcademicYearId}")).AssertProblem(409, "year-in-use");
        var term = new Term { AcademicYearId = school.AcademicYearId, Name = "First term", StartDate = school.Today.AddDays(-190), EndDate = school.Today };
        await school.ChangeAsync(db => db.Add(term));

        (await admin.PatchAsync($"{Path}/{school.AcademicYearId}", new { startDate = school.Today.AddDays(-189) })).AssertProblem(409, "terms-outside-year");
    }

    [Fact]
    public async Task Dates_that_are_no_year_are_said_of_their_member()
    {
        var school = await TestSchool.CreateAsync(app);
        var admin = await school.SignInAsync(Role.Admin);

        (await admin.PostAsync(Path, new { name = "Backwards", startDate = "2040-02-02", endDate = "2040-02-01" })).AssertInvalid("endDate");
        (await admin.PostAsync(Path, new { name = "Endless", startDate = "2040-02-02", endDate = "9999-12-31" })).AssertInvalid("endDate");
        (await admin.PostAsync(Path, new { name = "Old", startDate = "0001-01-01", endDate = "0001-12-31" })).AssertInvalid("startDate", "endDate");
        (await admin.PostAsync(Path, new { name = " ", startDate = "2040-02-02", endDate = "2040-02-03" })).AssertInvalid("name");
    }
}
