using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace EduSphere.TestSupport;

/// <summary>
/// One caller of the API. A relative path is one of the API's (<c>students?page=2</c>); a rooted one is the site's (<c>/health/live</c>).
/// A body is any object, written as JSON, or an <see cref="HttpContent"/> as it is. An answer that the API's description does not have fails the test.
/// </summary>
public sealed class ApiClient(HttpClient http)
{
    private static readonly Uri Api = new("/api/v1/", UriKind.Relative);

    public HttpClient Http => http;

    /// <summary>Signs in and sends the access token with every later request; the answer has the refresh token.</summary>
    public async Task<ApiResponse> SignInAsync(string username, string password, string? role = null)
    {
        var answer = await PostAsync("auth/login", role is null ? (object)new { username, password } : new { username, password, role });
        var token = answer.AssertStatus(200)["accessToken"]!.GetValue<string>();
        UseToken(token);
        return answer;
    }

    /// <summary>Sends an access token with every later request, or none.</summary>
    public void UseToken(string? accessToken) =>
        http.DefaultRequestHeaders.Authorization = accessToken is null ? null : new AuthenticationHeaderValue("Bearer", accessToken);

    public Task<ApiResponse> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, null, headers);

    public Task<ApiResponse> PostAsync(string path, object? body = null, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Post, path, body, headers);

    public Task<ApiResponse> PatchAsync(string path, object? body, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Patch, path, body, headers);

    public Task<ApiResponse> PutAsync(string path, object? body = null, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Put, path, body, headers);

    public Task<ApiResponse> DeleteAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Delete, path, null, headers);

    public async Task<ApiResponse> SendAsync(HttpMethod method, string path, object? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path.StartsWith('/') ? path : Api + path);
        request.Content = body switch
        {
            null => null,
            HttpContent content => content,
            _ => JsonContent.Create(body, body.GetType()),
        };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await http.SendAsync(request);
        var answer = await ApiResponse.ReadAsync(response);
        ApiDocument.AssertDocumented(method, response.RequestMessage!.RequestUri!, answer);
        return answer;
    }
}
