using EduSphere.Features.Calendar;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;
using static EduSphere.IntegrationTests.EnrollmentsTests;

namespace EduSphere.IntegrationTests;

/// <summary>A withdrawal is one deed, whatever state the student is in, and can be taken back while nothing else has moved them.</summary>
public class WithdrawUndoTests(EduSphereApp app)
{
    [Theory]
    [InlineData(Role.Registrar)]
    [InlineData(Role.Admin)]
    public async Task Who_was_withdrawn_is_in_the_class_as_before(Role office)
    {
        var school = await TestSchool.CreateAsync(app);
        var (id, api) = (school.Student.ProfileId, await school.SignInAsync(office));
        var before = await StateAsync(school, id);
        (await WithdrawAsync(api, id, school.Today)).AssertStatus(200);
        (await (await school.SignInAsync(Role.Teacher)).GetAsync($"students/{id}")).AssertProblem(404, "not-found");

        var back = (await UndoAsync(api, id)).AssertStatus(200);

        Assert.Equal(("enrolled", "Grade 10 A"), ((string?)back["status"], (string?)back["class"]!["name"]));
        Assert.Equal(before, await StateAsync(school, id));
        (await (await school.SignInAsync(Role.Teacher)).GetAsync($"students/{id}")).AssertStatus(200);
        var enrollment = await school.ReadAsync(db => db.Enrollments.Where(e => e.StudentId == id).Select(e => e.Id).SingleAsync());
        Assert.Equal(school[office].UserId, await school.ReadAsync(db => db.AuditLog.Where(a => a.EntityId == enrollment).OrderByDescending(a => a.At).Select(a => a.UserId).FirstAsync()));
        await RefusedAsync(school, api, id, "not-withdrawn", "undone before");
    }

    [Fact]
    public async Task A_planned_transfer_is_planned_again()
    {
        var school = await TestSchool.CreateAsync(app);
        var (id, other, api) = (school.Student.ProfileId, await school.AddClassAsync("10", "B"), await school.SignInAsync(Role.Registrar));
        (await api.PostAsync($"students/{id}/transfer", new { classId = other, date = school.Today.AddDays(10), reason = "Timetable" })).AssertStatus(200);
        var before = await StateAsync(school, id);
        (await WithdrawAsync(api, id, school.Today.AddDays(5))).AssertStatus(200);

        (await UndoAsync(api, id)).AssertStatus(200);

        Assert.Equal(before, await StateAsync(school, id));
        Assert.Contains("Timetable", before, StringComparison.Ordinal);
        Assert.Equal([id], await RosterAsync(api, other, school.Today.AddDays(10)));
    }

    [Theory]
    [InlineData(null, "admitted")]
    [InlineData(20, "admitted")]
    [InlineData(-200, "enrolled")]
    public async Task Who_is_taken_off_the_books_is_on_them_again(int? since, string status)
    {
        var school = await TestSchool.CreateAsync(app);
        var id = (await school.AddStudentAsync(classId: since is null ? null : school.ClassId, since: school.Today.AddDays(since ?? 0))).ProfileId;
        var api = await school.SignInAsync(Role.Registrar);
        var before = await StateAsync(school, id);
        (await api.DeleteAsync($"students/{id}?reason=Gone")).AssertStatus(200);

        Assert.Equal(status, (string?)(await UndoAsync(api, id)).AssertStatus(200)["status"]);

        Assert.Equal(before, await StateAsync(school, id));
    }

