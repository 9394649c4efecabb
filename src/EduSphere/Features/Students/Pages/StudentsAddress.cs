using EduSphere.Platform.Lists;

namespace EduSphere.Features.Students.Pages;

/// <summary>
/// The list's state as its address says it. An address may be mistyped or old: what it says wrong is left out, where the API would refuse it.
/// </summary>
public static class StudentsAddress
{
    public const string AnyStatus = "all";

    public static readonly int[] PageSizes = [20, 50, 100];

    /// <summary>Those to choose from; the first is meant where the address says none.</summary>
    public static readonly string[] Statuses = ["enrolled", "admitted", "left", AnyStatus];


    public static StudentsQuery Read(string? search, string? classId, string? status, string? gradeLevel, string? sort, string? page, string? limit) => new()
    {
        Search = ListQuery.ReadSearch(search),
        ClassId = Guid.TryParse(classId, out var id) ? id : null,
        Status = status == AnyStatus ? null : Statuses.Contains(status) ? status : Statuses[0],
        GradeLevel = gradeLevel,
        Sort = sort is not null && ListStudents.Orders.Names.Contains(sort.TrimStart('-')) ? sort : "lastName",
        Page = PageQuery.ReadPage(page),
        Limit = int.TryParse(limit, out var size) && PageSizes.Contains(size) ? size : PageSizes[0],
    };

    /// <summary>How many filters narrow the list beside its search.</summary>
    public static int Filters(this StudentsQuery query) =>
        new[] { query.ClassId is not null, query.Status is not null && query.Status != Statuses[0], !string.IsNullOrEmpty(query.GradeLevel) }.Count(narrows => narrows);

    /// <summary>What the list is narrowed to and sorted by, for its export.</summary>
    public static IReadOnlyDictionary<string, object?> Export(this StudentsQuery query) => new Dictionary<string, object?>
    {
        ["search"] = query.Search,
        ["classId"] = query.ClassId,
        ["status"] = query.Status,
        ["gradeLevel"] = query.GradeLevel,
        ["sort"] = query.Sort,
    };

    /// <summary>Whether an empty list is no sign of an empty school.</summary>
    public static bool Narrows(this StudentsQuery query) => !string.IsNullOrWhiteSpace(query.Search) || query.Filters() > 0;
}
