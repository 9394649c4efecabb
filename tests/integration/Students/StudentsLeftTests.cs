using EduSphere.Platform.Security;

namespace EduSphere.IntegrationTests;

/// <summary>Who has left is found from the exits alone: all whom their own status says it of, and nobody else.</summary>
public class StudentsLeftTests(EduSphereApp app)
{
    [Fact]
    public async Task They_are_those_whose_status_says_so()
    {
        var school = await TestSchool.CreateAsync(app);
        var next = await school.AddClassAsync("11", "A");
        var api = await school.SignInAsync(Role.Registrar);
        var (today, tomorrow) = (school.Today, school.Today.AddDays(1));
        Task<Guid> InClassAsync(string lastName) => AddAsync(lastName, school.ClassId, null);
        async Task<Guid> AddAsync(string lastName, Guid? classId, DateOnly? since) => (await school.AddStudentAsync("Anna", lastName, classId, since)).ProfileId;
        async Task WithdrawAsync(Guid id, DateOnly date) => (await api.PostAsync($"students/{id}/withdraw", new { date, reason = "Moved" })).AssertStatus(200);
        async Task TransferAsync(Guid id, DateOnly date) => (await api.PostAsync($"students/{id}/transfer", new { classId = next, date, reason = "Timetable" })).AssertStatus(200);
        async Task EndAsync(Guid id) => (await api.DeleteAsync($"students/{id}")).AssertStatus(200);
        async Task EnrollAsync(Guid id, DateOnly date) => (await api.PostAsync($"students/{id}/enroll", new { classId = next, date })).AssertStatus(200);

        await WithdrawAsync(await InClassAsync("Left today"), today);
        await WithdrawAsync(await InClassAsync("Leaves tomorrow"), tomorrow);
        await WithdrawAsync(await AddAsync("Never came", school.ClassId, today), today);
        await EndAsync(await AddAsync("Off the books", null, null));
        await EndAsync(await AddAsync("Off before the first day", school.ClassId, tomorrow));
        await TransferAsync(await InClassAsync("Moved"), today);
        await TransferAsync(await InClassAsync("Moves tomorrow"), tomorrow);
        var movedAndLeft = await InClassAsync("Moved and left");
        await TransferAsync(movedAndLeft, today.AddDays(-3));
        await WithdrawAsync(movedAndLeft, today);
        var movedForNothing = await InClassAsync("Moved for nothing");
        await TransferAsync(movedForNothing, today);
        await WithdrawAsync(movedForNothing, today);
        var back = await InClassAsync("Back");
        await WithdrawAsync(back, today.AddDays(-3));
        await EnrollAsync(back, today);
        var returns = await InClassAsync("Returns tomorrow");
        await EndAsync(returns);
        await EnrollAsync(returns, tomorrow);

        var all = (await api.GetAsync("students?limit=100")).AssertStatus(200)["data"]!.AsArray();
        var said = all.Where(row => (string?)row!["status"] == "left").Select(row => (string)row!["lastName"]!);
        var found = await StudentsListTests.NamesAsync(api, "students?status=left");

        Assert.Equal(said, found);
        Assert.Equal(["Left today", "Moved and left", "Moved for nothing", "Never came", "Off before the first day", "Off the books", "Returns tomorrow"], found);
        Assert.Equal(["Moved and left", "Moved for nothing"], await StudentsListTests.NamesAsync(api, "students?status=left&search=moved"));
    }
}
