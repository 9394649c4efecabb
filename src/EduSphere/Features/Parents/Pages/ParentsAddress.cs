using EduSphere.Platform.Lists;

namespace EduSphere.Features.Parents.Pages;

/// <summary>The list's state as its address says it. What it says wrong is left out, where the API would refuse it.</summary>
public static class ParentsAddress
{
    private const int PageSize = 20;

    public static ListQuery Read(string? search, string? sort, string? page, string? limit) => new()
    {
        Search = ListQuery.ReadSearch(search),
        Sort = sort is not null && ListParents.Orders.Names.Contains(sort.TrimStart('-')) ? sort : "lastName",
        Page = PageQuery.ReadPage(page),
        Limit = int.TryParse(limit, out var size) ? Math.Clamp(size, 1, PageQuery.MostRows) : PageSize,
    };
}
