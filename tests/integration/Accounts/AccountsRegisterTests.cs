using System.Text.Json.Nodes;
using EduSphere.Features.Requests;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>In a program of one school: who asks for an account does not say where.</summary>
public sealed class OneSchoolApp : IAsyncLifetime
{
    public EduSphereApp App { get; } = new();

    public TestSchool School { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await App.InitializeAsync();
        School = await TestSchool.CreateAsync(App);
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}

public class AccountsRegisterTests(OneSchoolApp one, EduSphereApp shared) : IClassFixture<OneSchoolApp>
{
    private static JsonObject Application(string email) => new() { ["role"] = "parent", ["firstName"] = "Ada", ["lastName"] = "O'Brien", ["email"] = email };

    [Fact]
    public async Task A_stranger_asks_and_the_office_has_a_request_and_nobody_an_account()
    {
        (await one.App.Api().PostAsync("auth/register", Application("ada@families.test"))).AssertStatus(202);

        var request = await one.School.ReadAsync(db => db.Requests.SingleAsync(request => request.Details.Contains("ada@families.test")));
        Assert.Equal((RequestKind.SignUp, RequestStatus.Pending, "Ada O'Brien"), (request.Kind, request.Status, request.Subject));
        Assert.False(await one.School.ReadAsync(db => db.Users.AnyAsync(user => user.EmailKey == "ada@families.test")));
    }

    [Fact]
    public async Task A_name_too_long_for_the_list_of_requests_is_cut_between_its_characters()
    {
        var application = Application("smile@families.test");
        application["firstName"] = string.Concat(Enumerable.Repeat("\U0001F600", 60));
        application["lastName"] = string.Concat(Enumerable.Repeat("\U0001F600", 60));

        (await one.App.Api().PostAsync("auth/register", application)).AssertStatus(202);

        var subject = await one.School.ReadAsync(db => db.Requests.Where(request => request.Details.Contains("smile@families.test")).Select(request => request.Subject).SingleAsync());
        Assert.Equal($"{application["firstName"]} {string.Concat(Enumerable.Repeat("\U0001F600", 39))}", subject);
    }

    [Theory]
    [InlineData("role", "admin")]
    [InlineData("isAdmin", true)]
    [InlineData("schoolId", "00000000-0000-0000-0000-000000000001")]
    [InlineData("password", "a long enough password 7")]
    public async Task Nobody_asks_for_more_than_is_on_offer(string member, object value)
    {
        var application = Application("eve@families.test");
        application[member] = JsonValue.Create(value);

        var problem = (await one.App.Api().PostAsync("auth/register", application)).AssertProblem(400, "malformed");

        Assert.Equal([member], problem["errors"]!.AsObject().Select(error => error.Key));
        Assert.False(await one.School.ReadAsync(db => db.Requests.AnyAsync(request => request.Details.Contains("eve@families.test"))));
    }

    [Fact]
    public async Task Where_there_are_several_schools_the_address_must_say_which()
    {
        await TestSchool.CreateAsync(shared);
        await TestSchool.CreateAsync(shared);

        (await shared.Api().PostAsync("auth/register", Application("ada@families.test"))).AssertProblem(409, "school-unknown");
    }
}
