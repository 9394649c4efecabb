using System.Net.Http.Headers;
using System.Reflection;
using System.Text.RegularExpressions;
using EduSphere.Platform.Idempotency;
using EduSphere.Platform.Lists;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace EduSphere.IntegrationTests;

/// <summary>What must hold for every route there is, looked up in the program's own table.</summary>
public partial class RouteTableTests(EduSphereApp app)
{
    /// <summary>The routes that anyone may call, and why. A route that is in neither this list nor needs a permission fails the test.</summary>
    private static readonly Dictionary<string, string> Open = new()
    {
        ["ANY /health/live"] = "A load balancer asks it, without a session; it says no more than that.",
        ["ANY /health/ready"] = "A load balancer asks it, without a session; it says no more than that.",
        ["GET /_framework/opaque-redirect"] = "The framework's own: where a page's redirect leads on, protected by its token.",
        ["page /error"] = "Whatever failed may have failed before anybody was known.",
        ["page /not-found"] = "What is not there is said to anyone.",
        ["page /sign-in"] = "It makes the session.",
        ["page /sign-up"] = "A stranger asks to become a user.",
        ["page /forgot-password"] = "Who forgot the password cannot sign in.",
        ["page /reset-password"] = "The mailed link is the proof.",
        ["page /confirm-email"] = "The mailed link is the proof.",
        ["GET /openapi/{documentName}.json"] = "The API is described to whoever writes a client; it holds nobody's data.",
        ["GET /docs/{documentName?}"] = "The same description as a page.",
        ["GET /docs/scalar.js"] = "The script of that page.",
        ["GET /docs/scalar.aspnetcore.js"] = "The script of that page.",
        ["GET /docs/favicon.svg"] = "The sign of that page.",
        ["POST /api/v1/auth/login"] = "It makes the session.",
        ["POST /api/v1/auth/refresh-token"] = "The refresh token is the proof; the access token has run out.",
        ["POST /api/v1/auth/register"] = "A stranger asks to become a user.",
        ["POST /api/v1/auth/forgot-password"] = "Who forgot the password cannot sign in.",
        ["POST /api/v1/auth/reset-password"] = "The mailed link is the proof.",
        ["POST /api/v1/auth/confirm-email"] = "The mailed link is the proof.",
    };

    /// <summary>The routes that answer 201 or 202 and take no idempotency key, and why.</summary>
    private static readonly Dictionary<string, string> WithoutKey = new()
    {
        ["POST /api/v1/auth/register"] = "A key belongs to a user, and nobody is signed in; the office sees a request that was sent twice and decides once.",
        ["POST /api/v1/auth/forgot-password"] = "It makes a link, and every link but the last is good for an hour; which is harmless, and no record.",
        ["POST /api/v1/auth/change-email"] = "It makes a link, which changes nothing until it is followed, and of two the first that is ends the other.",
        ["POST /api/v1/outbox/dead-letters/{id:guid}/retry"] = "Only one of two who send it again may do so; the other is told that it is not there.",
        ["POST /api/v1/imports/{id:guid}/apply"] = "It moves an import on; sent again it answers 409 and makes nobody.",
    };

    private IReadOnlyList<RouteEndpoint> Routes =>
        [.. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(route => route.Metadata.GetMetadata<StaticAssetDescriptor>() is null)];

    private IEnumerable<RouteEndpoint> Guarded =>
        Routes.Where(route => route.RoutePattern.RawText!.TrimStart('/').StartsWith("api/", StringComparison.Ordinal) && route.Metadata.GetMetadata<NeedsAttribute>() is not null);

    [Fact]
    public void Every_route_names_a_permission_or_is_known_to_be_open()
    {
        var open = Routes.Where(route => route.Metadata.GetMetadata<NeedsAttribute>() is null).SelectMany(Names).Distinct().ToList();

        Assert.Equal("", string.Join(Environment.NewLine, open.Except(Open.Keys)));
        Assert.Equal("", string.Join(Environment.NewLine, Open.Keys.Except(open)));
    }

    [Fact]
    public async Task Every_other_route_of_the_API_refuses_a_caller_without_a_session()
    {
        var api = app.Api();
        var answers = await AskAsync(api, Guarded);

        Assert.NotEmpty(answers);
        Assert.DoesNotContain(answers, answer => answer.Status != 401);
    }

