using System.Reflection;
using EduSphere.Data;
using EduSphere.Platform.Jobs;

namespace EduSphere.Features.AuditLogs;

/// <summary>The kinds of rows whose changes are in the log.</summary>
public static class AuditedKinds
{
    public static readonly IReadOnlyList<string> All =
    [
        .. typeof(AuditedKinds).Assembly.GetTypes().Where(type => type.GetCustomAttribute<AuditedAttribute>() is not null).Select(type => type.Name)
            .Append(nameof(OutboxMessage)).Order(StringComparer.Ordinal),
    ];
}
