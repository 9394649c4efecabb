using EduSphere.Platform.Lists;
using EduSphere.Platform.Validation;

namespace EduSphere.Features.Requests.Pages;

/// <summary>The list's state as its address says it; what it says wrong is left out, where the API would refuse it.</summary>
public static class RequestsAddress
{
    public const string AnyStatus = "all";

    public static readonly int[] PageSizes = [20, 50, 100];

    /// <summary>Those to choose from; the first is meant where the address says none.</summary>
    public static readonly string[] Statuses = ["pending", "approved", "rejected", AnyStatus];

    public static readonly string[] Kinds = [.. OneOf.Names<RequestKind>()];


    public static RequestsQuery Read(string? search, string? status, string? kind, string? page, string? limit) => new()
    {
        Search = ListQuery.ReadSearch(search),
        Status = status == AnyStatus ? null : Statuses.Contains(status) ? status : Statuses[0],
        Kind = Kinds.Contains(kind) ? kind : null,
        Page = PageQuery.ReadPage(page),
        Limit = int.TryParse(limit, out var size) && PageSizes.Contains(size) ? size : PageSizes[0],
    };

    /// <summary>How many filters narrow the list beside its search.</summary>
    public static int Filters(this RequestsQuery query) => new[] { query.Status != Statuses[0], query.Kind is not null }.Count(narrows => narrows);

    /// <summary>Whether an empty list is no sign that nothing waits.</summary>
    public static bool Narrows(this RequestsQuery query) => !string.IsNullOrWhiteSpace(query.Search) || query.Filters() > 0;
}
