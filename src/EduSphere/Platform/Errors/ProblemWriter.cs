using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using EduSphere.Data;
using EduSphere.Platform.Http;
using EduSphere.Platform.Localization;
using EduSphere.Platform.Validation;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Platform.Errors;

/// <summary>Every refusal and failure becomes one problem document (RFC 9457) with a stable type and a trace id.</summary>
public static partial class ProblemWriter
{
    public static IServiceCollection AddProblems(this IServiceCollection services) => services
        .AddSingleton<IProblemDetailsWriter, Always>()
        .AddProblemDetails()
        .AddExceptionHandler<ExceptionAnswers>();

    /// <summary>Fills what every problem carries, and speaks of members by the names of the request.</summary>
    private static void Complete(HttpContext http, ProblemDetails problem)
    {
        problem.Status ??= http.Response.StatusCode;
        if (problem is HttpValidationProblemDetails { Errors.Count: > 0 } validation && problem.Type?.StartsWith(ProblemKind.TypePrefix, StringComparison.Ordinal) != true)
        {
            var errors = validation.Errors.ToDictionary(error => InRequestNames(error.Key), error => error.Value.Select(message => ValidationTexts.Of(message).ToString()).ToArray());
            validation.Errors.Clear();
            foreach (var (member, messages) in errors)
                validation.Errors[member] = messages;
            (problem.Type, problem.Title, problem.Detail) = (Problems.Validation.Type, Problems.Validation.Title, Problems.Validation.Detail);
        }
        else if (problem.Type?.StartsWith(ProblemKind.TypePrefix, StringComparison.Ordinal) != true)
        {
            var kind = http.Features.Get<ProblemKind>() ?? Problems.Of(problem.Status.Value);
            (problem.Type, problem.Title, problem.Detail) = (kind.Type, kind.Title, problem.Detail ?? kind.Detail);
        }
        (problem.Title, problem.Detail) = (InReadersWords(problem.Title), InReadersWords(problem.Detail));
        problem.Extensions["traceId"] = TraceId(http);
    }

    /// <summary>What a kind says of itself; what a rule said is in the reader's words already.</summary>
    private static string? InReadersWords(string? text) => text is null ? null : Texts.Of(text);

    public static string TraceId(HttpContext http) => Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;

    /// <summary>"Guardians[0].FirstName" → "guardians[0].firstName".</summary>
    private static string InRequestNames(string path) => string.Join('.', path.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));

    /// <summary>A caller who asked for something else than JSON is told what went wrong all the same.</summary>
    private sealed class Always : IProblemDetailsWriter
    {
        public bool CanWrite(ProblemDetailsContext context) => true;

        public async ValueTask WriteAsync(ProblemDetailsContext context)
        {
            var (http, problem) = (context.HttpContext, context.ProblemDetails);
            Complete(http, problem);
            await http.Response.WriteAsJsonAsync(problem, problem.GetType(), options: null, "application/problem+json", http.RequestAborted);
        }
    }

    private sealed partial class ExceptionAnswers(IProblemDetailsService problems, ILogger<ExceptionAnswers> log) : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken ct)
        {
            if (exception is OperationCanceledException && http.RequestAborted.IsCancellationRequested)
            {
                http.Response.StatusCode = 499;
                return true;
            }
            var answer = exception switch
            {
                DomainException refused => Problem(refused.Kind, refused.Detail.ToString(), refused.Current),
                InvalidRequestException invalid => Invalid(invalid.Kind, invalid.Errors),
                BadHttpRequestException bad => Unreadable(bad),
                InvalidDataException or IOException when http.Request.HasFormContentType && http.Request.WantsPage() => Problem(Problems.Malformed),
                DbUpdateConcurrencyException when http.Request.Headers.IfMatch.Count > 0 => Problem(Problems.VersionMismatch),
                DbUpdateConcurrencyException => Problem(Problems.Conflict),
                _ when DatabaseErrors.IsUnavailable(exception) => Problem(Problems.Unavailable, "The database does not answer just now."),
                _ => Problem(Problems.Broken),
            };
            if (answer.Status >= 500)
                log.LogError(exception, "Request failed");
            if (answer.Status == 503)
                http.Response.Headers.RetryAfter = "5";
            http.Response.StatusCode = answer.Status!.Value;
            return !http.Request.WantsPage() && await problems.TryWriteAsync(new() { HttpContext = http, ProblemDetails = answer, Exception = exception });
        }

        private static ProblemDetails Problem(ProblemKind kind, string? detail = null, object? current = null)
        {
            var problem = new ProblemDetails { Type = kind.Type, Title = kind.Title, Status = kind.Status, Detail = detail ?? kind.Detail };
            if (current is not null)
                problem.Extensions["current"] = current;
            return problem;
        }

        private static HttpValidationProblemDetails Invalid(ProblemKind kind, Dictionary<string, Sentence[]> errors) =>
            new(errors.ToDictionary(error => error.Key, error => error.Value.Select(message => message.ToString()).ToArray())) { Type = kind.Type, Title = kind.Title, Status = kind.Status, Detail = kind.Detail ?? Problems.Validation.Detail };

        private static ProblemDetails Unreadable(BadHttpRequestException bad) => (bad.StatusCode, bad.InnerException) switch
        {
            (400, JsonException { Path: { Length: > 2 } path } json) => Invalid((json as UnfitTextException)?.Kind ?? Problems.Malformed, new() { [path.TrimStart('$', '.')] = [Plainly(json)] }),
            (400, JsonException) => Problem(Problems.Malformed, "The body is not the JSON that is expected here."),
            (400, _) when Parameter().Match(bad.Message) is { Success: true } match =>
                Invalid(Problems.Malformed, new() { [InRequestNames(match.Groups[1].Value)] = ["It is missing, or the value is not of the kind that is expected here."] }),
            var (status, _) => Problem(Problems.Of(status)),
        };

        /// <summary>The framework names the parameter that it could not bind in its message alone.</summary>
        [GeneratedRegex("""^(?:Failed to bind|Required) parameter "\S+ (\w+)" """)]
        private static partial Regex Parameter();

        /// <summary>What is wrong with a member, without the names of our types or anything of the value.</summary>
        private static Sentence Plainly(JsonException json) => json switch
        {
            UnfitTextException unfit => unfit.Sentence,
            _ when json.Message.Contains("could not be mapped to any .NET member", StringComparison.Ordinal) => "There is no such member.",
            _ when json.Message.Contains("Duplicate", StringComparison.Ordinal) => "The member is there twice.",
            _ => "The value is not of the kind that is expected here.",
        };
    }
}

/// <summary>A text of the request that no text may be: says what is wrong with it.</summary>
public sealed class UnfitTextException(ProblemKind kind, Sentence sentence) : JsonException(sentence.Words)
{
    public ProblemKind Kind { get; } = kind;

    public Sentence Sentence { get; } = sentence;
}
