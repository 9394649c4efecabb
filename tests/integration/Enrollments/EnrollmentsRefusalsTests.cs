using System.Text;
using EduSphere.Features.Calendar;
using EduSphere.Features.Classes;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>What stands in the way of an enrollment is said by its kind, names the thing, and leaves everything as it was.</summary>
public class EnrollmentsRefusalsTests(EduSphereApp app)
{
    [Fact]
    public async Task A_student_is_in_one_class_at_a_time()
    {
        var (school, api) = await OpenAsync();
        var other = await school.AddClassAsync("10", "B");

        await RefusedAsync(school, api, "enroll", new { classId = other, date = school.Today }, "already-enrolled", "Grade 10 A");
        await RefusedAsync(school, api, "enroll", new { classId = other, date = school.Today.AddDays(-200) }, "already-enrolled", "Grade 10 A");
    }

    [Fact]
    public async Task An_enrollment_before_another_meets_it()
    {
        var (school, api) = await OpenAsync();
        var other = await school.AddClassAsync("10", "B");
        var student = await school.AddStudentAsync(classId: other, since: school.Today.AddDays(10));

        await RefusedAsync(school, api, "enroll", new { classId = school.ClassId, date = school.Today }, "already-enrolled", "Grade 10 B", student.ProfileId);
    }

    [Fact]
    public async Task A_class_that_is_not_active_takes_nobody()
    {
        var (school, api) = await OpenAsync();
        var student = await school.AddStudentAsync();
        await school.ChangeAsync(db => db.Classes.Single(c => c.Id == school.ClassId).IsActive = false);

        await RefusedAsync(school, api, "enroll", new { classId = school.ClassId, date = school.Today }, "class-inactive", "Grade 10 A", student.ProfileId);
    }

    [Theory]
    [InlineData(-201)]
    [InlineData(161)]
    public async Task The_date_lies_in_the_classs_year(int days)
    {
        var (school, api) = await OpenAsync();
        var student = await school.AddStudentAsync();

        await RefusedAsync(school, api, "enroll", new { classId = school.ClassId, date = school.Today.AddDays(days) }, "date-outside-year", "This year", student.ProfileId);
    }

    [Fact]
    public async Task A_transfer_into_next_years_class_waits_for_next_year()
    {
        var (school, api) = await OpenAsync();
        var year = new AcademicYear { Name = "Next year", StartDate = school.Today.AddDays(161), EndDate = school.Today.AddDays(400) };
        var next = new Class { AcademicYearId = year.Id, Name = "Grade 11 A", GradeLevel = "11", Section = "A", Capacity = 30 };
        await school.ChangeAsync(db => db.AddRange(year, next));

        await RefusedAsync(school, api, "transfer", new { classId = next.Id, date = school.Today, reason = "r" }, "date-outside-year", "Next year");
        (await api.PostAsync($"students/{school.Student.ProfileId}/transfer", new { classId = next.Id, date = year.StartDate, reason = "Promoted" })).AssertStatus(200);
    }

    [Fact]
    public async Task A_roll_number_is_one_students_alone()
    {
        var (school, api) = await OpenAsync();
        await school.ChangeAsync(db => db.Enrollments.Single().RollNumber = "7");
        var student = await school.AddStudentAsync();

        await RefusedAsync(school, api, "enroll", new { classId = school.ClassId, date = school.Today, rollNumber = "7" }, "roll-number-taken", school.Student.LastName, student.ProfileId);
    }

