using EduSphere.Platform.Lists;
using EduSphere.Platform.Security;
using EduSphere.Platform.Validation;

namespace EduSphere.Features.Users.Pages;

/// <summary>The list's state as its address says it; what it says wrong is left out, where the API would refuse it.</summary>
public static class UsersAddress
{
    public static readonly string[] Roles = [.. OneOf.Names<Role>()];

    private const int PageSize = 20;

    public static UsersQuery Read(string? search, string? role, string? page) => new()
    {
        Search = ListQuery.ReadSearch(search),
        Role = Roles.Contains(role) ? role : null,
        Page = PageQuery.ReadPage(page),
        Limit = PageSize,
    };
}