    [Fact]
    public async Task Another_method_than_a_route_has_is_told_which_it_has()
    {
        var api = app.Api();
        var methods = Routes.Where(route => route.RoutePattern.RawText!.TrimStart('/').StartsWith("api/", StringComparison.Ordinal))
            .GroupBy(PathOf, route => route.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods).ToDictionary(path => path.Key, path => path.SelectMany(names => names).Distinct().ToList());
        var wrong = new List<string>();
        foreach (var (path, known) in methods)
            foreach (var method in new[] { "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PURGE" }.Except(known))
                if (await api.SendAsync(new HttpMethod(method), path) is var answer && (answer.Status != 405 || !known.ToHashSet().SetEquals(answer.Headers["Allow"].SelectMany(allowed => allowed.Split(", ")))))
                    wrong.Add($"{method} {path}: {answer.Status} {answer.Header("Allow")}");

        Assert.NotEmpty(methods);
        Assert.Equal("", string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public async Task No_route_serves_a_role_that_lacks_its_permission()
    {
        var school = await TestSchool.CreateAsync(app);
        var answers = new List<(string Route, int Status)>();
        foreach (var role in Enum.GetValues<Role>())
        {
            var barred = Guarded.Where(route => !role.Grants(route.Metadata.GetRequiredMetadata<NeedsAttribute>().Permission));
            var asked = await AskAsync(await school.SignInAsync(role), barred);
            answers.AddRange(asked.Select(answer => ($"{role}: {answer.Route}", answer.Status)));
        }

        Assert.NotEmpty(answers);
        Assert.DoesNotContain(answers, answer => answer.Status != 403);
    }

    [Fact]
    public void No_route_names_a_permission_and_lets_anyone_in() =>
        Assert.DoesNotContain(Routes, route => route.Metadata.GetMetadata<NeedsAttribute>() is not null && route.Metadata.GetMetadata<IAllowAnonymous>() is not null);

    [Fact]
    public void Every_route_that_makes_something_takes_an_idempotency_key_or_says_why_not()
    {
        var making = Routes.Where(route => route.Metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>().Any(answer => answer.StatusCode is 201 or 202)).ToList();
        var withoutKey = making.Where(route => route.Metadata.GetMetadata<TakesIdempotencyKey>() is null).SelectMany(Names).ToList();

        Assert.True(making.Count > withoutKey.Count);
        Assert.Equal("", string.Join(Environment.NewLine, withoutKey.Except(WithoutKey.Keys)));
        Assert.Equal("", string.Join(Environment.NewLine, WithoutKey.Keys.Except(withoutKey)));
    }

    [Fact]
    public async Task Every_list_that_takes_a_search_heeds_it()
    {
        var school = await TestSchool.CreateAsync(app);
        var api = await school.SignInAsync(Role.Admin);
        var searched = Guarded.Where(route => Parameters(route).Any(type => type.IsAssignableTo(typeof(ListQuery)))).Select(route => route.RoutePattern.RawText!).ToList();

        Assert.NotEmpty(searched);
        foreach (var path in searched)
            Assert.True((await api.GetAsync($"/{path.Trim('/')}?search=nobody-and-nothing")).AssertStatus(200)["pagination"]!["total"]!.GetValue<int>() == 0, path);
    }

    [Fact]
    public void Requests_and_answers_are_public_types_or_they_go_unvalidated()
    {
        var types = Routes.SelectMany(route => Bodies(route).Concat(Parameters(route)))
            .SelectMany(type => type.IsGenericType ? [type, .. type.GetGenericArguments()] : new[] { type })
            .Where(type => type.Assembly == typeof(Program).Assembly).Distinct().ToList();

        Assert.NotEmpty(types);
        Assert.DoesNotContain(types, type => !type.IsVisible);
    }

    /// <summary>Calls each route with ids that nothing has and an empty body of its own kind: who may not call it learns nothing of what it would say.</summary>
    private static async Task<List<(string Route, int Status)>> AskAsync(ApiClient api, IEnumerable<RouteEndpoint> routes)
    {
        var answers = new List<(string, int)>();
        foreach (var route in routes)
        {
            var path = PathOf(route);
            foreach (var method in route.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods)
            {
                var body = route.Metadata.GetMetadata<IAcceptsMetadata>() is { } accepts ? new StringContent("{}", new MediaTypeHeaderValue(accepts.ContentTypes[0])) : null;
                answers.Add(($"{method} {path}", (await api.SendAsync(new HttpMethod(method), path, body)).Status));
            }
        }
        return answers;
    }

    private static string PathOf(RouteEndpoint route) => "/" + Parameter().Replace(route.RoutePattern.RawText!.Trim('/'), Guid.Empty.ToString());

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();

    private static IEnumerable<string> Names(RouteEndpoint route)
    {
        var path = $"/{route.RoutePattern.RawText?.TrimStart('/')}";
        return route.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
            ? [$"page {path}"]
            : (route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["ANY"]).Select(method => $"{method} {path}");
    }

    private static IEnumerable<Type> Bodies(RouteEndpoint route) =>
        route.Metadata.GetOrderedMetadata<IAcceptsMetadata>().Select(accepts => accepts.RequestType)
            .Concat(route.Metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>().Select(produces => produces.Type)).OfType<Type>();

    private static IEnumerable<Type> Parameters(RouteEndpoint route) =>
        route.Metadata.GetMetadata<MethodInfo>()?.GetParameters().Where(parameter => parameter.IsDefined(typeof(Microsoft.AspNetCore.Http.AsParametersAttribute)))
            .Select(parameter => parameter.ParameterType) ?? [];
}
