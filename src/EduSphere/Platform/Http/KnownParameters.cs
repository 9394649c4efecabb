using System.Reflection;
using System.Text.Json;
using EduSphere.Platform.Errors;

namespace EduSphere.Platform.Http;

/// <summary>A query parameter that a route does not know is refused, as an unknown member of a body is: it would be a filter that filters nothing.</summary>
public static class KnownParameters
{
    public static EndpointFilterDelegate Filter(EndpointFilterFactoryContext factory, EndpointFilterDelegate next)
    {
        var known = Names(factory.MethodInfo.GetParameters()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return context =>
        {
            var query = context.HttpContext.Request.Query;
            // A NUL is no text to PostgreSQL; bodies are held to the same rule.
            if (query.FirstOrDefault(parameter => parameter.Value.Any(value => value?.AsSpan().ContainsAny(JsonSetup.Unprintable) == true)).Key is { } unfit && known.Contains(unfit))
                throw Problems.Validation.Invalid(unfit, "The text holds a control character.");
            return query.Keys.All(known.Contains)
                ? next(context)
                : throw Problems.Validation.Invalid("query", known.Count == 0 ? "This route takes no query parameters." : $"This route knows only {string.Join(", ", known.Order())}.");
        };
    }

    private static IEnumerable<string> Names(IEnumerable<ParameterInfo> parameters) => parameters.SelectMany(parameter =>
        parameter.GetCustomAttribute<AsParametersAttribute>() is not null
            ? parameter.ParameterType.GetProperties().Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name))
            : IsText(Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType) ? [parameter.Name!] : []);

    /// <summary>Whether a value of this type comes from the address and not from the body or the services.</summary>
    private static bool IsText(Type type) => type == typeof(string) || type.IsEnum || type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IParsable<>));
}
