using System.Reflection;
using System.Text.RegularExpressions;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace EduSphere.IntegrationTests;

/// <summary>Every page's address with values that nobody means well with.</summary>
public partial class PageFuzzTests(FuzzApp fuzz) : IClassFixture<FuzzApp>
{
    private static readonly int[] Refusals = [200, 302, 400, 401, 403, 404];

    [Theory]
    [InlineData(Role.Admin)]
    [InlineData(Role.Teacher)]
    [InlineData(Role.Parent)]
    public async Task A_page_is_shown_or_refused_whatever_its_address_says(Role role)
    {
        var school = await TestSchool.CreateAsync(fuzz.App);
        var api = await school.SignInAsync(role);
        var pages = fuzz.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.Metadata.GetMetadata<ComponentTypeMetadata>() is not null).ToList();

        Assert.NotEmpty(pages);
        var faults = new List<string>();
        foreach (var page in pages)
        {
            var path = Parameter().Replace($"/{page.RoutePattern.RawText!.TrimStart('/')}", school.Student.ProfileId.ToString());
            foreach (var query in Queries(page.Metadata.GetRequiredMetadata<ComponentTypeMetadata>().Type))
            {
                using var message = new HttpRequestMessage(HttpMethod.Get, new Uri(fuzz.App.Address.GetLeftPart(UriPartial.Authority) + path + query, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
                message.Headers.Add("Accept", "text/html");
                using var response = await api.Http.SendAsync(message);
                if (!Refusals.Contains((int)response.StatusCode) || response.StatusCode is not System.Net.HttpStatusCode.Redirect && response.Content.Headers.ContentType?.MediaType != "text/html")
                    faults.Add($"{path}{query}: {(int)response.StatusCode} {response.Content.Headers.ContentType}");
            }
        }
        Assert.Equal("", string.Join(Environment.NewLine, faults));
    }

    /// <summary>Each parameter of the page with each value, one that it does not know, and all of them twice.</summary>
    private static IEnumerable<string> Queries(Type page)
    {
        var names = page.GetProperties().Select(property => property.GetCustomAttribute<SupplyParameterFromQueryAttribute>() is { } query ? query.Name ?? property.Name : null).OfType<string>().ToList();
        foreach (var name in names.Append("unknown"))
            foreach (var value in Spoilers.QueryValues)
                yield return $"?{name}={value}";
        if (names.Count > 0)
            yield return $"?{string.Join('&', names.Concat(names).Select(name => $"{name}=1"))}";
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