    /// <summary>Admitted and in no class; to be in one from a day on; returning to one.</summary>
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Who_is_in_no_class_is_withdrawn_from_the_books(bool wasHere, bool isToCome)
    {
        var school = await TestSchool.CreateAsync(app);
        var (id, api) = ((await school.AddStudentAsync()).ProfileId, await school.SignInAsync(Role.Registrar));
        if (wasHere)
        {
            (await api.PostAsync($"students/{id}/enroll", new { classId = school.ClassId, date = school.Today.AddDays(-50) })).AssertStatus(200);
            (await WithdrawAsync(api, id, school.Today.AddDays(-20))).AssertStatus(200);
        }
        if (isToCome)
            (await api.PostAsync($"students/{id}/enroll", new { classId = school.ClassId, date = school.Today.AddDays(20) })).AssertStatus(200);
        var (before, status) = (await StateAsync(school, id), (string?)(await api.GetAsync($"students/{id}")).AssertStatus(200)["status"]);

        var left = (await WithdrawAsync(api, id, school.Today)).AssertStatus(200);

        Assert.Equal(("left", null), ((string?)left["status"], left["nextClass"]));
        Assert.Contains((await school.ReadAsync(db => db.Students.SingleAsync(s => s.Id == id))).StudentNumber, (await api.GetAsync("students?status=left")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(id, await RosterAsync(api, school.ClassId, school.Today.AddDays(20)));
        (await WithdrawAsync(api, id, school.Today)).AssertProblem(409, "student-ended");
        Assert.Equal(status, (string?)(await UndoAsync(api, id)).AssertStatus(200)["status"]);
        Assert.Equal(before, await StateAsync(school, id));
    }

    [Fact]
    public async Task Who_leaves_the_books_on_a_day_to_come_is_on_them_until_then()
    {
        var school = await TestSchool.CreateAsync(app);
        var (id, api) = ((await school.AddStudentAsync()).ProfileId, await school.SignInAsync(Role.Registrar));

        Assert.Equal("admitted", (string?)(await WithdrawAsync(api, id, school.Today.AddDays(1))).AssertStatus(200)["status"]);

        foreach (var (status, total) in new[] { ("admitted", 1), ("left", 0) })
            Assert.Equal(total, (int)(await api.GetAsync($"students?status={status}")).AssertStatus(200)["pagination"]!["total"]!);
        (await UndoAsync(api, id)).AssertStatus(200);
        (await WithdrawAsync(api, id, school.Today.AddDays(162))).AssertProblem(409, "date-outside-year");
    }

    [Fact]
    public async Task A_last_day_that_was_changed_goes_back_step_by_step()
    {
        var school = await TestSchool.CreateAsync(app);
        var (id, api) = (school.Student.ProfileId, await school.SignInAsync(Role.Registrar));
        var states = new List<string> { await StateAsync(school, id) };
        foreach (var days in new[] { 20, 10 })
        {
            (await WithdrawAsync(api, id, school.Today.AddDays(days))).AssertStatus(200);
            states.Add(await StateAsync(school, id));
        }
        (await api.DeleteAsync($"students/{id}")).AssertStatus(200);

        foreach (var state in Enumerable.Reverse(states))
        {
            (await UndoAsync(api, id)).AssertStatus(200);
            Assert.Equal(state, await StateAsync(school, id));
        }
        await RefusedAsync(school, api, id, "not-withdrawn", "undone before");
        (await WithdrawAsync(api, id, school.Today.AddDays(20))).AssertStatus(200);
        (await UndoAsync(api, id)).AssertStatus(200);
        Assert.Equal(states[0], await StateAsync(school, id));
    }

    [Fact]
    public async Task Who_was_never_withdrawn_or_has_returned_stays_where_they_are()
    {
        var school = await TestSchool.CreateAsync(app);
        var (id, api) = (school.Student.ProfileId, await school.SignInAsync(Role.Registrar));
        await RefusedAsync(school, api, id, "not-withdrawn", "changed since");
        (await WithdrawAsync(api, id, school.Today)).AssertStatus(200);
        (await api.PostAsync($"students/{id}/enroll", new { classId = await school.AddClassAsync("10", "B"), date = school.Today })).AssertStatus(200);

        await RefusedAsync(school, api, id, "not-withdrawn", "changed since");
    }

    [Fact]
    public async Task A_seat_or_a_roll_number_that_was_given_away_is_not_taken_back()
    {
        var school = await TestSchool.CreateAsync(app);
        var (id, api) = (school.Student.ProfileId, await school.SignInAsync(Role.Registrar));
        await school.ChangeAsync(db => db.Enrollments.Single().RollNumber = "7");
        (await WithdrawAsync(api, id, school.Today)).AssertStatus(200);
        var another = await school.AddStudentAsync();
        (await api.PostAsync($"students/{another.ProfileId}/enroll", new { classId = school.ClassId, date = school.Today.AddDays(3), rollNumber = "7" })).AssertStatus(200);

        await RefusedAsync(school, api, id, "roll-number-taken", another.LastName);
        await school.ChangeAsync(db => db.Classes.Single(c => c.Id == school.ClassId).Capacity = 1);
        await RefusedAsync(school, api, id, "class-full", "Grade 10 A");
        (await WithdrawAsync(api, another.ProfileId, school.Today.AddDays(3))).AssertStatus(200);
        (await UndoAsync(api, id)).AssertStatus(200);
    }

    [Fact]
    public async Task Who_sits_beyond_the_seats_with_a_reason_has_taken_nobodys()
    {
        var school = await TestSchool.CreateAsync(app);
        var (id, admin) = (school.Student.ProfileId, await school.SignInAsync(Role.Admin));
        await school.ChangeAsync(db => db.Classes.Single(c => c.Id == school.ClassId).Capacity = 1);
        var sibling = (await school.AddStudentAsync()).ProfileId;
        (await admin.PostAsync($"students/{sibling}/enroll", new { classId = school.ClassId, date = school.Today, capacityReason = "A sibling" })).AssertStatus(200);

        foreach (var student in new[] { id, sibling })
        {
            (await WithdrawAsync(admin, student, school.Today.AddDays(1))).AssertStatus(200);
            (await UndoAsync(admin, student)).AssertStatus(200);
        }
    }

    [Fact]
    public async Task A_class_that_has_ended_or_is_not_active_takes_nobody_back()
    {
        var school = await TestSchool.CreateAsync(app);
        var (id, api) = (school.Student.ProfileId, await school.SignInAsync(Role.Registrar));
        (await WithdrawAsync(api, id, school.Today)).AssertStatus(200);

        await school.ChangeAsync(db => db.Classes.Single(c => c.Id == school.ClassId).IsActive = false);
        await RefusedAsync(school, api, id, "class-inactive", "Grade 10 A");
        var year = new AcademicYear { Name = "Last year", StartDate = school.Today.AddDays(-600), EndDate = school.Today.AddDays(-201) };
        await school.ChangeAsync(db => db.Add(year));
        await school.ReadAsync(db => db.Classes.Where(c => c.Id == school.ClassId).ExecuteUpdateAsync(set => set.SetProperty(c => c.IsActive, true).SetProperty(c => c.AcademicYearId, year.Id)));
        await RefusedAsync(school, api, id, "date-outside-year", "Last year");
    }

    [Fact]
    public async Task An_old_tag_undoes_nothing()
    {
        var school = await TestSchool.CreateAsync(app);
        var (id, api) = (school.Student.ProfileId, await school.SignInAsync(Role.Registrar));
        var tag = (await WithdrawAsync(api, id, school.Today)).Header("ETag")!;
        (await api.PatchAsync($"students/{id}", new { phone = "555 0100" })).AssertStatus(200);

        (await api.PostAsync($"students/{id}/withdraw/undo", null, ("If-Match", tag))).AssertProblem(412, "version-mismatch");

        // Whoever looks again finds the withdrawal as it was: a telephone number moves nobody.
        (await api.PostAsync($"students/{id}/withdraw/undo", null, ("If-Match", (await api.GetAsync($"students/{id}")).Header("ETag")!))).AssertStatus(200);
    }

    [Fact]
    public async Task An_undo_and_newcomers_want_the_last_seat_and_one_gets_it()
    {
        var school = await TestSchool.CreateAsync(app);
        var (id, api) = (school.Student.ProfileId, await school.SignInAsync(Role.Registrar));
        var newcomers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => school.AddStudentAsync()));
        await school.ChangeAsync(db => db.Classes.Single(c => c.Id == school.ClassId).Capacity = 1);
        (await WithdrawAsync(api, id, school.Today)).AssertStatus(200);

        var answers = await Race.RunAsync(
            [.. newcomers.Select(newcomer => (Func<Task<ApiResponse>>)(() => api.PostAsync($"students/{newcomer.ProfileId}/enroll", new { classId = school.ClassId, date = school.Today }))), () => UndoAsync(api, id)]);

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.All(answers.Where(answer => answer.Status != 200), answer => answer.AssertProblem(409, "class-full"));
        Assert.Single(await RosterAsync(api, school.ClassId, school.Today));
    }