    [Fact]
    public async Task Only_an_admin_with_a_reason_exceeds_the_capacity()
    {
        var (school, api) = await OpenAsync();
        var student = await school.AddStudentAsync();
        await school.ChangeAsync(db => db.Classes.Single(c => c.Id == school.ClassId).Capacity = 1);
        object Body(string? capacityReason) => new { classId = school.ClassId, date = school.Today, capacityReason };

        await RefusedAsync(school, api, "enroll", Body("A sibling"), "class-full", "1 seat,", student.ProfileId);
        var admin = await school.SignInAsync(Role.Admin);
        await RefusedAsync(school, admin, "enroll", Body("  "), "class-full", "Grade 10 A", student.ProfileId);
        (await admin.PostAsync($"students/{student.ProfileId}/enroll", Body("A sibling"))).AssertStatus(200);

        Assert.Equal("A sibling", await school.ReadAsync(db => db.Enrollments.Where(e => e.StudentId == student.ProfileId).Select(e => e.CapacityReason).SingleAsync()));
    }

    [Fact]
    public async Task A_seat_is_free_from_the_day_it_is_left()
    {
        var (school, api) = await OpenAsync();
        var student = await school.AddStudentAsync();
        await school.ChangeAsync(db => db.Classes.Single(c => c.Id == school.ClassId).Capacity = 1);
        (await api.PostAsync($"students/{school.Student.ProfileId}/withdraw", new { date = school.Today.AddDays(5), reason = "Moves" })).AssertStatus(200);

        await RefusedAsync(school, api, "enroll", new { classId = school.ClassId, date = school.Today.AddDays(4) }, "class-full", "Grade 10 A", student.ProfileId);
        (await api.PostAsync($"students/{student.ProfileId}/enroll", new { classId = school.ClassId, date = school.Today.AddDays(5) })).AssertStatus(200);
    }

    [Fact]
    public async Task A_transfer_leads_out_of_one_class_into_another_later()
    {
        var (school, api) = await OpenAsync();
        var other = await school.AddClassAsync("10", "B", capacity: 0);
        var loose = await school.AddStudentAsync();
        var today = await school.AddStudentAsync(classId: school.ClassId, since: school.Today);

        await RefusedAsync(school, api, "transfer", new { classId = school.ClassId, date = school.Today, reason = "r" }, "same-class", "Grade 10 A");
        await RefusedAsync(school, api, "transfer", new { classId = other, date = school.Today, reason = "r" }, "class-full", "Grade 10 B");
        await RefusedAsync(school, api, "transfer", new { classId = other, date = school.Today, reason = "r" }, "not-enrolled", $"{school.Today:d MMM yyyy}", loose.ProfileId);
        await RefusedAsync(school, api, "transfer", new { classId = other, date = school.Today, reason = "r" }, "transfer-too-early", "Grade 10 A", today.ProfileId);
    }

    [Fact]
    public async Task A_withdrawal_is_out_of_a_class_before_the_year_is_long_over()
    {
        var (school, api) = await OpenAsync();
        var left = await school.AddStudentAsync(classId: school.ClassId);
        (await api.PostAsync($"students/{left.ProfileId}/withdraw", new { date = school.Today, reason = "r" })).AssertStatus(200);

        await RefusedAsync(school, api, "withdraw", new { date = school.Today, reason = "r" }, "not-enrolled", $"{school.Today:d MMM yyyy}", left.ProfileId);
        await RefusedAsync(school, api, "withdraw", new { date = school.Today.AddDays(-201), reason = "r" }, "not-enrolled", $"{school.Today.AddDays(-201):d MMM yyyy}");
        await RefusedAsync(school, api, "withdraw", new { date = school.Today.AddDays(162), reason = "r" }, "date-outside-year", "This year");
        (await api.PostAsync($"students/{school.Student.ProfileId}/withdraw", new { date = school.Today.AddDays(161), reason = "r" })).AssertStatus(200);
    }

