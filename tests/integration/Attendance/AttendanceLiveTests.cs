using System.Text.Json.Nodes;
using EduSphere.Features.Attendance;
using EduSphere.Features.Teachers;
using EduSphere.Platform.Jobs;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>Who hears of a saved register, and of what.</summary>
public class AttendanceLiveTests(LiveApp live) : IClassFixture<LiveApp>
{
    [Fact]
    public async Task A_saved_register_is_told_to_the_office_and_to_who_teaches_the_class()
    {
        var school = await TestSchool.CreateAsync(live.App);
        await using var admin = await Ear.OpenAsync(live, await school.SignInAsync(Role.Admin));
        await using var registrar = await Ear.OpenAsync(live, await school.SignInAsync(Role.Registrar));
        await using var leader = await Ear.OpenAsync(live, await school.SignInAsync(Role.Teacher));
        await using var colleague = await Ear.OpenAsync(live, await school.SignInAsync(await school.AddSubjectTeacherAsync()));

        (await school.MarkAsync(await school.SignInAsync(Role.Admin), school.Student, "absent")).AssertStatus(200);

        foreach (var ear in new[] { admin, registrar, leader, colleague })
        {
            var marked = (await ear.HearsAsync("attendanceMarked"))!;
            // Enough to ask again, and nothing about anybody.
            Assert.Equal(["classId", "date", "version"], marked.AsObject().Select(member => member.Key).Order());
            Assert.Equal((school.ClassId, $"{school.Today:yyyy-MM-dd}", 1), ((Guid)marked["classId"]!, (string?)marked["date"], (int)marked["version"]!));
            Assert.Empty((await ear.HearsAsync("statsChanged"))!.AsObject());
        }
    }

    [Fact]
    public async Task Of_registers_that_are_told_together_each_teacher_hears_their_own_once_and_as_it_is_last()
    {
        var school = await TestSchool.CreateAsync(live.App);
        var other = await school.AddTeacherAsync();
        var section = await school.AddClassAsync("10", "B", teacherId: other.ProfileId);
        await using var leader = await Ear.OpenAsync(live, await school.SignInAsync(Role.Teacher));
        await using var colleague = await Ear.OpenAsync(live, await school.SignInAsync(other));

        await school.ChangeAsync(db =>
        {
            foreach (var (classId, version) in new[] { (school.ClassId, 1), (section, 1), (school.ClassId, 2) })
                db.Send(new AttendanceMarked(classId, school.Today, version, [school.Student.ProfileId]), TimeProvider.System.GetUtcNow().UtcDateTime);
        });

        foreach (var (ear, classId, version) in new[] { (leader, school.ClassId, 2), (colleague, section, 1) })
        {
            var marked = (await ear.HearsAsync("attendanceMarked"))!;
            Assert.Equal((classId, version), ((Guid)marked["classId"]!, (int)marked["version"]!));
            await ear.HearsAsync("statsChanged");
        }
        await CarriedOutAsync(school);
        Assert.Equal(["attendanceMarked", "statsChanged"], leader.Heard);
        Assert.Equal(["attendanceMarked", "statsChanged"], colleague.Heard);
    }

    [Fact]
    public async Task The_child_and_the_parents_with_access_hear_that_a_number_moved_and_nothing_of_the_register()
    {
        var school = await TestSchool.CreateAsync(live.App);
        await using var student = await Ear.OpenAsync(live, await school.SignInAsync(Role.Student));
        await using var parent = await Ear.OpenAsync(live, await school.SignInAsync(Role.Parent));

        (await school.MarkAsync(await school.SignInAsync(Role.Teacher), school.Student, "absent")).AssertStatus(200);

        foreach (var ear in new[] { student, parent })
        {
            Assert.Empty((await ear.HearsAsync("statsChanged"))!.AsObject());
            await CarriedOutAsync(school);
            Assert.Equal(["statsChanged"], ear.Heard);
        }
    }

