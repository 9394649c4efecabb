using System.Reflection;
using System.Text.RegularExpressions;
using EduSphere.Platform.Idempotency;
using EduSphere.Platform.Lists;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace EduSphere.IntegrationTests;

/// <summary>What must hold for every route there is, looked up in the program's own table.</summary>
public partial class RouteTableTests(EduSphereApp app)
{
    /// <summary>The routes that answer 201 or 202 and take no idempotency key, and why.</summary>
    private static readonly Dictionary<string, string> WithoutKey = new()
    {
        ["POST /api/v1/auth/register"] = "A key belongs to a user, and nobody is signed in; the office sees a request that was sent twice and decides once.",
        ["POST /api/v1/auth/forgot-password"] = "It makes a link, and every link but the last is good for an hour; which is harmless, and no record.",
        ["POST /api/v1/auth/change-email"] = "It makes a link, which changes nothing until it is followed, and of two the first that is ends the other.",
        ["POST /api/v1/outbox/dead-letters/{id:guid}/retry"] = "Only one of two who send it again may do so; the other is told that it is not there.",
        ["POST /api/v1/imports/{id:guid}/check"] = "It has a file looked at again; sent twice it says the same twice.",
        ["POST /api/v1/imports/{id:guid}/apply"] = "It moves an import on; sent again it answers 409 and makes nobody.",
    };

    private IReadOnlyList<RouteEndpoint> Routes =>
        [.. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(route => route.Metadata.GetMetadata<StaticAssetDescriptor>() is null)];

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
        var searched = Routes.Where(route => Parameters(route).Any(type => type.IsAssignableTo(typeof(ListQuery)))).Select(route => route.RoutePattern.RawText!)
            // A list as a file has no totals; ExportTests narrow it.
            .Where(path => !path.EndsWith("/export", StringComparison.Ordinal)).ToList();

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

    private static string PathOf(RouteEndpoint route) => "/" + Parameter().Replace(route.RoutePattern.RawText!.Trim('/'), Guid.Empty.ToString());

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();

    private static IEnumerable<string> Names(RouteEndpoint route) =>
        route.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods.Select(method => $"{method} /{route.RoutePattern.RawText!.TrimStart('/')}");

    private static IEnumerable<Type> Bodies(RouteEndpoint route) =>
        route.Metadata.GetOrderedMetadata<IAcceptsMetadata>().Select(accepts => accepts.RequestType)
            .Concat(route.Metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>().Select(produces => produces.Type)).OfType<Type>();

    private static IEnumerable<Type> Parameters(RouteEndpoint route) =>
        route.Metadata.GetMetadata<MethodInfo>()?.GetParameters().Where(parameter => parameter.IsDefined(typeof(Microsoft.AspNetCore.Http.AsParametersAttribute)))
            .Select(parameter => parameter.ParameterType) ?? [];
}
