using EduSphere.Features.Attendance;
using EduSphere.Platform.Audit;
using EduSphere.Platform.Lists;
using EduSphere.Platform.Validation;

namespace EduSphere.Features.AuditLogs.Pages;

/// <summary>The log's state as its address says it; what it says wrong is left out, where the API would refuse it.</summary>
public static class AuditAddress
{
    public const string Path = "/settings/audit";

    public static readonly string[] Actions = [.. OneOf.Names<AuditAction>()];

    private const int Rows = 50;

    public static AuditLogsQuery Read(string? entity, string? entityId, string? userId, string? deed, string? startDate, string? endDate, string? page)
    {
        var (first, last) = (SchoolDay.Parse(startDate), SchoolDay.Parse(endDate));
        return new()
        {
            Entity = AuditedKinds.All.Contains(entity) ? entity : null,
            EntityId = Guid.TryParse(entityId, out var row) ? row : null,
            UserId = Guid.TryParse(userId, out var user) ? user : null,
            Action = Actions.Contains(deed) ? deed : null,
            StartDate = first > last ? null : first,
            EndDate = last,
            Page = PageQuery.ReadPage(page),
            Limit = Rows,
        };
    }

    /// <summary>How many filters narrow the log.</summary>
    public static int Filters(this AuditLogsQuery query) =>
        new[] { query.Entity is not null, query.EntityId is not null, query.UserId is not null, query.Action is not null, query.StartDate is not null, query.EndDate is not null }.Count(narrows => narrows);

    /// <summary>The page of a row, where it has one.</summary>
    public static string? PageOf(AuditLog entry) => entry.Entity switch
    {
        "Student" => $"/students/{entry.EntityId}",
        "Parent" => $"/parents/{entry.EntityId}",
        "Class" => $"/classes/{entry.EntityId}",
        "Request" => $"/requests/{entry.EntityId}",
        "Import" => $"/imports/{entry.EntityId}",
        "AcademicYear" => $"/settings/years/{entry.EntityId}",
        "CalendarEvent" => $"/settings/calendar/{entry.EntityId}",
        "Subject" => $"/settings/subjects/{entry.EntityId}",
        _ => null,
    };
}
