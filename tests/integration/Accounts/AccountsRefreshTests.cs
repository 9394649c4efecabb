using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

[Collection(nameof(GuardedApp))]
public class AccountsRefreshTests(GuardedApp guarded)
{
    private readonly ApiClient api = guarded.App.Api();

    [Fact]
    public async Task A_refresh_token_gives_a_new_pair()
    {
        var first = await SignInAsync();

        var second = (await RefreshAsync(first.Refresh)).AssertStatus(200);

        Assert.NotEqual(first.Refresh, (string)second["refreshToken"]!);
        await AssertOpensAsync((string)second["accessToken"]!);
    }

    [Fact]
    public async Task A_token_used_again_within_ten_seconds_gives_another_pair()
    {
        var first = await SignInAsync();
        (await RefreshAsync(first.Refresh)).AssertStatus(200);
        guarded.Clock.Advance(TimeSpan.FromSeconds(10));

        var again = (await RefreshAsync(first.Refresh)).AssertStatus(200);

        await AssertOpensAsync((string)again["accessToken"]!);
    }

    [Fact]
    public async Task A_phone_that_changes_networks_keeps_its_session()
    {
        var first = await SignInAsync();
        (await RefreshAsync(first.Refresh)).AssertStatus(200);
        using var http = new HttpClient(Elsewhere()) { BaseAddress = guarded.App.Address };

        var again = (await new ApiClient(http).PostAsync("auth/refresh-token", new { refreshToken = first.Refresh })).AssertStatus(200);

        await AssertOpensAsync((string)again["accessToken"]!);
    }

    [Fact]
    public async Task A_token_used_again_by_another_program_ends_the_session()
    {
        var first = await SignInAsync();
        var second = (await RefreshAsync(first.Refresh, "School app 2")).AssertStatus(200);
        var again = (await RefreshAsync(first.Refresh, "School app 2")).AssertStatus(200);

        (await RefreshAsync(first.Refresh, "curl")).AssertProblem(401, "refresh-token-invalid");

        foreach (var pair in new[] { second, again })
            (await RefreshAsync((string)pair["refreshToken"]!, "School app 2")).AssertProblem(401, "refresh-token-invalid");
    }

    [Fact]
    public async Task A_token_used_again_later_ends_the_session()
    {
        var first = await SignInAsync();
        var second = (await RefreshAsync(first.Refresh)).AssertStatus(200);
        await AssertOpensAsync((string)second["accessToken"]!);
        guarded.Clock.Advance(TimeSpan.FromSeconds(11));

        (await RefreshAsync(first.Refresh)).AssertProblem(401, "refresh-token-invalid");

        (await RefreshAsync((string)second["refreshToken"]!)).AssertProblem(401, "refresh-token-invalid");
        api.UseToken((string)second["accessToken"]!);
        (await api.GetAsync("auth/me")).AssertProblem(401, "session-revoked");
    }

    [Fact]
    public async Task Two_refreshes_at_once_both_get_a_pair_and_the_session_lives()
    {
        var first = await SignInAsync();

        var answers = await Race.RunAsync(2, _ => RefreshAsync(first.Refresh));

        foreach (var answer in answers)
        {
            var next = (await RefreshAsync((string)answer.AssertStatus(200)["refreshToken"]!)).AssertStatus(200);
            await AssertOpensAsync((string)next["accessToken"]!);
        }
    }

    [Fact]
    public async Task A_session_outlives_its_days_only_by_being_renewed()
    {
        var first = await SignInAsync();
        guarded.Clock.Advance(TimeSpan.FromDays(6));
        var second = (await RefreshAsync(first.Refresh)).AssertStatus(200);
        guarded.Clock.Advance(TimeSpan.FromDays(6));
        var third = (await RefreshAsync((string)second["refreshToken"]!)).AssertStatus(200);
        guarded.Clock.Advance(TimeSpan.FromDays(8));

        (await RefreshAsync((string)third["refreshToken"]!)).AssertProblem(401, "refresh-token-invalid");
    }

    [Fact]
    public async Task An_access_token_lives_fifteen_minutes_and_a_moment()
    {
        var first = await SignInAsync();
        guarded.Clock.Advance(TimeSpan.FromMinutes(15));
        await AssertOpensAsync(first.Access);
        guarded.Clock.Advance(TimeSpan.FromSeconds(31));

        (await api.GetAsync("auth/me")).AssertProblem(401, "token-invalid");
    }

    [Theory]
    [InlineData("blocked")]
    [InlineData("demoted")]
    [InlineData("unknown")]
    public async Task A_refresh_token_is_worth_what_its_user_is(string fate)
    {
        var (school, refresh, _) = await SignInAsync();
        if (fate == "blocked")
            await school.ChangeAsync(db => db.Users.Single(user => user.Id == school.Teacher.UserId).BlockedAt = DateTime.UnixEpoch);
        if (fate == "demoted")
            await school.ChangeAsync(db => db.UserRoles.Single(held => held.UserId == school.Teacher.UserId).EndedAt = DateTime.UnixEpoch);

        (await RefreshAsync(fate == "unknown" ? "unknown" : refresh)).AssertProblem(401, "refresh-token-invalid");
    }

    [Fact]
    public async Task Tokens_are_stored_only_as_hashes()
    {
        var (school, refresh, _) = await SignInAsync();

        var stored = await school.ReadAsync(db => db.RefreshTokens.Where(token => token.Session.UserId == school.Teacher.UserId).Select(token => token.Hash).SingleAsync());

        Assert.DoesNotContain(refresh, stored);
        Assert.Matches("^[0-9a-f]{64}$", stored);
    }

    private async Task<(TestSchool School, string Refresh, string Access)> SignInAsync()
    {
        guarded.NextMinute();
        var school = await TestSchool.CreateAsync(guarded.App);
        var answer = (await guarded.App.Api().SignInAsync(school.Teacher.UserName, EduSphereApp.Password)).Json;
        return (school, (string)answer["refreshToken"]!, (string)answer["accessToken"]!);
    }

    private Task<ApiResponse> RefreshAsync(string refreshToken, string? device = null) =>
        api.PostAsync("auth/refresh-token", new { refreshToken }, device is null ? [] : [("User-Agent", device)]);

    /// <summary>Connections from another address than those of all other clients.</summary>
    private static SocketsHttpHandler Elsewhere() => new()
    {
        ConnectCallback = async (context, ct) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Parse("127.0.0.2"), 0));
            await socket.ConnectAsync(context.DnsEndPoint, ct);
            return new NetworkStream(socket, ownsSocket: true);
        },
    };

    private async Task AssertOpensAsync(string accessToken)
    {
        api.UseToken(accessToken);
        (await api.GetAsync("auth/me")).AssertStatus(200);
    }
}
