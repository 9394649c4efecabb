using EduSphere.Features.Enrollments;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;
using static EduSphere.IntegrationTests.EnrollmentsTests;

namespace EduSphere.IntegrationTests;

/// <summary>Who is withdrawn does not come back by a transfer that was planned before.</summary>
public class WithdrawPlannedTests(EduSphereApp app)
{
    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public async Task A_planned_transfer_ends_with_the_student(int leavesIn)
    {
        var school = await TestSchool.CreateAsync(app);
        var path = $"students/{school.Student.ProfileId}";
        var other = await school.AddClassAsync("10", "B", capacity: 1);
        var api = await school.SignInAsync(Role.Registrar);
        (await api.PostAsync($"{path}/transfer", new { classId = other, date = school.Today.AddDays(10), reason = "Timetable" })).AssertStatus(200);

        (await api.PostAsync($"{path}/withdraw", new { date = school.Today.AddDays(leavesIn), reason = "Moves away" })).AssertStatus(200);

        Assert.Empty(await RosterAsync(api, other, school.Today.AddDays(10)));
        Assert.Empty(await RosterAsync(api, school.ClassId, school.Today.AddDays(leavesIn)));
        var rows = (await api.GetAsync($"{path}/enrollments")).AssertStatus(200)["data"]!.AsArray();
        Assert.Equal(($"{school.Today.AddDays(10):yyyy-MM-dd}", "withdrawn", "Moves away"),
            (rows[0]!["exitDate"]!.GetValue<string>(), rows[0]!["exitKind"]!.GetValue<string>(), rows[0]!["exitReason"]!.GetValue<string>()));
        Assert.Equal(($"{school.Today.AddDays(leavesIn):yyyy-MM-dd}", "withdrawn"), (rows[1]!["exitDate"]!.GetValue<string>(), rows[1]!["exitKind"]!.GetValue<string>()));
        var planned = Guid.Parse(rows[0]!["id"]!.GetValue<string>());
        Assert.Equal(2, await school.ReadAsync(db => db.AuditLog.CountAsync(e => e.EntityId == planned)));
        // The only seat is free again, and so is the student.
        (await api.PostAsync($"students/{(await school.AddStudentAsync()).ProfileId}/enroll", new { classId = other, date = school.Today.AddDays(10) })).AssertStatus(200);
        (await api.PostAsync($"{path}/enroll", new { classId = school.ClassId, date = school.Today.AddDays(20) })).AssertStatus(200);
    }

    [Fact]
    public async Task Who_moves_first_and_leaves_then_has_been_in_both_classes()
    {
        var school = await TestSchool.CreateAsync(app);
        var path = $"students/{school.Student.ProfileId}";
        var other = await school.AddClassAsync("10", "B");
        var api = await school.SignInAsync(Role.Registrar);
        (await api.PostAsync($"{path}/transfer", new { classId = other, date = school.Today.AddDays(10), reason = "Timetable" })).AssertStatus(200);

        (await api.PostAsync($"{path}/withdraw", new { date = school.Today.AddDays(15), reason = "Moves away" })).AssertStatus(200);

        Assert.Equal([school.Student.ProfileId], await RosterAsync(api, other, school.Today.AddDays(14)));
        Assert.Empty(await RosterAsync(api, other, school.Today.AddDays(15)));
    }

    [Fact]
    public async Task Mending_the_day_of_an_old_withdrawal_leaves_what_came_after_it()
    {
        var school = await TestSchool.CreateAsync(app);
        var path = $"students/{school.Student.ProfileId}";
        var api = await school.SignInAsync(Role.Registrar);
        (await api.PostAsync($"{path}/withdraw", new { date = school.Today.AddDays(-30), reason = "Abroad" })).AssertStatus(200);
        (await api.PostAsync($"{path}/enroll", new { classId = school.ClassId, date = school.Today.AddDays(10) })).AssertStatus(200);

        (await api.PostAsync($"{path}/withdraw", new { date = school.Today.AddDays(-40), reason = "Abroad" })).AssertStatus(200);

        Assert.Equal([school.Student.ProfileId], await RosterAsync(api, school.ClassId, school.Today.AddDays(10)));
        Assert.Empty(await RosterAsync(api, school.ClassId, school.Today.AddDays(-40)));
        Assert.Equal(1, await school.ReadAsync(db => db.Enrollments.CountAsync(e => e.StudentId == school.Student.ProfileId && e.ExitKind == ExitKind.Withdrawn)));
    }
}