    [Fact]
    public async Task An_unknown_class_and_another_schools_are_alike()
    {
        var (school, api) = await OpenAsync();
        var other = await TestSchool.CreateAsync(app);
        var path = $"students/{school.Student.ProfileId}";

        foreach (var classId in new[] { Guid.CreateVersion7(), other.ClassId })
        {
            (await api.PostAsync($"{path}/enroll", new { classId, date = school.Today })).AssertProblem(404, "not-found");
            (await api.PostAsync($"{path}/transfer", new { classId, date = school.Today, reason = "r" })).AssertProblem(404, "not-found");
        }

        (await api.PostAsync($"students/{Guid.CreateVersion7()}/enroll", new { classId = school.ClassId, date = school.Today })).AssertProblem(404, "not-found");
        Assert.Null(await school.ReadAsync(db => db.Enrollments.Select(e => e.ExitDate).SingleAsync()));
    }

    [Theory]
    [InlineData("enroll", """{"date":"2026-11-01"}""")]
    [InlineData("enroll", """{"classId":"00000000-0000-0000-0000-000000000001"}""")]
    [InlineData("enroll", """{"classId":"00000000-0000-0000-0000-000000000001","date":"2026-02-29"}""")]
    [InlineData("enroll", """{"classId":"10A","date":"2026-11-01"}""")]
    [InlineData("enroll", """{"classId":"00000000-0000-0000-0000-000000000001","date":"2026-11-01","studentId":"00000000-0000-0000-0000-000000000001"}""")]
    [InlineData("transfer", """{"classId":"00000000-0000-0000-0000-000000000001","date":"2026-11-01"}""")]
    [InlineData("withdraw", """{"date":"2026-11-01"}""")]
    [InlineData("withdraw", """{"date":"2026-11-01","reason":null}""")]
    [InlineData("withdraw", """{"date":"2026-11-01","date":"2026-11-02","reason":"r"}""")]
    public async Task What_cannot_be_read_is_refused(string action, string body)
    {
        var (school, api) = await OpenAsync();

        (await api.PostAsync($"students/{school.Student.ProfileId}/{action}", new StringContent(body, Encoding.UTF8, "application/json"))).AssertProblem(400, "malformed");
    }

    [Fact]
    public async Task What_is_too_long_or_empty_is_named()
    {
        var (school, api) = await OpenAsync();
        var path = $"students/{school.Student.ProfileId}";

        (await api.PostAsync($"{path}/enroll", new { classId = school.ClassId, date = school.Today, rollNumber = new string('1', 21), capacityReason = new string('x', 501) })).AssertInvalid("rollNumber", "capacityReason");
        (await api.PostAsync($"{path}/transfer", new { classId = school.ClassId, date = school.Today, reason = " ", rollNumber = new string('1', 21) })).AssertInvalid("reason", "rollNumber");
        (await api.PostAsync($"{path}/withdraw", new { date = school.Today, reason = new string('x', 501) })).AssertInvalid("reason");
    }

    private async Task<(TestSchool School, ApiClient Registrar)> OpenAsync()
    {
        var school = await TestSchool.CreateAsync(app);
        return (school, await school.SignInAsync(Role.Registrar));
    }

    /// <summary>The school's own student unless another is named.</summary>
    private static async Task RefusedAsync(TestSchool school, ApiClient api, string action, object body, string kind, string named, Guid? studentId = null)
    {
        var id = studentId ?? school.Student.ProfileId;
        var before = await StateAsync(school, id);

        var problem = (await api.PostAsync($"students/{id}/{action}", body)).AssertProblem(409, kind);

        Assert.Contains(named, problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(before, await StateAsync(school, id));
    }

    private static Task<string> StateAsync(TestSchool school, Guid studentId) => school.ReadAsync(async db =>
    {
        var rows = await db.Enrollments.Where(e => e.StudentId == studentId).OrderBy(e => e.EntryDate).Select(e => $"{e.ClassId} {e.EntryDate} {e.ExitDate} {e.Version}").ToListAsync();
        return string.Join('\n', rows.Append($"{await db.Students.Where(s => s.Id == studentId).Select(s => s.Version).SingleAsync()} {await db.AuditLog.CountAsync(e => e.SchoolId == school.Id)}"));
    });
}