    [Theory]
    [InlineData("withdraw")]
    [InlineData("transfer")]
    [InlineData("withdraw/undo")]
    public async Task An_undo_and_another_change_of_one_student_meet(string action)
    {
        var school = await TestSchool.CreateAsync(app);
        var (id, other, api) = (school.Student.ProfileId, await school.AddClassAsync("10", "B"), await school.SignInAsync(Role.Registrar));
        var withdrawn = await WithdrawAsync(api, id, school.Today.AddDays(10));
        var tag = ("If-Match", withdrawn.Header("ETag")!);
        object? body = action switch
        {
            "withdraw" => new { date = school.Today.AddDays(5), reason = "Sooner" },
            "transfer" => new { classId = other, date = school.Today.AddDays(3), reason = "Friends" },
            _ => null,
        };

        var answers = await Race.RunAsync(() => api.PostAsync($"students/{id}/withdraw/undo", null, tag), () => api.PostAsync($"students/{id}/{action}", body, tag));

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.Single(answers, answer => answer.Status is 409 or 412);
        Assert.Equal(1, await school.ReadAsync(db => db.Enrollments.CountAsync(e => e.StudentId == id && e.EntryDate <= school.Today && (e.ExitDate == null || e.ExitDate > school.Today))));
    }

    [Fact]
    public async Task The_profile_tells_the_office_of_it_and_nobody_else()
    {
        var school = await TestSchool.CreateAsync(app);
        var (id, api) = (school.Student.ProfileId, await school.SignInAsync(Role.Registrar));
        var page = (await api.GetAsync($"/students/{id}", ("Accept", "text/html"))).Text;
        Assert.Contains($"value=\"{school.Today:yyyy-MM-dd}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Undo the withdrawal", page, StringComparison.Ordinal);
        (await WithdrawAsync(api, id, school.Today.AddDays(3))).AssertStatus(200);

        foreach (var role in new[] { Role.Registrar, Role.Admin, Role.Accountant, Role.Teacher, Role.Student, Role.Parent })
        {
            page = (await (await school.SignInAsync(role)).GetAsync($"/students/{id}", ("Accept", "text/html"))).Text;
            foreach (var words in new[] { $"Leaves, last day {school.Today.AddDays(2):d MMM yyyy}", $" by {school[Role.Registrar].FirstName} {school[Role.Registrar].LastName}<", "Moves away", "Undo the withdrawal" })
                Assert.Equal(role is Role.Registrar or Role.Admin, page.Contains(words, StringComparison.Ordinal));
        }
        (await UndoAsync(api, id)).AssertStatus(200);
        Assert.DoesNotContain("Undo the withdrawal", (await api.GetAsync($"/students/{id}", ("Accept", "text/html"))).Text, StringComparison.Ordinal);
    }

