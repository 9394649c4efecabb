using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Validation;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Validation;

namespace EduSphere.Platform.Bodies;

/// <summary>Holds a request against its own rules where the framework does not: it was not read from the body as it stands.</summary>
public static class RequestRules
{
    /// <exception cref="InvalidRequestException">A member is not as its rules want it.</exception>
    public static async Task CheckAsync<T>(T value, HttpContext http, CancellationToken ct) where T : class
    {
        var options = http.RequestServices.GetRequiredService<IOptions<ValidationOptions>>().Value;
        if (!options.TryGetValidatableTypeInfo(typeof(T), out var rules))
            throw new InvalidOperationException($"{typeof(T).Name} has no validation: it must be public, and marked [ValidatableType] where no route takes it as its body.");
        var context = new ValidateContext { ValidationOptions = options, ValidationContext = new ValidationContext(value, http.RequestServices, null) };
        await rules.ValidateAsync(value, context, ct);
        if (context.ValidationErrors is { Count: > 0 } errors)
            throw new InvalidRequestException(Problems.Validation, errors.ToDictionary(e => JsonNamingPolicy.CamelCase.ConvertName(e.Key), e => e.Value.Select(ValidationTexts.Of).ToArray()));
    }
}
