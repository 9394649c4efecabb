using System.Net;
using EduSphere.Features.Accounts;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>A program on a socket whose clock goes: connections are closed by it.</summary>
public sealed class LiveApp : IAsyncLifetime
{
    public EduSphereApp App { get; init; } = new() { OnKestrel = true };

    public ValueTask InitializeAsync() => App.InitializeAsync();

    public ValueTask DisposeAsync() => App.DisposeAsync();

    public HubConnection Connection(ApiClient? api, HttpTransportType transport = HttpTransportType.WebSockets) => new HubConnectionBuilder()
        .WithUrl(new Uri(App.Address, "/hubs/live"), options =>
        {
            options.Transports = transport;
            options.AccessTokenProvider = () => Task.FromResult(api?.Http.DefaultRequestHeaders.Authorization?.Parameter);
        }).Build();
}

public class RealtimeHubTests(LiveApp live) : IClassFixture<LiveApp>
{
    // Ends a test whose event never comes.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static TheoryData<HttpTransportType> Transports => [HttpTransportType.WebSockets, HttpTransportType.ServerSentEvents, HttpTransportType.LongPolling];

    [Fact]
    public async Task Nobody_connects_without_a_session()
    {
        await using var connection = live.Connection(null);

        var refusal = await Assert.ThrowsAsync<HttpRequestException>(() => connection.StartAsync());

        Assert.Equal(HttpStatusCode.Unauthorized, refusal.StatusCode);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task The_office_hears_that_a_number_moved(HttpTransportType transport)
    {
        var school = await SchoolAsync();
        var registrar = await school.SignInAsync(Role.Registrar);
        await using var connection = live.Connection(await school.SignInAsync(Role.Admin), transport);
        var heard = new TaskCompletionSource();
        connection.On("statsChanged", (object _) => heard.TrySetResult());
        await connection.StartAsync();

        (await registrar.PostAsync("students", new { studentNumber = "A-1", firstName = "Ada", lastName = "Byron", admissionDate = school.Today })).AssertStatus(201);

        await heard.Task.WaitAsync(Patience);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_connection_ends_with_its_session(HttpTransportType transport)
    {
        var school = await SchoolAsync();
        var api = await school.SignInAsync(Role.Teacher);
        await using var connection = live.Connection(api, transport);
        var closed = Closed(connection);
        await connection.StartAsync();

        (await api.PostAsync("auth/logout")).AssertStatus(204);

        await closed.WaitAsync(Patience);
    }

    [Fact]
    public async Task A_connection_ends_with_the_role_that_it_was_made_in()
    {
        var school = await SchoolAsync();
        await school.ChangeAsync(db => db.Add(new UserRole { UserId = school.Teacher.UserId, Role = Role.Parent }));
        var api = await school.SignInAsync(Role.Teacher);
        await using var connection = live.Connection(api);
        var closed = Closed(connection);
        await connection.StartAsync();

        (await api.PostAsync("auth/switch-role", new { role = "parent" })).AssertStatus(204);

        await closed.WaitAsync(Patience);
    }

    /// <summary>As another instance would do it: this one is not told.</summary>
    [Theory]
    [InlineData("ended")]
    [InlineData("blocked")]
    [InlineData("demoted")]
    [InlineData("in another role")]
    public async Task A_connection_ends_with_a_session_that_ends_elsewhere(string fate)
    {
        var school = await SchoolAsync();
        await school.ChangeAsync(db => db.Add(new UserRole { UserId = school.Teacher.UserId, Role = Role.Parent }));
        await using var connection = live.Connection(await school.SignInAsync(Role.Teacher));
        await using var other = live.Connection(await school.SignInAsync(Role.Registrar));
        var closed = Closed(connection);
        await connection.StartAsync();
        await other.StartAsync();

        await (fate switch
        {
            "ended" => school.ReadAsync(db => db.Sessions.Where(s => s.UserId == school.Teacher.UserId).ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, DateTime.UnixEpoch))),
            "blocked" => school.ChangeAsync(db => db.Users.Single(user => user.Id == school.Teacher.UserId).BlockedAt = DateTime.UnixEpoch),
            "demoted" => school.ChangeAsync(db => db.UserRoles.Single(held => held.UserId == school.Teacher.UserId && held.Role == Role.Teacher).EndedAt = DateTime.UnixEpoch),
            _ => school.ChangeAsync(db => db.Sessions.Single(s => s.UserId == school.Teacher.UserId).Role = Role.Parent),
        });

        await closed.WaitAsync(Patience);
        Assert.Equal(HubConnectionState.Connected, other.State);
    }

    [Fact]
    public async Task The_eleventh_connection_of_a_user_is_refused_and_ten_stay()
    {
        var school = await SchoolAsync();
        var api = await school.SignInAsync(Role.Teacher);
        var connections = Enumerable.Range(0, 10).Select(_ => live.Connection(api)).ToList();
        foreach (var connection in connections)
            await connection.StartAsync();
        await using var eleventh = live.Connection(api);
        var closed = Closed(eleventh);

        await eleventh.StartAsync();
        await closed.WaitAsync(Patience);

        foreach (var connection in connections)
        {
            await Assert.ThrowsAsync<HubException>(() => connection.InvokeAsync("AreYouThere"));
            Assert.Equal(HubConnectionState.Connected, connection.State);
            await connection.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("Join")]
    [InlineData("OnConnectedAsync")]
    [InlineData("Dispose")]
    public async Task What_the_hub_does_not_offer_is_an_error_and_no_end(string method)
    {
        var school = await SchoolAsync();
        await using var connection = live.Connection(await school.SignInAsync(Role.Student));
        await connection.StartAsync();

        await Assert.ThrowsAsync<HubException>(() => connection.InvokeAsync(method, $"{school.Id:N}/role/Admin"));

        Assert.Equal(HubConnectionState.Connected, connection.State);
    }

    [Fact]
    public async Task A_message_over_the_limit_closes_the_connection()
    {
        var school = await SchoolAsync();
        await using var connection = live.Connection(await school.SignInAsync(Role.Student));
        var closed = Closed(connection);
        await connection.StartAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => connection.InvokeAsync("Join", new string('x', 1_000_000)));

        await closed.WaitAsync(Patience);
    }

    [Fact]
    public async Task By_cookie_only_our_own_pages_connect()
    {
        var school = await SchoolAsync();
        var api = live.App.Api();
        var own = ("Origin", live.App.Address.GetLeftPart(UriPartial.Authority));
        var signIn = await api.PostAsync("auth/login?useCookies=true", new { username = school.Teacher.UserName, password = EduSphereApp.Password }, own);
        signIn.AssertStatus(200);
        var cookie = ("Cookie", signIn.Header("Set-Cookie")!.Split(';')[0]);

        (await api.PostAsync("/hubs/live/negotiate?negotiateVersion=1", null, cookie)).AssertProblem(403, "cross-site");
        (await api.PostAsync("/hubs/live/negotiate?negotiateVersion=1", null, cookie, ("Origin", "https://evil.test"))).AssertProblem(403, "cross-site");
        (await api.GetAsync("/hubs/live", cookie, ("Origin", "https://evil.test"))).AssertProblem(403, "cross-site");
        (await api.PostAsync("/hubs/live/negotiate?negotiateVersion=1", null, cookie, own)).AssertStatus(200);
    }

    private Task<TestSchool> SchoolAsync() => TestSchool.CreateAsync(live.App);

    private static Task Closed(HubConnection connection)
    {
        var closed = new TaskCompletionSource();
        connection.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
        return closed.Task;
    }
}
