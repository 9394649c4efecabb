using EduSphere.Features.Requests;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>Who hears that which subject changed. Silence is proved by what comes after it.</summary>
public class SubjectsLiveTests(LiveApp live) : IClassFixture<LiveApp>
{
    private static readonly string[] Events = ["studentsChanged", "classesChanged", "requestsChanged", "importsChanged", "statsChanged", "attendanceMarked"];

    [Fact]
    public async Task Staff_hear_that_students_changed_and_families_do_not()
    {
        var school = await SchoolAsync();
        var staff = new List<Listener>();
        foreach (var role in new[] { Role.Admin, Role.Registrar, Role.Accountant, Role.Teacher })
            staff.Add(await ListenAsync(school, role));
        var families = new[] { await ListenAsync(school, Role.Student), await ListenAsync(school, Role.Parent) };
        var elsewhere = await ListenAsync(await SchoolAsync(), Role.Admin);
        var registrar = await school.SignInAsync(Role.Registrar);

        (await registrar.PostAsync("students", new { firstName = "Ada", lastName = "Byron", admissionDate = school.Today })).AssertStatus(201);
        foreach (var listener in staff)
            await listener.HearsAsync("studentsChanged");
        (await school.MarkAsync(await school.SignInAsync(Role.Teacher), school.Student, "absent")).AssertStatus(200);

        foreach (var listener in families)
        {
            await listener.HearsAsync("statsChanged");
            Assert.Equal(["statsChanged"], listener.Heard.Distinct());
        }
        Assert.Empty(elsewhere.Heard);
    }

    [Fact]
    public async Task Requests_are_the_business_of_who_decides_them()
    {
        var school = await SchoolAsync();
        var deciders = new[] { await ListenAsync(school, Role.Admin), await ListenAsync(school, Role.Registrar) };
        var others = new[] { await ListenAsync(school, Role.Accountant), await ListenAsync(school, Role.Teacher) };

        await school.ChangeAsync(db => db.Add(new Request { Kind = RequestKind.Admission, Subject = "Admission", Details = "{}", CreatedAt = TimeProvider.System.GetUtcNow().UtcDateTime }));
        foreach (var listener in deciders)
            await listener.HearsAsync("requestsChanged");
        await school.ChangeAsync(db => db.Classes.Single().Name = "Renamed");

        foreach (var listener in others)
        {
            await listener.HearsAsync("classesChanged");
            Assert.DoesNotContain("requestsChanged", listener.Heard);
        }
    }

    [Fact]
    public async Task A_register_moves_numbers_and_changes_no_list()
    {
        var school = await SchoolAsync();
        var admin = await ListenAsync(school, Role.Admin);

        (await school.MarkAsync(await school.SignInAsync(Role.Teacher), school.Student, "absent")).AssertStatus(200);
        await admin.HearsAsync("attendanceMarked");
        await admin.HearsAsync("statsChanged");
        await school.ChangeAsync(db => db.Add(new Request { Kind = RequestKind.Admission, Subject = "Admission", Details = "{}", CreatedAt = TimeProvider.System.GetUtcNow().UtcDateTime }));
        await admin.HearsAsync("requestsChanged");

        Assert.Empty(admin.Heard.Intersect(["studentsChanged", "classesChanged"]));
    }

    /// <summary>A school of whose making everything is said.</summary>
    private async Task<TestSchool> SchoolAsync()
    {
        var school = await TestSchool.CreateAsync(live.App);
        await Eventually.BecomesAsync(() => school.ReadAsync(db => db.Outbox.AnyAsync(m => m.SchoolId == school.Id)), waiting => !waiting, "silence");
        return school;
    }

    private async Task<Listener> ListenAsync(TestSchool school, Role role)
    {
        var connection = live.Connection(await school.SignInAsync(role));
        var listener = new Listener(connection);
        await connection.StartAsync();
        return listener;
    }

    private sealed class Listener
    {
        private readonly List<string> heard = [];

        public Listener(HubConnection connection)
        {
            foreach (var name in Events)
            {
                connection.On(name, (object _) =>
                {
                    lock (heard)
                        heard.Add(name);
                });
            }
        }

        public IReadOnlyList<string> Heard
        {
            get
            {
                lock (heard)
                    return [.. heard];
            }
        }

        public Task HearsAsync(string name) => Eventually.BecomesAsync(() => Task.FromResult(Heard), names => names.Contains(name), name);
    }
}
