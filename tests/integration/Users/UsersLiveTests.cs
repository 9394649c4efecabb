using EduSphere.Platform.Security;
using Microsoft.Extensions.Time.Testing;

namespace EduSphere.IntegrationTests;

public class UsersLiveTests
{
    // Ends a test whose event never comes.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>On a clock that stands still, by which nothing is closed that was not closed at once.</summary>
    [Fact]
    public async Task What_an_administrator_takes_closes_what_is_open_at_once()
    {
        await using var live = new LiveApp { App = new() { OnKestrel = true, Time = new FakeTimeProvider(new(2026, 11, 24, 10, 30, 0, TimeSpan.Zero)) } };
        await live.InitializeAsync();
        var school = await TestSchool.CreateAsync(live.App);
        var admin = await school.SignInAsync(Role.Admin);

        foreach (var (role, deed) in new (Role, Func<string, Task<ApiResponse>>)[]
        {
            (Role.Teacher, path => admin.PatchAsync(path, new { isBlocked = true })),
            (Role.Registrar, path => admin.PatchAsync(path, new { roles = Array.Empty<string>() })),
            (Role.Accountant, path => admin.PostAsync($"{path}/end-sessions")),
        })
        {
            await using var connection = live.Connection(await school.SignInAsync(role));
            var closed = new TaskCompletionSource();
            connection.Closed += _ => Task.FromResult(closed.TrySetResult());
            await connection.StartAsync();
            (await deed($"users/{school[role].UserId}")).AssertStatus(200);
            await closed.Task.WaitAsync(Patience);
        }

        (await admin.GetAsync("users")).AssertStatus(200);
    }
}
