using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using EduSphere.Platform.Localization;
using EduSphere.Platform.Validation;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace EduSphere.Platform.OpenApi;

/// <summary>Says of every schema what its converters and attributes know and the generator does not see.</summary>
internal static class OpenApiSchemas
{
    public static Task CompleteAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken ct)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type == typeof(string))
            CompleteText(schema, Attributes(context), context.JsonPropertyInfo is { IsGetNullable: true } or { IsSetNullable: true });
        else if (type == typeof(Sentence))
            (schema.Type, schema.Description) = (JsonSchemaType.String, "In the reader's language.");
        else if (type == typeof(TimeOnly))
            (schema.Type, schema.Format, schema.Pattern) = (JsonSchemaType.String, null, "^([01][0-9]|2[0-3]):[0-5][0-9]$");
        else if (type.IsEnum)
            CompleteNames(schema, type);
        else if (context.JsonTypeInfo is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } element })
            CompleteElements(schema, element);
        return Task.CompletedTask;
    }

    /// <summary>Strings have a converter of our own, behind which the generator cannot see their type.</summary>
    private static void CompleteText(OpenApiSchema schema, IReadOnlyList<object> attributes, bool nullable)
    {
        schema.Type = nullable ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String;
        if (schema.MinLength is null or 0)
            schema.MinLength = attributes.OfType<RequiredAttribute>().Any(required => !required.AllowEmptyStrings) ? 1 : null;
        foreach (var rule in attributes)
        {
            switch (rule)
            {
                case IChoice choice:
                    schema.Enum = [.. choice.Names.Select(name => (JsonNode)name)];
                    break;
                case EmailAttribute:
                    (schema.Format, schema.MaxLength) = ("email", EmailAttribute.MostCharacters);
                    break;
                case PhoneNumberAttribute:
                    (schema.Pattern, schema.MinLength, schema.MaxLength) = (PhoneNumberAttribute.Pattern, PhoneNumberAttribute.FewestDigits, PhoneNumberAttribute.MostCharacters);
                    break;
            }
        }
    }

    /// <summary>Nor the names of an enumeration behind theirs, nor that a list has any. Whether null is allowed is said where it is used, not by the enumeration.</summary>
    private static void CompleteNames(OpenApiSchema schema, Type type) =>
        (schema.Type, schema.Enum) = (JsonSchemaType.String, [.. Enum.GetNames(type).Select(name => (JsonNode)JsonNamingPolicy.CamelCase.ConvertName(name))]);

    /// <summary>A list of what has a converter of our own; any other is described by the generator.</summary>
    private static void CompleteElements(OpenApiSchema list, Type element)
    {
        if (element == typeof(string))
            list.Items = new OpenApiSchema { Type = JsonSchemaType.String };
        else if (element.IsEnum)
            CompleteNames((OpenApiSchema)(list.Items = new OpenApiSchema()), element);
    }

    private static IReadOnlyList<object> Attributes(OpenApiSchemaTransformerContext context) =>
        context.JsonPropertyInfo is { } member ? member.AttributeProvider?.GetCustomAttributes(inherit: true) ?? []
            : Source(context.ParameterDescription)?.GetCustomAttributes(inherit: true) ?? [];

    private static ParameterInfo? Source(ApiParameterDescription? parameter) => (parameter?.ParameterDescriptor as IParameterInfoParameterDescriptor)?.ParameterInfo;
}
