using EduSphere.Data;
using EduSphere.Platform.Lists;

namespace EduSphere.Features.Teachers.Pages;

/// <summary>The list's state as its address says it; what it says wrong is left out, where the API would refuse it.</summary>
public static class TeachersAddress
{
    public const string AnyStatus = "all";

    public static readonly int[] PageSizes = [20, 50, 100];

    /// <summary>Those to choose from; the first is meant where the address says none.</summary>
    public static readonly string[] Statuses = ["working", "left", AnyStatus];


    public static TeachersQuery Read(string? search, string? department, string? status, string? sort, string? page, string? limit) => new()
    {
        Search = ListQuery.ReadSearch(search),
        Department = department?.CutTo(Teacher.TextLength),
        Status = status == AnyStatus ? null : Statuses.Contains(status) ? status : Statuses[0],
        Sort = sort is not null && ListTeachers.Orders.Names.Contains(sort.TrimStart('-')) ? sort : "lastName",
        Page = PageQuery.ReadPage(page),
        Limit = int.TryParse(limit, out var size) && PageSizes.Contains(size) ? size : PageSizes[0],
    };

    /// <summary>How many filters narrow the list beside its search.</summary>
    public static int Filters(this TeachersQuery query) => new[] { !string.IsNullOrEmpty(query.Department), query.Status != Statuses[0] }.Count(narrows => narrows);

    /// <summary>What the list is narrowed to and sorted by, for its export.</summary>
    public static IReadOnlyDictionary<string, object?> Export(this TeachersQuery query) => new Dictionary<string, object?>
    {
        ["search"] = query.Search,
        ["department"] = query.Department,
        ["status"] = query.Status,
        ["sort"] = query.Sort,
    };

    /// <summary>Whether an empty list is no sign of a school without teachers.</summary>
    public static bool Narrows(this TeachersQuery query) => !string.IsNullOrWhiteSpace(query.Search) || query.Filters() > 0;
}
