using System.Globalization;
using System.Reflection;
using System.Text.Json;
using EduSphere.Platform.Errors;
using Microsoft.Extensions.Primitives;

namespace EduSphere.Platform.Validation;

/// <summary>
/// A query parameter that a route does not know is refused, as an unknown member of a body is: it would be a filter that filters nothing.
/// One that it knows is there once, holds what a body may hold, and a date has the one form that means the same everywhere.
/// </summary>
public static class KnownParameters
{
    private const string IsoDate = "yyyy-MM-dd";

    public static EndpointFilterDelegate Filter(EndpointFilterFactoryContext factory, EndpointFilterDelegate next)
    {
        var known = Of(factory.MethodInfo.GetParameters()).ToDictionary(parameter => parameter.Name, StringComparer.OrdinalIgnoreCase);
        return context =>
        {
            foreach (var (name, values) in context.HttpContext.Request.Query)
                Check(known.GetValueOrDefault(name) ?? throw Unknown(known.Keys), values);
            return next(context);
        };
    }

    private static void Check(Parameter parameter, StringValues values)
    {
        if (values.Count > 1)
            throw Problems.Validation.Invalid(parameter.Name, "It is given twice.");
        if (values.ToString() is not { Length: > 0 } value)
            return;
        if (UnfitText.In(value) is { } unfit)
            throw Problems.Validation.Invalid(parameter.Name, [unfit.Message]);
        if (parameter.Type == typeof(DateOnly) && !DateOnly.TryParseExact(value, IsoDate, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            throw Problems.Malformed.Invalid(parameter.Name, "A date is written {0}.", IsoDate);
    }

    private static InvalidRequestException Unknown(IReadOnlyCollection<string> known) => known.Count == 0
        ? Problems.Validation.Invalid("query", "This route takes no query parameters.")
        : Problems.Validation.Invalid("query", "This route knows only {0}.", string.Join(", ", known.Order()));

    private static IEnumerable<Parameter> Of(IEnumerable<ParameterInfo> parameters) => parameters.SelectMany(parameter =>
        parameter.GetCustomAttribute<AsParametersAttribute>() is not null
            ? parameter.ParameterType.GetProperties().Select(property => new Parameter(JsonNamingPolicy.CamelCase.ConvertName(property.Name), Plain(property.PropertyType)))
            : IsText(Plain(parameter.ParameterType)) ? [new Parameter(parameter.Name!, Plain(parameter.ParameterType))] : []);

    private static Type Plain(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    /// <summary>Whether a value of this type comes from the address and not from the body or the services.</summary>
    private static bool IsText(Type type) => type == typeof(string) || type.IsEnum || type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IParsable<>));

    private sealed record Parameter(string Name, Type Type);
}
