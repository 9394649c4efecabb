using EduSphere.Features.Fees;
using EduSphere.Features.Imports;
using EduSphere.Features.Requests;
using EduSphere.Platform.Jobs;
using EduSphere.Platform.Realtime;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EduSphere.IntegrationTests;

/// <summary>Who hears a live event is whom <see cref="AccessMatrix.Events"/> names. Silence is proved by what comes after it: everybody hears a last word.</summary>
public class AccessLiveTests(LiveApp live) : IClassFixture<LiveApp>
{
    private const string LastWord = "lastWord";

    public static TheoryData<string> Events => [.. AccessMatrix.Events.Keys];

    [Theory]
    [MemberData(nameof(Events))]
    public async Task Those_hear_an_event_whom_its_row_names(string name) => Assert.Equal("", string.Join(Environment.NewLine, await FaultsAsync(live, name)));

    /// <returns>Who hears otherwise than the row says.</returns>
    public static async Task<IReadOnlyList<string>> FaultsAsync(LiveApp live, string name)
    {
        var (needs, of) = AccessMatrix.Events[name];
        var elsewhere = await TestSchool.CreateAsync(live.App);
        var cast = await AccessCast.CreateAsync(live.App, await AccessCast.ThingsAsync(elsewhere));
        await FallSilentAsync(cast.School, elsewhere);
        // Who has left cannot be marked, and who is not signed in is not let in.
        var cases = cast.Cases.Where(who => who.Relation is not (Relation.Gone or Relation.Blocked or Relation.SignedOut) && who.Things.ContainsKey(of.Thing)).ToList();
        await using var ears = await Ears.OpenAsync(live, cases);
        var faults = new List<string>();
        foreach (var target in cases.GroupBy(who => who.Things[of.Thing]))
        {
            ears.Forget();
            await MakeAsync(name, target.First().Relation == Relation.Other ? elsewhere : cast.School, of.Thing, Guid.Parse(target.Key));
            await FallSilentAsync(cast.School, elsewhere);
            await ears.HearLastWordAsync(live.App.Services.GetRequiredService<LiveEvents>(), cast.School.Id);
            faults.AddRange(target.Where(who => ears.Heard(who).Contains(name) != (AccessMatrix.Holds(who.Role, needs) && of[who.Role].Contains(who.Relation)))
                .Select(who => $"{name}, {who.Role}, {who.Relation}: {(ears.Heard(who).Contains(name) ? "heard" : "not heard")}."));
        }
        return faults;
    }

    [Fact]
    public void Every_subject_that_somebody_is_told_of_has_a_row() =>
        Assert.Empty(live.App.Services.GetServices<Audience>().Select(audience => SubjectChanged.EventOf(audience.Subject)).Except(AccessMatrix.Events.Keys));

    private static Task MakeAsync(string name, TestSchool school, string thing, Guid id) => name switch
    {
        "attendanceMarked" or "statsChanged" => MarkAsync(school, thing, id),
        "studentsChanged" => school.AddStudentAsync(),
        "parentsChanged" => school.AddGuardianAsync(school.Student.ProfileId),
        "teachersChanged" => school.AddTeacherAsync(),
        "classesChanged" => school.AddClassAsync("11", "A"),
        "feesChanged" => school.AddFeeTypeAsync($"{Guid.CreateVersion7()}"),
        "feePaid" => school.ChangeAsync(db => db.Send(new FeePaid(db.Fees.Single(f => f.Id == id).StudentId, id, Guid.CreateVersion7()), DateTime.UnixEpoch)),
        "requestsChanged" => school.ChangeAsync(db => db.Add(new Request { Kind = RequestKind.Admission, Subject = "Admission", Details = "{}", CreatedAt = DateTime.UnixEpoch })),
        "importsChanged" => school.ChangeAsync(db => db.Add(new Import { FileName = "third.csv", ContentHash = "", Reading = "{}", CreatedAt = DateTime.UnixEpoch })),
        _ => throw new InvalidOperationException($"Nobody has said how {name} comes about."),
    };

    /// <summary>Marks a student, or one of a class.</summary>
    private static async Task MarkAsync(TestSchool school, string thing, Guid id)
    {
        var seat = await school.ReadAsync(db => db.Enrollments.Where(e => e.ExitDate == null && (thing == "class" ? e.ClassId : e.StudentId) == id).FirstAsync());
        (await (await school.SignInAsync(Role.Admin)).PostAsync("attendance/mark", new
        {
            classId = seat.ClassId,
            date = school.Today,
            attendance = new[] { new { studentId = seat.StudentId, status = "excused" } },
        })).AssertStatus(200);
    }

    /// <summary>Until all that was to be said is said.</summary>
    private static async Task FallSilentAsync(params TestSchool[] schools)
    {
        foreach (var school in schools)
            await Eventually.BecomesAsync(() => school.ReadAsync(db => db.Outbox.AnyAsync(m => m.SchoolId == school.Id && m.DeadAt == null)), waiting => !waiting, "silence");
    }

    private sealed class Ears : IAsyncDisposable
    {
        private readonly Dictionary<Guid, (HubConnection Connection, List<string> Heard)> byUser = [];

        public static async Task<Ears> OpenAsync(LiveApp live, IEnumerable<AccessCase> cases)
        {
            var ears = new Ears();
            foreach (var who in cases.DistinctBy(who => who.Person.UserId))
            {
                var (connection, heard) = (live.Connection(who.Api), new List<string>());
                foreach (var name in AccessMatrix.Events.Keys.Append(LastWord))
                {
                    connection.On(name, (object _) =>
                    {
                        lock (heard)
                            heard.Add(name);
                    });
                }
                ears.byUser[who.Person.UserId] = (connection, heard);
                await connection.StartAsync();
            }
            return ears;
        }

        public IReadOnlyList<string> Heard(AccessCase who) => Heard(who.Person.UserId);

        public void Forget()
        {
            foreach (var (_, heard) in byUser.Values)
            {
                lock (heard)
                    heard.Clear();
            }
        }

        public async Task HearLastWordAsync(LiveEvents live, Guid schoolId)
        {
            await live.TellUsersAsync(schoolId, byUser.Keys, LastWord, new { }, CancellationToken.None);
            foreach (var user in byUser.Keys)
                await Eventually.BecomesAsync(() => Task.FromResult(Heard(user)), heard => heard.Contains(LastWord), LastWord);
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var (connection, _) in byUser.Values)
                await connection.DisposeAsync();
        }

        private List<string> Heard(Guid userId)
        {
            var (_, heard) = byUser[userId];
            lock (heard)
                return [.. heard];
        }
    }
}
