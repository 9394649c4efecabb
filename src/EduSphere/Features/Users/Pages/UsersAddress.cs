using EduSphere.Data;
using EduSphere.Platform.Security;
using EduSphere.Platform.Validation;

namespace EduSphere.Features.Users.Pages;

/// <summary>The list's state as its address says it; what it says wrong is left out, where the API would refuse it.</summary>
public static class UsersAddress
{
    public static readonly string[] Roles = [.. OneOf.Names<Role>()];

    private const int MostPages = 1_000_000;
    private const int SearchLength = 200;
    private const int PageSize = 20;

    public static UsersQuery Read(string? search, string? role, string? page) => new()
    {
        Search = search?.CutTo(SearchLength),
        Role = Roles.Contains(role) ? role : null,
        Page = int.TryParse(page, out var number) ? Math.Clamp(number, 1, MostPages) : 1,
        Limit = PageSize,
    };
}