    private static Task<ApiResponse> WithdrawAsync(ApiClient api, Guid id, DateOnly date) => api.PostAsync($"students/{id}/withdraw", new { date, reason = "Moves away" });

    private static Task<ApiResponse> UndoAsync(ApiClient api, Guid id) => api.PostAsync($"students/{id}/withdraw/undo");

    private static async Task RefusedAsync(TestSchool school, ApiClient api, Guid id, string kind, string named)
    {
        var before = await StateAsync(school, id);

        var problem = (await UndoAsync(api, id)).AssertProblem(409, kind);

        Assert.Contains(named, problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(before, await StateAsync(school, id));
    }

    /// <summary>Where a student is, was and is to be, to the last column but the versions.</summary>
    private static Task<string> StateAsync(TestSchool school, Guid id) => school.ReadAsync(async db =>
    {
        var rows = await db.Enrollments.AsNoTracking().Where(e => e.StudentId == id).OrderBy(e => e.EntryDate).ToListAsync();
        var student = await db.Students.AsNoTracking().SingleAsync(s => s.Id == id);
        return string.Join('\n', rows.Select(e => $"{e.ClassId} {e.RollNumber} {e.EntryDate:O} {e.ExitDate:O} {e.ExitKind} {e.ExitReason} {e.ExitRecordedOn:O}").Append($"{student.EndDate:O} {student.EndReason}"));
    });
}