    /// <summary>P1. Silence is proved by what comes after it: each of them teaches another class, whose register is saved next.</summary>
    [Theory]
    [InlineData(false, -10, null)]
    [InlineData(true, -10, 0)]
    [InlineData(true, 1, null)]
    public async Task A_parent_without_access_today_hears_nothing_of_the_child(bool portal, int since, int? until)
    {
        var school = await TestSchool.CreateAsync(live.App);
        var barred = await school.AddGuardianAsync(school.Student.ProfileId, portal, since, until);

        Assert.Equal(["attendanceMarked", "statsChanged"], await HeardAsTeacherOfAnotherClassAsync(school, school, barred));
    }

    [Fact]
    public async Task Another_family_and_another_school_hear_nothing()
    {
        var (school, another) = (await TestSchool.CreateAsync(live.App), await TestSchool.CreateAsync(live.App));
        var neighbour = await school.AddGuardianAsync((await school.AddStudentAsync(classId: school.ClassId)).ProfileId);

        Assert.Equal(["attendanceMarked", "statsChanged"], await HeardAsTeacherOfAnotherClassAsync(school, school, neighbour));
        Assert.Equal(["attendanceMarked", "statsChanged"], await HeardAsTeacherOfAnotherClassAsync(school, another, another.Parent));
    }

    /// <summary>What a parent hears of a mark of the school's student, and of one in a class that they teach themself.</summary>
    private async Task<IEnumerable<string>> HeardAsTeacherOfAnotherClassAsync(TestSchool school, TestSchool own, TestPerson parent)
    {
        var teacher = new Teacher { UserId = parent.UserId, EmployeeNumber = "P1" };
        await own.ChangeAsync(db => db.Add(teacher));
        var section = await own.AddClassAsync("12", "Z", teacherId: teacher.Id);
        var pupil = await own.AddStudentAsync(classId: section);
        await using var ear = await Ear.OpenAsync(live, await own.SignInAsync(parent));
        (await school.MarkAsync(await school.SignInAsync(Role.Teacher), school.Student, "absent")).AssertStatus(200);
        await CarriedOutAsync(school);

        (await own.MarkAsync(await own.SignInAsync(Role.Admin), pupil, "present", classId: section)).AssertStatus(200);

        await ear.HearsAsync("attendanceMarked");
        await CarriedOutAsync(own);
        await ear.HearsAsync("statsChanged");
        return ear.Heard;
    }

    private static Task CarriedOutAsync(TestSchool school) =>
        Eventually.BecomesAsync(() => school.ReadAsync(db => db.Outbox.CountAsync(m => m.SchoolId == school.Id)), waiting => waiting == 0, "an empty outbox");

    /// <summary>A live connection that keeps what it hears of attendance, in order.</summary>
    private sealed class Ear : IAsyncDisposable
    {
        private static readonly string[] Events = ["attendanceMarked", "statsChanged"];
        private readonly HubConnection connection;
        private readonly List<(string Event, string Payload)> heard = [];

        private Ear(HubConnection connection)
        {
            this.connection = connection;
            foreach (var name in Events)
            {
                connection.On(name, (object payload) =>
                {
                    lock (heard)
                        heard.Add((name, payload.ToString()!));
                });
            }
        }

        public IReadOnlyList<string> Heard
        {
            get
            {
                lock (heard)
                    return [.. heard.Select(entry => entry.Event)];
            }
        }

        public static async Task<Ear> OpenAsync(LiveApp live, ApiClient api)
        {
            var ear = new Ear(live.Connection(api));
            await ear.connection.StartAsync();
            return ear;
        }

        /// <summary>The payload of the first event of that name, as soon as it was heard.</summary>
        public async Task<JsonNode?> HearsAsync(string name)
        {
            await Eventually.BecomesAsync(() => Task.FromResult(Heard), names => names.Contains(name), name);
            lock (heard)
                return JsonNode.Parse(heard.Find(entry => entry.Event == name).Payload);
        }

        public ValueTask DisposeAsync() => connection.DisposeAsync();
    }
}
